import { describe, expect, it } from 'vitest';
import { buildLayer, describeLayer } from '../../../test/support/layerSuite.ts';

const dropout = (rate: number, variant: 'inverted' | 'book' = 'inverted') =>
  ({ type: 'dropout', rate, variant }) as const;

describeLayer('dropout', 'dropout.json', [
  {
    options: dropout(0.5),
    inputs: [[3]],
    multiplyAdds: 3,
    byHand: { parameters: [], inputs: [[1, -2, 3]], output: [1, -2, 3] },
  },
  {
    options: dropout(0.25, 'book'),
    inputs: [[3]],
    byHand: { parameters: [], inputs: [[1, -2, 4]], output: [0.75, -1.5, 3] },
  },
  { options: dropout(0.5), inputs: [[4, 4]], training: true },
  { options: dropout(0.3, 'book'), inputs: [[4, 4]], training: true },
]);

describe.each([
  [dropout(0.2), 1 / (1 - 0.2)],
  [dropout(0.5), 2],
  [dropout(0.2, 'book'), 1],
])('%j', (options, kept) => {
  const rows = 10;
  const { layer, input, output, outputGradient, inputGradients } = buildLayer({ options, inputs: [[1000]] }, { rows });
  const mask = (): number[] => {
    layer.forward(rows, true);
    return Array.from(output, (value, i) => value / input[0]![i]!);
  };

  it('drops its share of 10,000 values, each alone', () => {
    layer.draw!(rows);
    const drawn = mask();
    for (const value of drawn) if (value !== 0) expect(value).toBeCloseTo(kept, 12);
    const dropped = drawn.filter((value) => value === 0).length / drawn.length;
    // Five standard deviations of the share.
    const near = (share: number, count: number): number => 5 * Math.sqrt((share * (1 - share)) / count);
    expect(Math.abs(dropped - options.rate)).toBeLessThan(near(options.rate, 10_000));
    const both = drawn.filter((value, i) => i > 0 && value === 0 && drawn[i - 1] === 0).length / 9_999;
    expect(Math.abs(both - options.rate ** 2)).toBeLessThan(2 * near(options.rate ** 2, 9_999));
  });

  it('holds the mask until the next draw, for the gradient too', () => {
    layer.draw!(rows);
    const first = mask();
    expect(mask()).toEqual(first);
    outputGradient.fill(1);
    layer.backward(rows);
    for (const [i, value] of first.entries()) expect(inputGradients[0]![i]).toBeCloseTo(value, 12);
    layer.draw!(rows);
    expect(mask()).not.toEqual(first);
  });
});

import { expect, it } from 'vitest';
import { buildLayer, describeLayer } from '../../../test/support/layerSuite.ts';

const options = { type: 'noise', deviation: 0.5 } as const;

describeLayer('noise', 'noise.json', [
  { options, inputs: [[3]], byHand: { parameters: [], inputs: [[1, -2, 3]], output: [1, -2, 3] } },
  { options, inputs: [[2, 3]], training: true },
]);

it('adds N(0, deviation²) in training, the same until the next draw', () => {
  const rows = 10;
  const { layer, input, output } = buildLayer({ options, inputs: [[1000]] }, { rows });
  const added = (): number[] => {
    layer.forward(rows, true);
    return Array.from(output, (value, i) => value - input[0]![i]!);
  };
  layer.draw!(rows);
  const first = added();
  const mean = first.reduce((sum, value) => sum + value, 0) / first.length;
  const variance = first.reduce((sum, value) => sum + (value - mean) ** 2, 0) / first.length;
  // Five standard deviations of the mean and of the variance of 10,000 draws.
  expect(Math.abs(mean)).toBeLessThan(5 * (0.5 / 100));
  expect(Math.abs(variance - 0.25)).toBeLessThan(5 * 0.25 * Math.sqrt(2 / 10_000));
  expect(added()).toEqual(first);
  layer.draw!(rows);
  expect(added()).not.toEqual(first);
});

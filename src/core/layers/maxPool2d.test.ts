import { describe, expect, it } from 'vitest';
import { buildLayer, describeLayer, faultOf, type LayerRow } from '../../../test/support/layerSuite.ts';
import { kindOf } from './registry.ts';

const pool = { type: 'maxPool2d', size: 2, padding: 'valid' } as const;

describeLayer('maxPool2d', 'maxPool2d.json', [
  {
    options: pool,
    inputs: [[2, 4, 1]],
    multiplyAdds: 0,
    byHand: { parameters: [], inputs: [[1, 5, -4, -3, 2, 3, -2, -9]], output: [5, -2] },
  },
  {
    options: { ...pool, size: [1, 2], stride: [1, 1], padding: [0, 1] },
    inputs: [[1, 2, 2]],
    // Padding never wins, not even against what is below 0.
    byHand: { parameters: [], inputs: [[-1, 5, -3, 7]], output: [-1, 5, -1, 7, -3, 7] },
  },
  { options: { ...pool, size: 3, stride: 2, padding: 'same' }, inputs: [[5, 4, 2]] },
  { options: { ...pool, size: [3, 2], stride: [1, 3], padding: [2, 1] }, inputs: [[4, 5, 1]] },
]);

describe('maxPool2d', () => {
  it('gives the whole gradient to the first of equals', () => {
    const { layer, input, outputGradient, inputGradients } = buildLayer(
      { options: pool, inputs: [[2, 2, 1]] },
      { rows: 1 },
    );
    input[0]!.set([1, 3, 3, 3]);
    layer.forward(1, true);
    outputGradient.fill(2);
    layer.backward(1);
    expect([...inputGradients[0]!]).toEqual([0, 2, 0, 0]);
  });

  it('lets a NaN through, wherever it stands', () => {
    for (const place of [0, 1, 2, 3]) {
      const { layer, input, output } = buildLayer({ options: pool, inputs: [[2, 2, 1]] }, { rows: 1 });
      input[0]!.fill(Infinity)[place] = NaN;
      layer.forward(1, true);
      expect(output[0]).toBeNaN();
    }
  });

  it('tells the winners as pieces', () => {
    const row: LayerRow = { options: { ...pool, size: [1, 2] }, inputs: [[1, 4, 1]] };
    const { layer, input } = buildLayer(row, { rows: 1 });
    const winners = (...values: number[]): number[] => {
      const told: number[] = [];
      input[0]!.set(values);
      layer.forward(1, true);
      layer.pieces!(1, (piece) => told.push(piece));
      return told;
    };
    expect(winners(1, 2, 6, 5)).toEqual([1, 2]);
    expect(winners(3, 2, 6, 7)).toEqual([0, 3]);
  });

  it('says what it needs and what does not fit', () => {
    expect(faultOf(pool, [[784]])).toBe(
      'maxPool2d reads [height, width, channels] or [length, channels], but gets [784]; with one channel that is [784, 1]',
    );
    expect(faultOf(pool, [[1, 2, 3, 4]])).toBe(
      'maxPool2d reads [height, width, channels] or [length, channels], but gets [1, 2, 3, 4]; ' +
        'without the batch the shape of one sample is [2, 3, 4]',
    );
    expect(faultOf({ ...pool, size: 3 }, [[2, 4, 8]])).toBe(
      'maxPool2d 3×3 on [2, 4, 8] would give [0, 1, 8]: ⌊(2 − 3) / 3⌋ + 1 = 0; a smaller size or padding "same" fits',
    );
    expect(faultOf({ ...pool, padding: 2 }, [[4, 4, 1]])).toBe(
      'padding 2 is not smaller than size 2: the first window would lie outside the image; 1 is the most',
    );
    expect(faultOf({ ...pool, size: [2, 3] }, [[9, 4]])).toBe(
      'maxPool2d has size [2, 3] for the height and width of an image, ' +
        'but [9, 4] is a sequence [length, channels]; write one number',
    );
  });

  it('goes on with a guess', () => {
    const guess = (input: number[], options: typeof pool) => kindOf(options).infer([input], options).output;
    expect(guess([784], pool)).toEqual([392, 1]);
    expect(guess([1, 8, 3], pool)).toEqual([1, 4, 3]);
    expect(guess([1, 2, 3, 4], pool)).toEqual([1, 1, 4]);
    expect(guess([1, 4, 2, 3, 4], pool)).toBeUndefined();
  });

  it('writes the computation', () => {
    expect(kindOf(pool).equation([[24, 24, 20]], pool)).toEqual({
      computation: 'a = the largest value of each window of 2×2',
      shapes: '[24, 24, 20] → [12, 12, 20]',
      batchShapes: '([24, 24, 20] × m) → ([12, 12, 20] × m)',
      parameters: 'none',
    });
  });
});

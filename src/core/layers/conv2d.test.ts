import { expect, it } from 'vitest';
import { buildLayer, describeLayer, faultOf, type LayerRow } from '../../../test/support/layerSuite.ts';
import type { Shape } from '../shape.ts';
import { kindOf } from './registry.ts';

const conv2d = {
  type: 'conv2d',
  filters: 1,
  kernel: 2,
  stride: 1,
  padding: 'valid',
  dilation: 1,
  groups: 1,
  activation: 'linear',
  bias: true,
} as const;

describeLayer('conv2d', 'conv2d.json', [
  {
    options: conv2d,
    inputs: [[3, 3, 1]],
    multiplyAdds: 16,
    // Each window [p q; r s] gives p + 2 q + 3 r + 4 s + 10, e.g. 1 + 4 + 12 + 20 + 10 = 47 for the first.
    byHand: { parameters: [[1, 2, 3, 4], [10]], inputs: [[1, 2, 3, 4, 5, 6, 7, 8, 9]], output: [47, 57, 77, 87] },
  },
  {
    options: { ...conv2d, filters: 2, kernel: [1, 2], groups: 2, bias: false, activation: 'relu' },
    inputs: [[1, 2, 2]],
    multiplyAdds: 4,
    // Filter 0 reads channel 0: 1 · 1 + 2 · 3 = 7; filter 1 channel 1: −1 · 2 + 0 · 4 = −2, which relu makes 0.
    byHand: { parameters: [[1, 2, -1, 0]], inputs: [[1, 2, 3, 4]], output: [7, 0] },
  },
  {
    options: { ...conv2d, stride: 2, padding: 'same' },
    inputs: [[1, 3, 1]],
    // ceil(3 / 2) = 2 places, one row and one column of zeros at the end: windows [1 2; 0 0] and [3 0; 0 0].
    byHand: { parameters: [[1, 2, 3, 4], [0]], inputs: [[1, 2, 3]], output: [5, 3] },
  },
  { options: { ...conv2d, filters: 3, kernel: 3, stride: [2, 1], activation: 'tanh' }, inputs: [[5, 4, 2]] },
  { options: { ...conv2d, filters: 2, kernel: 2, dilation: 2, padding: 1 }, inputs: [[4, 3, 2]] },
  { options: { ...conv2d, filters: 4, kernel: [3, 2], groups: 2, padding: [1, 0] }, inputs: [[3, 3, 4]] },
  { options: { ...conv2d, filters: 3, padding: 'same', activation: 'softmax' }, inputs: [[2, 3, 1]] },
  // Drawings on a blank ground, which the vector kernels skip.
  { options: { ...conv2d, filters: 5, kernel: 3, padding: 1 }, inputs: [[6, 9, 1]], input: drawn },
  {
    options: { ...conv2d, filters: 12, kernel: [3, 7], stride: [2, 1], activation: 'relu' },
    inputs: [[5, 19, 1]],
    input: drawn,
  },
  { options: { ...conv2d, filters: 2, kernel: [2, 6], dilation: [2, 1] }, inputs: [[5, 32, 1]], input: drawn },
  { options: { ...conv2d, filters: 20, kernel: [3, 5] }, inputs: [[19, 10, 1]], input: drawn },
  { options: { ...conv2d, filters: 9, kernel: [4, 2], padding: [3, 1] }, inputs: [[11, 7, 1]], input: drawn },
  { options: { ...conv2d, filters: 1, kernel: [2, 3], bias: false }, inputs: [[3, 32, 1]], input: drawn },
]);

function drawn(normal: number): number {
  return normal > 1 ? normal : 0;
}

const fault = (input: Shape, change: object): string => faultOf({ ...conv2d, ...change }, [input]);

it('says what it needs', () => {
  expect(fault([784], {})).toBe(
    'conv2d reads [height, width, channels], but gets [784]; 784 pixels of a square image are [28, 28, 1]',
  );
  expect(fault([28, 28], {})).toBe(
    'conv2d reads [height, width, channels], but gets [28, 28]; with one channel that is [28, 28, 1]',
  );
});

it('says why a kernel does not fit', () => {
  expect(fault([4, 4, 1], { filters: 8, kernel: 5 })).toBe(
    'conv2d 5×5 on [4, 4, 1] would give [0, 0, 8]: (4 − 5) / 1 + 1 = 0; a smaller kernel or padding "same" fits',
  );
  expect(fault([9, 3, 1], { kernel: [3, 9], stride: 2, padding: 1 })).toContain(
    'would give [5, −1, 1]: ⌊(3 + 2 − 9) / 2⌋ + 1 = −1;',
  );
  expect(fault([4, 4, 1], { kernel: 3, dilation: 2 })).toContain('(4 − 5) / 1 + 1 = 0, as 3 entries 2 apart span 5;');
});

it('says which count the groups do not divide', () => {
  expect(fault([4, 4, 4], { filters: 6, groups: 3 })).toBe(
    '3 groups cannot share the 4 channels of [4, 4, 4]: 4 / 3 leaves 1; 2 groups can share 4 channels and 6 filters',
  );
  expect(fault([4, 4, 4], { filters: 5, groups: 2 })).toBe(
    '2 groups cannot share the 5 filters: 5 / 2 leaves 1; without "groups" all filters read all channels',
  );
});

it('goes on with a guess', () => {
  const guess = (input: Shape, change: object) => kindOf(conv2d).infer([input], { ...conv2d, ...change }).output;
  expect(guess([4, 4, 1], { filters: 8, kernel: 5 })).toEqual([4, 4, 8]);
  expect(guess([4, 8, 1], { kernel: 5, stride: 3 })).toEqual([2, 2, 1]);
  expect(guess([28, 28], { filters: 8, kernel: 5 })).toEqual([24, 24, 8]);
  expect(guess([4, 4, 4], { filters: 5, groups: 2 })).toEqual([3, 3, 5]);
  expect(guess([784], {})).toBeUndefined();
});

it('counts parameters, products and fans', () => {
  const options = { ...conv2d, filters: 20, kernel: 5 } as const;
  const { parameters, multiplyAdds } = kindOf(options).infer([[28, 28, 1]], options);
  expect(parameters.map(({ shape }) => shape)).toEqual([[20, 5, 5, 1], [20]]);
  expect(parameters[0]).toMatchObject({ fanIn: 25, fanOut: 500, packed: true });
  expect(multiplyAdds).toBe(24 * 24 * 20 * 25);
  const grouped = kindOf(options).infer([[8, 8, 6]], { ...options, groups: 2 });
  expect(grouped.parameters[0]).toMatchObject({ shape: [20, 5, 5, 3], fanIn: 75, fanOut: 250 });
  expect(grouped.parameters[0]!.packed).toBeUndefined();
});

it('writes the computation', () => {
  const options = { ...conv2d, filters: 20, kernel: 5 } as const;
  expect(kindOf(options).equation([[28, 28, 1]], options)).toEqual({
    computation: 'z = w ∗ a + b',
    shapes: '(20 × 5·5·1) per position, 24 · 24 positions',
    batchShapes: '(20 × 5·5·1) per position, (24·24 × m) positions',
    parameters: '20 · 5 · 5 · 1 + 20 = 520',
  });
});

it('names no activation for a softmax, which is one of each position', () => {
  expect(kindOf(conv2d).activation({ ...conv2d, activation: 'softmax' })).toBeUndefined();
  expect(kindOf(conv2d).activation({ ...conv2d, activation: 'relu' })).toBe('relu');
});

it('takes the loss gradient as delta where the loss cancels the activation', () => {
  const samples = 3;
  const row: LayerRow = { options: { ...conv2d, activation: 'sigmoid' }, inputs: [[3, 4, 1]] };
  const { layer, parameters, outputGradient } = buildLayer(row, { gradientIsDelta: true, rows: samples });
  layer.forward(samples, true);
  outputGradient.fill(1);
  layer.backward(samples);
  expect([...parameters[1]!.nabla]).toEqual([samples * 2 * 3]);
});

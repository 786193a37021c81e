import { expect, it } from 'vitest';
import { buildLayer, describeLayer, faultOf, type LayerRow } from '../../../test/support/layerSuite.ts';
import { kindOf } from './registry.ts';

const transpose = {
  type: 'convTranspose2d',
  filters: 1,
  kernel: 2,
  stride: 1,
  padding: 0,
  outputPadding: 0,
  activation: 'linear',
  bias: true,
} as const;

describeLayer('convTranspose2d', 'convTranspose2d.json', [
  {
    options: { ...transpose, kernel: [1, 3], stride: [1, 2] },
    inputs: [[1, 2, 1]],
    multiplyAdds: 6,
    // 1 · [1 2 3] from place 0 on, 10 · [1 2 3] from place 2 on, and 100 everywhere.
    byHand: { parameters: [[1, 2, 3], [100]], inputs: [[1, 10]], output: [101, 102, 113, 120, 130] },
  },
  {
    options: { ...transpose, kernel: [1, 1], stride: [1, 2], outputPadding: [0, 1], activation: 'relu' },
    inputs: [[1, 2, 1]],
    // Place 1 and the one more at the end get the bias alone.
    byHand: { parameters: [[3], [-1]], inputs: [[1, 2]], output: [2, 0, 5, 0] },
  },
  { options: { ...transpose, filters: 2, kernel: 3, stride: 2, activation: 'tanh' }, inputs: [[2, 3, 2]] },
  { options: { ...transpose, kernel: [3, 2], padding: [2, 0], bias: false }, inputs: [[4, 2, 3]] },
  { options: { ...transpose, filters: 3, stride: 3, outputPadding: 2, activation: 'softmax' }, inputs: [[2, 1, 2]] },
]);

it('says what it needs and what does not fit', () => {
  expect(faultOf(transpose, [[784]])).toBe(
    'convTranspose2d reads [height, width, channels], but gets [784]; 784 pixels of a square image are [28, 28, 1]',
  );
  expect(faultOf({ ...transpose, filters: 8, kernel: 5, padding: 3 }, [[1, 4, 3]])).toBe(
    'convTranspose2d 5×5 on [1, 4, 3] would give [−1, 2, 8]: (1 − 1) · 1 + 5 − 2 · 3 = −1; a smaller padding fits',
  );
  expect(faultOf({ ...transpose, stride: 3, outputPadding: 3 }, [[2, 2, 1]])).toBe(
    'outputPadding 3 is not smaller than stride 3: only 0 to 2 fit',
  );
  expect(faultOf({ ...transpose, stride: [2, 1], outputPadding: 1 }, [[2, 2, 1]])).toBe(
    'outputPadding 1 is not smaller than stride 1: only 0 fits',
  );
});

it('undoes the shape of a convolution', () => {
  const options = { ...transpose, filters: 3, kernel: 4, stride: 2, padding: 1 } as const;
  const { output, parameters, multiplyAdds } = kindOf(options).infer([[7, 7, 16]], options);
  expect(output).toEqual([14, 14, 3]);
  expect(parameters.map(({ shape }) => shape)).toEqual([[16, 4, 4, 3], [3]]);
  expect(parameters[0]).toMatchObject({ fanIn: 4 * 4 * 16, fanOut: 4 * 4 * 3, packed: true });
  expect(multiplyAdds).toBe(7 * 7 * 16 * 4 * 4 * 3);
  expect(kindOf(options).equation([[7, 7, 16]], options)).toEqual({
    computation: 'z = wᵀ ∗ a + b',
    shapes: '(4·4·3 × 16) per position of the input, 7 · 7 positions',
    batchShapes: '(4·4·3 × 16) per position, (7·7 × m) positions',
    parameters: '16 · 4 · 4 · 3 + 3 = 771',
  });
});

it('takes the loss gradient as delta where the loss cancels the activation', () => {
  const samples = 3;
  const row: LayerRow = { options: { ...transpose, activation: 'sigmoid' }, inputs: [[3, 4, 1]] };
  const { layer, parameters, outputGradient } = buildLayer(row, { gradientIsDelta: true, rows: samples });
  layer.forward(samples, true);
  outputGradient.fill(1);
  layer.backward(samples);
  expect([...parameters[1]!.nabla]).toEqual([samples * 4 * 5]);
});

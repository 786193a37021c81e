import { expect, it } from 'vitest';
import { describeLayer, faultOf } from '../../../test/support/layerSuite.ts';
import { kindOf } from './registry.ts';

const conv1d = {
  type: 'conv1d',
  filters: 1,
  kernel: 2,
  stride: 1,
  padding: 'valid',
  dilation: 1,
  groups: 1,
  activation: 'linear',
  bias: true,
} as const;

describeLayer('conv1d', 'conv1d.json', [
  {
    options: conv1d,
    inputs: [[3, 2]],
    multiplyAdds: 8,
    // [1 2; 3 4] gives 1 + 4 + 9 + 16 + 1, [3 4; 5 6] gives 3 + 8 + 15 + 24 + 1.
    byHand: { parameters: [[1, 2, 3, 4], [1]], inputs: [[1, 2, 3, 4, 5, 6]], output: [31, 51] },
  },
  { options: { ...conv1d, filters: 3, kernel: 3, stride: 2, padding: 'same', activation: 'tanh' }, inputs: [[6, 2]] },
  { options: { ...conv1d, filters: 2, kernel: 3, dilation: 2, padding: 3, bias: false }, inputs: [[5, 1]] },
  { options: { ...conv1d, filters: 4, kernel: 2, groups: 2, activation: 'softmax' }, inputs: [[4, 2]] },
]);

it('says what it needs and what does not fit', () => {
  expect(faultOf(conv1d, [[28, 28, 1]])).toBe('conv1d reads [length, channels], but gets [28, 28, 1]');
  expect(faultOf(conv1d, [[100]])).toBe(
    'conv1d reads [length, channels], but gets [100]; with one channel that is [100, 1]',
  );
  expect(faultOf({ ...conv1d, kernel: 4, filters: 3 }, [[2, 5]])).toBe(
    'conv1d 4 on [2, 5] would give [−1, 3]: (2 − 4) / 1 + 1 = −1; a smaller kernel or padding "same" fits',
  );
});

it('is nothing larger than its options, however long the sequence', () => {
  const options = { ...conv1d, filters: 4, kernel: 9 } as const;
  const { output, parameters } = kindOf(options).infer([[1e9, 3]], options);
  expect(output).toEqual([1e9 - 8, 4]);
  expect(parameters[0]!.shape).toEqual([4, 9, 3]);
  expect(kindOf(options).equation([[1e9, 3]], options).shapes).toBe('(4 × 9·3) per position, 999999992 positions');
});

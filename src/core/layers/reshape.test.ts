import { expect, it } from 'vitest';
import { describeLayer } from '../../../test/support/layerSuite.ts';
import { kindOf } from './registry.ts';

const reshape = (shape: number[]) => ({ type: 'reshape', shape }) as const;

describeLayer('reshape', 'reshape.json', [
  {
    options: reshape([2, 2]),
    inputs: [[4]],
    multiplyAdds: 0,
    byHand: { parameters: [], inputs: [[1, 2, 3, 4]], output: [1, 2, 3, 4] },
  },
  { options: reshape([3, -1, 2]), inputs: [[2, 6]] },
]);

it.each([
  [[2, 6], [3, 4], [3, 4], undefined],
  [[2, 6], [-1], [12], undefined],
  [[2, 6], [2, -1, 3], [2, 2, 3], undefined],
  [[1], [-1], [1], undefined],
  [[5], [2, 3], [2, 3], '[2, 3] from [5] needs as many values as there are: 2 · 3 = 6, but the input has 5'],
  [[3, 5], [4, -1], [4, 4], '[4, -1] from [3, 5] leaves no whole extent for -1: 15 / (4) = 3.75'],
  [[2], [4, -1], [4, 1], '[4, -1] from [2] leaves no whole extent for -1: 2 / (4) = 0.5'],
  [[4], [-1, -1], undefined, 'shape [-1, -1] leaves 2 extents open; one -1 is the most'],
  [[4], [4, 0], undefined, 'shape [4, 0] has an extent of 0; the least is 1'],
  [undefined, [4, 3], [4, 3], undefined],
  [undefined, [4, -1], undefined, undefined],
])('%j as %j', (input, shape, output, message) => {
  const options = reshape(shape);
  const inference = kindOf(options).infer([input], options);
  expect(inference.output).toEqual(output);
  expect(inference.fault?.message).toBe(message);
});

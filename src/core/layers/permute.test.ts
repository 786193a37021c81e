import { expect, it } from 'vitest';
import { describeLayer } from '../../../test/support/layerSuite.ts';
import { kindOf } from './registry.ts';

const permute = (axes: number[]) => ({ type: 'permute', axes }) as const;

describeLayer('permute', 'permute.json', [
  {
    options: permute([2, 1]),
    inputs: [[2, 3]],
    multiplyAdds: 0,
    byHand: { parameters: [], inputs: [[1, 2, 3, 4, 5, 6]], output: [1, 4, 2, 5, 3, 6] },
  },
  { options: permute([1]), inputs: [[4]] },
  { options: permute([3, 1, 2]), inputs: [[2, 1, 3]] },
  { options: permute([4, 1, 3, 2]), inputs: [[2, 3, 2, 3]] },
]);

it.each([
  [[3, 4, 5], [2, 1, 3], [4, 3, 5], undefined],
  [undefined, [2, 1], undefined, undefined],
  [
    [3, 4, 5],
    [2, 1],
    [3, 4, 5],
    'axes [2, 1] do not fit [3, 4, 5], which has 3 axes: each of 1, 2, 3 must be named once',
  ],
  [[3, 4], [1, 1], [3, 4], 'axes [1, 1] do not fit [3, 4], which has 2 axes: each of 1, 2 must be named once'],
  [[3, 4], [1, 2, 3], [3, 4], 'axes [1, 2, 3] do not fit [3, 4], which has 2 axes: each of 1, 2 must be named once'],
])('%j by %j', (input, axes, output, message) => {
  const options = permute(axes);
  const inference = kindOf(options).infer([input], options);
  expect(inference.output).toEqual(output);
  expect(inference.fault?.message).toBe(message);
});

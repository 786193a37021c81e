import { expect, it } from 'vitest';
import { describeLayer } from '../../../test/support/layerSuite.ts';
import { kindOf } from './registry.ts';

const concat = (axis: number) => ({ type: 'concat', axis }) as const;

describeLayer('concat', 'concat.json', [
  {
    options: concat(-1),
    inputs: [
      [2, 1],
      [2, 2],
    ],
    multiplyAdds: 0,
    byHand: {
      parameters: [],
      inputs: [
        [1, 4],
        [2, 3, 5, 6],
      ],
      output: [1, 2, 3, 4, 5, 6],
    },
  },
  { options: concat(1), inputs: [[3], [2], [1]] },
  {
    options: concat(2),
    inputs: [
      [2, 1, 3],
      [2, 4, 3],
    ],
  },
]);

it.each([
  [[[3], [4]], -1, [7], undefined],
  [
    [
      [2, 3],
      [4, 3],
    ],
    1,
    [6, 3],
    undefined,
  ],
  [[[3], undefined], -1, undefined, undefined],
  [[], -1, undefined, undefined],
  [
    [
      [2, 3],
      [4, 3],
    ],
    -1,
    [2, 3],
    'inputs must be equal but for axis 2, along which they are put together, and [2, 3] does not go with [4, 3]',
  ],
  [
    [[2, 3], [3]],
    1,
    [2, 3],
    'inputs must be equal but for axis 1, along which they are put together, and [2, 3] does not go with [3]',
  ],
  [[[2, 3]], 3, [2, 3], '[2, 3] has no axis 3; it has 1 to 2, or -2 to -1 from the end'],
  [[[2, 3]], 0, [2, 3], '[2, 3] has no axis 0; it has 1 to 2, or -2 to -1 from the end'],
  [[[2, 3]], -3, [2, 3], '[2, 3] has no axis -3; it has 1 to 2, or -2 to -1 from the end'],
])('%j along %d', (inputs, axis, output, message) => {
  const options = concat(axis);
  const inference = kindOf(options).infer(inputs, options);
  expect(inference.output).toEqual(output);
  expect(inference.fault?.message).toBe(message);
});

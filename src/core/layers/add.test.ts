import { expect, it } from 'vitest';
import { describeLayer } from '../../../test/support/layerSuite.ts';
import { add } from './add.ts';

const options = { type: 'add' } as const;

describeLayer('add', 'add.json', [
  {
    options,
    inputs: [[2], [2], [2]],
    multiplyAdds: 4,
    byHand: {
      parameters: [],
      inputs: [
        [1, 2],
        [3, 4],
        [5, -6],
      ],
      output: [9, 0],
    },
  },
  {
    options,
    inputs: [
      [2, 3],
      [2, 3],
    ],
  },
]);

it.each([
  [[[3], [4]], [3], 'every input must have the same shape, but [3] is not [4]'],
  [[[3], undefined, [3, 1]], [3], 'every input must have the same shape, but [3] is not [3, 1]'],
  [[undefined, [3]], [3], undefined],
  [[undefined, undefined], undefined, undefined],
  [[], undefined, undefined],
])('%j give %j', (inputs, output, message) => {
  const inference = add.infer(inputs);
  expect(inference.output).toEqual(output);
  expect(inference.fault?.message).toBe(message);
});

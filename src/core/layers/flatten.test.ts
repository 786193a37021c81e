import { expect, it } from 'vitest';
import { describeLayer } from '../../../test/support/layerSuite.ts';
import { flatten } from './flatten.ts';

const options = { type: 'flatten' } as const;

describeLayer('flatten', 'flatten.json', [
  {
    options,
    inputs: [[2, 2, 1]],
    multiplyAdds: 0,
    byHand: { parameters: [], inputs: [[1, 2, 3, 4]], output: [1, 2, 3, 4] },
  },
  { options, inputs: [[5]] },
]);

it('has as many values as its input', () => {
  expect(flatten.infer([[28, 28, 3]]).output).toEqual([2352]);
  expect(flatten.infer([undefined]).output).toBe(undefined);
});

import { describeLayer } from '../../../test/support/layerSuite.ts';

const pool = { type: 'avgPool', size: 2, padding: 'valid' } as const;

describeLayer('avgPool', 'avgPool.json', [
  {
    options: { ...pool, stride: 3, padding: 1 },
    inputs: [[5, 2]],
    // Windows [· 1] and [3 4]; the padding does not count.
    byHand: { parameters: [], inputs: [[1, 8, 0, 0, 3, 6, 5, 0, 9, 9]], output: [1, 8, 4, 3] },
  },
  { options: { ...pool, size: 3, stride: 2, padding: 'same' }, inputs: [[7, 2]] },
  { options: { ...pool, padding: 1 }, inputs: [[4, 4, 2]] },
]);

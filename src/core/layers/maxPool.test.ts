import { describeLayer } from '../../../test/support/layerSuite.ts';

const pool = { type: 'maxPool', size: 2, padding: 'valid' } as const;

describeLayer('maxPool', 'maxPool.json', [
  {
    options: pool,
    inputs: [[5, 2]],
    // The last step is in no window.
    byHand: { parameters: [], inputs: [[1, 8, 3, 6, -5, 0, -4, -1, 9, 9]], output: [3, 8, -4, 0] },
  },
  { options: { ...pool, size: 3, stride: 2, padding: 'same' }, inputs: [[7, 2]] },
  { options: { ...pool, padding: 1 }, inputs: [[4, 4, 2]] },
]);

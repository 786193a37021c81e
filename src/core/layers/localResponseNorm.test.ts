import { describeLayer } from '../../../test/support/layerSuite.ts';

const options = { type: 'localResponseNorm', size: 3, alpha: 3, beta: 1, k: 1 } as const;

describeLayer('localResponseNorm', 'localResponseNorm.json', [
  {
    options,
    inputs: [[3]],
    multiplyAdds: 12,
    // D = 1 + the squares of the channel and its neighbours: 1 + 1 + 4, 1 + 1 + 4 + 9, 1 + 4 + 9
    byHand: { parameters: [], inputs: [[1, 2, 3]], output: [1 / 6, 2 / 15, 3 / 14] },
  },
  { options: { ...options, size: 4, beta: 0.75, k: 2 }, inputs: [[2, 2, 6]] },
  { options: { ...options, size: 9, beta: 0 }, inputs: [[4]] },
]);

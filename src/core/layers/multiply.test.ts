import { describeLayer } from '../../../test/support/layerSuite.ts';

const options = { type: 'multiply' } as const;

describeLayer('multiply', 'multiply.json', [
  {
    options,
    inputs: [[2], [2], [2]],
    multiplyAdds: 4,
    byHand: {
      parameters: [],
      inputs: [
        [1, 2],
        [3, 4],
        [5, 0],
      ],
      output: [15, 0],
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

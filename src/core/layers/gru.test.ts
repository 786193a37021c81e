import { describeLayer } from '../../../test/support/layerSuite.ts';

const gru = {
  type: 'gru',
  units: 2,
  activation: 'tanh',
  recurrentActivation: 'sigmoid',
  returnSequences: false,
  bidirectional: false,
  bias: true,
} as const;

describeLayer('gru', 'gru.json', [
  {
    options: { ...gru, units: 1, activation: 'linear', recurrentActivation: 'linear', returnSequences: true },
    inputs: [[2, 1]],
    multiplyAdds: 12,
    // x = 1: r, z = 1, 0.25; n = 1 + 1 (2 · 0 + 1) = 2; h = 0.75 · 2. x = 2: r, z = 2, 0.5; n = 2 + 2 (3 + 1); h = 5 + 0.75.
    byHand: {
      parameters: [
        [1, 0.25, 1],
        [0, 0, 2],
        [0, 0, 0],
        [0, 0, 1],
      ],
      inputs: [[1, 2]],
      output: [1.5, 5.75],
    },
  },
  { options: { ...gru, bidirectional: true }, inputs: [[3, 2]] },
  { options: { ...gru, bidirectional: true, returnSequences: true, bias: false }, inputs: [[2, 3]] },
  { options: { ...gru, units: 3 }, inputs: [[1, 1]] },
]);

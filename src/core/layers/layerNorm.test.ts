import { describeLayer } from '../../../test/support/layerSuite.ts';

const options = { type: 'layerNorm', epsilon: 1e-5 } as const;

describeLayer('layerNorm', 'layerNorm.json', [
  {
    options: { ...options, epsilon: 3 },
    inputs: [[2]],
    multiplyAdds: 4,
    // Mean 4, variance 1: x̂ = ∓1 / √(1 + 3)
    byHand: {
      parameters: [
        [2, 4],
        [1, 10],
      ],
      inputs: [[3, 5]],
      output: [0, 12],
    },
  },
  { options, inputs: [[5]] },
  { options, inputs: [[2, 2, 3]], training: true },
  { options, inputs: [[1]] },
  // More channels than are worked on at once.
  { options, inputs: [[66]] },
]);

import type { InitializerKind } from './initializer.ts';

export const zeros: InitializerKind = {
  name: 'zeros',
  summary: 'Weights and biases 0. All neurons of a hidden layer then stay alike for ever; good for seeing why not.',
  weights(w) {
    w.fill(0);
  },
  biases(b) {
    b.fill(0);
  },
};

import { fillNormal, fillUniform, type InitializerKind } from './initializer.ts';

// Glorot and Bengio, "Understanding the difficulty of training deep feedforward neural networks" (2010).

export const glorotUniform: InitializerKind = {
  name: 'glorotUniform',
  summary: 'Weights uniform in ±√(6 / (n_in + n_out)), biases 0. For sigmoid, tanh, softmax, linear.',
  weights(w, { fanIn, fanOut }, random) {
    fillUniform(w, random, Math.sqrt(6 / (fanIn + fanOut)));
  },
  biases(b) {
    b.fill(0);
  },
};

export const glorotNormal: InitializerKind = {
  name: 'glorotNormal',
  summary: 'Weights N(0, 2 / (n_in + n_out)), biases 0. For sigmoid, tanh, softmax, linear.',
  weights(w, { fanIn, fanOut }, random) {
    fillNormal(w, random, Math.sqrt(2 / (fanIn + fanOut)));
  },
  biases(b) {
    b.fill(0);
  },
};

import { fillNormal, fillUniform, type InitializerKind } from './initializer.ts';

// He, Zhang, Ren and Sun, "Delving deep into rectifiers" (2015).

export const heUniform: InitializerKind = {
  name: 'heUniform',
  summary: 'Weights uniform in ±√(6 / n_in), biases 0. For relu.',
  weights(w, { fanIn }, random) {
    fillUniform(w, random, Math.sqrt(6 / fanIn));
  },
  biases(b) {
    b.fill(0);
  },
};

export const heNormal: InitializerKind = {
  name: 'heNormal',
  summary: 'Weights N(0, 2 / n_in), biases 0. For relu.',
  weights(w, { fanIn }, random) {
    fillNormal(w, random, Math.sqrt(2 / fanIn));
  },
  biases(b) {
    b.fill(0);
  },
};

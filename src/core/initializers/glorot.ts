import { type InferOutput, literal, strictObject } from 'valibot';
import { fillNormal, fillUniform, type InitializerKind } from './initializer.ts';

// Glorot and Bengio, "Understanding the difficulty of training deep feedforward neural networks" (2010).

const glorotUniformSchema = strictObject({ type: literal('glorotUniform') });

export const glorotUniform: InitializerKind<InferOutput<typeof glorotUniformSchema>> = {
  type: 'glorotUniform',
  summary: 'Weights uniform in ±√(6 / (n_in + n_out)), biases 0. For sigmoid, tanh, softmax, linear.',
  schema: glorotUniformSchema,
  weights(w, { fanIn, fanOut }, random) {
    fillUniform(w, random, Math.sqrt(6 / (fanIn + fanOut)));
  },
};

const glorotNormalSchema = strictObject({ type: literal('glorotNormal') });

export const glorotNormal: InitializerKind<InferOutput<typeof glorotNormalSchema>> = {
  type: 'glorotNormal',
  summary: 'Weights N(0, 2 / (n_in + n_out)), biases 0. For sigmoid, tanh, softmax, linear.',
  schema: glorotNormalSchema,
  weights(w, { fanIn, fanOut }, random) {
    fillNormal(w, random, Math.sqrt(2 / (fanIn + fanOut)));
  },
};

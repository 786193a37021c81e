import { type InferOutput, literal, strictObject } from 'valibot';
import { fillNormal, fillUniform, type InitializerKind } from './initializer.ts';

// He, Zhang, Ren and Sun, "Delving deep into rectifiers" (2015).

const heUniformSchema = strictObject({ type: literal('heUniform') });

export const heUniform: InitializerKind<InferOutput<typeof heUniformSchema>> = {
  type: 'heUniform',
  summary: 'Weights uniform in ±√(6 / n_in), biases 0. For relu.',
  schema: heUniformSchema,
  weights(w, { fanIn }, random) {
    fillUniform(w, random, Math.sqrt(6 / fanIn));
  },
};

const heNormalSchema = strictObject({ type: literal('heNormal') });

export const heNormal: InitializerKind<InferOutput<typeof heNormalSchema>> = {
  type: 'heNormal',
  summary: 'Weights N(0, 2 / n_in), biases 0. For relu.',
  schema: heNormalSchema,
  weights(w, { fanIn }, random) {
    fillNormal(w, random, Math.sqrt(2 / fanIn));
  },
};

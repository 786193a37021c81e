import { type InferOutput, literal, strictObject } from 'valibot';
import { fillNormal, fillUniform, type InitializerKind } from './initializer.ts';

// LeCun, Bottou, Orr and Müller, "Efficient BackProp" (1998), section 4.6; for selu: Klambauer et al. (2017).

const lecunUniformSchema = strictObject({ type: literal('lecunUniform') });

export const lecunUniform: InitializerKind<InferOutput<typeof lecunUniformSchema>> = {
  type: 'lecunUniform',
  summary: 'Weights uniform in ±√(3 / n_in), biases 0. For tanh and selu.',
  schema: lecunUniformSchema,
  weights(w, { fanIn }, random) {
    fillUniform(w, random, Math.sqrt(3 / fanIn));
  },
};

const lecunNormalSchema = strictObject({ type: literal('lecunNormal') });

export const lecunNormal: InitializerKind<InferOutput<typeof lecunNormalSchema>> = {
  type: 'lecunNormal',
  summary: 'Weights N(0, 1 / n_in), biases 0. For tanh and selu.',
  schema: lecunNormalSchema,
  weights(w, { fanIn }, random) {
    fillNormal(w, random, Math.sqrt(1 / fanIn));
  },
};

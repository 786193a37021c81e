import { type InferOutput, literal, strictObject } from 'valibot';
import { fillNormal, type InitializerKind } from './initializer.ts';

const largeSchema = strictObject({ type: literal('large') });

/** network.py; `large_weight_initializer` of network2.py. */
export const large: InitializerKind<InferOutput<typeof largeSchema>> = {
  type: 'large',
  summary: 'The book, chapter 1: weights and biases N(0, 1). Wide layers start saturated.',
  schema: largeSchema,
  weights(w, _spec, random) {
    fillNormal(w, random, 1);
  },
  biases(b, _spec, random) {
    fillNormal(b, random, 1);
  },
};

const defaultSchema = strictObject({ type: literal('default') });

/** `default_weight_initializer` of network2.py (chapter 3, "Weight initialization"). */
export const bookDefault: InitializerKind<InferOutput<typeof defaultSchema>> = {
  type: 'default',
  summary: 'The book, chapter 3: weights N(0, 1) / √n_in, biases N(0, 1).',
  schema: defaultSchema,
  weights(w, { fanIn }, random) {
    // Divided, not multiplied by a reciprocal: the same bits as `randn(y, x) / np.sqrt(x)`.
    const root = Math.sqrt(fanIn);
    for (let i = 0; i < w.length; i++) w[i] = random.normal() / root;
  },
  biases(b, _spec, random) {
    fillNormal(b, random, 1);
  },
};

import { type InferOutput, literal, strictObject } from 'valibot';
import type { InitializerKind } from './initializer.ts';

const schema = strictObject({ type: literal('zeros') });

export const zeros: InitializerKind<InferOutput<typeof schema>> = {
  type: 'zeros',
  summary: 'Weights and biases 0. All neurons of a hidden layer then stay alike for ever; good for seeing why not.',
  schema,
  weights(w) {
    w.fill(0);
  },
};

import { description, finite, type InferOutput, literal, number, pipe, strictObject } from 'valibot';
import type { InitializerKind } from './initializer.ts';

const schema = strictObject({
  type: literal('constant'),
  value: pipe(number(), finite(), description('What every weight and every bias starts as.')),
});

export const constant: InitializerKind<InferOutput<typeof schema>> = {
  type: 'constant',
  summary: 'Weights and biases all the same value. All neurons of a hidden layer then stay alike for ever.',
  schema,
  weights(w, _spec, _random, { value }) {
    w.fill(value);
  },
  biases(b, _spec, _random, { value }) {
    b.fill(value);
  },
};

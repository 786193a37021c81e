import { description, finite, gtValue, type InferOutput, literal, number, optional, pipe, strictObject } from 'valibot';
import { fillUniform, type InitializerKind } from './initializer.ts';

const schema = strictObject({
  type: literal('uniform'),
  limit: optional(
    pipe(number(), finite(), gtValue(0), description('Weights are drawn from −limit to limit, all equally likely.')),
    0.05,
  ),
  bias: optional(pipe(number(), finite(), description('What every bias starts as.')), 0),
});

export const uniform: InitializerKind<InferOutput<typeof schema>> = {
  type: 'uniform',
  summary:
    'Weights equally likely from −0.05 to 0.05, or to another limit; biases 0, or another number. The TensorFlow Playground has 0.5 and 0.1.',
  schema,
  weights(w, _spec, random, { limit }) {
    fillUniform(w, random, limit);
  },
  biases(b, _spec, _random, { bias }) {
    b.fill(bias);
  },
};

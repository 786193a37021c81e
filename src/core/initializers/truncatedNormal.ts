import { description, finite, gtValue, type InferOutput, literal, number, optional, pipe, strictObject } from 'valibot';
import type { InitializerKind } from './initializer.ts';

const schema = strictObject({
  type: literal('truncatedNormal'),
  deviation: optional(
    pipe(
      number(),
      finite(),
      gtValue(0),
      description('σ of the normal distribution before its tails are cut off; no weight is beyond ±2 σ.'),
    ),
    0.05,
  ),
});

/** Draws beyond this many deviations are drawn again. */
const cut = 2;

export const truncatedNormal: InitializerKind<InferOutput<typeof schema>> = {
  type: 'truncatedNormal',
  summary: 'Weights N(0, σ²) with σ = 0.05 unless given, drawn again where they are beyond 2 σ; biases 0.',
  schema,
  weights(w, _spec, random, { deviation }) {
    for (let i = 0; i < w.length; i++) {
      let draw = random.normal();
      while (Math.abs(draw) > cut) draw = random.normal();
      w[i] = draw * deviation;
    }
  },
};

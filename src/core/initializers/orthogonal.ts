import { description, finite, gtValue, type InferOutput, literal, number, optional, pipe, strictObject } from 'valibot';
import type { Random } from '../random/random.ts';
import type { InitializerKind } from './initializer.ts';

const schema = strictObject({
  type: literal('orthogonal'),
  gain: optional(pipe(number(), finite(), gtValue(0), description('Length of every row (or column).')), 1),
});

/** Saxe, McClelland and Ganguli, "Exact solutions to the nonlinear dynamics of learning in deep linear neural networks" (2013). */
export const orthogonal: InitializerKind<InferOutput<typeof schema>> = {
  type: 'orthogonal',
  summary:
    'Weights a random matrix whose rows, or columns where there are fewer of them, are orthonormal times the gain; biases 0. ' +
    'Signals keep their length through deep and recurrent networks.',
  schema,
  weights(w, { shape }, random, { gain }) {
    const rows = shape[0]!;
    const columns = w.length / rows;
    // Of a wide matrix the rows are made orthonormal, of a tall one the columns.
    const count = Math.min(rows, columns);
    const length = Math.max(rows, columns);
    const vectors = orthonormal(count, length, random);
    for (let i = 0; i < count; i++) {
      for (let j = 0; j < length; j++)
        w[rows <= columns ? i * columns + j : j * columns + i] = gain * vectors[i * length + j]!;
    }
  },
};

/**
 * `count` orthonormal vectors of `length` values, one after the other, evenly distributed: Gram–Schmidt on normal draws. A
 * vector that loses much of its length is projected again ("twice is enough", Kahan and Parlett), so that they are
 * orthogonal to the last digits.
 */
function orthonormal(count: number, length: number, random: Random): Float64Array {
  const vectors = Float64Array.from({ length: count * length }, () => random.normal());
  for (let i = 0; i < count; i++) {
    const own = vectors.subarray(i * length, (i + 1) * length);
    let norm = Math.sqrt(dot(own, own));
    for (let before = Infinity; norm < 0.7 * before;) {
      before = norm;
      for (let j = 0; j < i; j++) {
        const other = vectors.subarray(j * length, (j + 1) * length);
        const along = dot(own, other);
        for (let k = 0; k < length; k++) own[k] = own[k]! - along * other[k]!;
      }
      norm = Math.sqrt(dot(own, own));
    }
    for (let k = 0; k < length; k++) own[k] = own[k]! / norm;
  }
  return vectors;
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let k = 0; k < a.length; k++) sum += a[k]! * b[k]!;
  return sum;
}

import { description, finite, gtValue, number, optional, pipe } from 'valibot';
import type { Floats } from '../floats.ts';
import type { Row, Scalar, Scalars } from '../scalars/scalars.ts';
import type { Shape } from '../shape.ts';
import type { Parameter, ParameterSpec } from './layer.ts';

// What layers share that bring values to mean 0 and variance 1: a = γ x̂ + β, x̂ = (x − mean) / √(variance + ε).

export const epsilonOption = optional(
  pipe(
    number(),
    finite(),
    gtValue(0),
    description('Added to the variance, so that equal values do not lead to a division by 0.'),
  ),
  1e-5,
);

/** Gain γ, at first 1, and shift β, at first 0, one of each a channel; neither is decayed. */
export function gainAndShift(channels: number): readonly ParameterSpec[] {
  const each = { shape: [channels], role: 'biases', fanIn: 1, fanOut: 1 } as const;
  return [
    { ...each, name: 'gamma', start: 1 },
    { ...each, name: 'beta', start: 0 },
  ];
}

/** Mean and variance (over n) of some numbers. */
export function moments(m: Scalars, xs: Row): readonly [mean: Scalar, variance: Scalar] {
  const mean = m.linear(m.sum(xs), 1 / xs.length);
  const differences = xs.map((x) => m.subtract(x, mean));
  return [mean, m.linear(m.dot(differences, differences), 1 / xs.length)];
}

/** γ (x − mean) / √(variance + ε) + β of each. */
export function standardized(
  m: Scalars,
  xs: Row,
  [mean, variance]: readonly [Scalar, Scalar],
  epsilon: number,
  gainAndShiftOf: (i: number) => readonly [gamma: Scalar, beta: Scalar],
): Scalar[] {
  const deviation = m.sqrt(m.linear(variance, 1, epsilon));
  return xs.map((x, i) => {
    const [gamma, beta] = gainAndShiftOf(i);
    return m.add(m.multiply(gamma, m.divide(m.subtract(x, mean), deviation)), beta);
  });
}

/** Extent of the last axis: channels last. */
export function channelsOf(shape: Shape): number {
  return shape.at(-1) ?? 1;
}

/** Columns that are summed up side by side: as many sums in float64 fit into the fastest cache. */
export const tile = 64;

/** Sums over rows of Δ and of Δ ⊙ X̂ (both rows × columns), for `count` columns from `from` on. */
export function sumColumns(
  delta: Floats,
  normalized: Floats,
  rows: number,
  columns: number,
  from: number,
  count: number,
  sums: Float64Array,
  products: Float64Array,
): void {
  sums.fill(0);
  products.fill(0);
  for (let row = 0; row < rows; row++) {
    const start = row * columns + from;
    for (let c = 0; c < count; c++) {
      const d = delta[start + c]!;
      sums[c] = sums[c]! + d;
      products[c] = products[c]! + d * normalized[start + c]!;
    }
  }
}

/** Adds `count` gradients to those of a parameter from `from` on. */
export function addGradients({ sink }: Parameter, from: number, count: number, gradients: Float64Array): void {
  const { into, factor } = sink;
  for (let c = 0; c < count; c++) into[from + c] = into[from + c]! + factor * gradients[c]!;
}

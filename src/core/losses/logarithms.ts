import { logSumExpOf, type Scalar, type Scalars, softplusOf } from '../scalars/scalars.ts';
import type { WrittenAnswer } from './loss.ts';

/**
 * Ln a_j and ln(1 − a_j), written out: of a sigmoid and of a softmax from z, where both stay finite and exact when a is rounded
 * to 0 or 1.
 */
export function logarithms(
  m: Scalars,
  { a, z, activation }: WrittenAnswer,
): { of(j: number): Scalar; ofRest(j: number): Scalar } {
  if (z !== undefined && activation === 'sigmoid') {
    return {
      of: (j) => m.linear(softplusOf(m, m.linear(z[j]!, -1)), -1),
      ofRest: (j) => m.linear(softplusOf(m, z[j]!), -1),
    };
  }
  if (z !== undefined && activation === 'softmax') {
    const all = logSumExpOf(m, z);
    return {
      of: (j) => m.subtract(z[j]!, all),
      ofRest: (j) => m.subtract(logSumExpOf(m, z.toSpliced(j, 1)), all),
    };
  }
  return { of: (j) => m.log(a[j]!), ofRest: (j) => m.log1p(m.linear(a[j]!, -1)) };
}

/** −Σ_j t_j ln a_j + (1 − t_j) ln(1 − a_j), t_j what the target y_j counts as; 0 ln 0 counts as 0. */
export function binaryEntropies(m: Scalars, answer: WrittenAnswer, target: (y: number) => number): Scalar {
  const ln = logarithms(m, answer);
  const terms = Array.from(answer.y, target).flatMap((t, j) => [
    ...(t === 0 ? [] : [m.linear(ln.of(j), -t)]),
    ...(t === 1 ? [] : [m.linear(ln.ofRest(j), t - 1)]),
  ]);
  return m.sum(terms);
}

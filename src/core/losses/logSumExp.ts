import { exp, log } from '../math/elementary.ts';

/** ln Σ e^(z_i) over [start, end), without overflow. */
export function logSumExp(a: ArrayLike<number>, start: number, end: number): number {
  let largest = -Infinity;
  for (let i = start; i < end; i++) if (!(a[i]! <= largest)) largest = a[i]!;
  let sum = 0;
  for (let i = start; i < end; i++) sum += exp(a[i]! - largest);
  return largest + log(sum);
}

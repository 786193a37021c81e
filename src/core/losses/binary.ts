import { exp, log, log1p } from '../math/elementary.ts';

// One output with the target y in [0, 1]: −y ln a − (1 − y) ln (1 − a), the book's cross-entropy (chapter 3, equation 57).

/** From the activation a; 0 ln 0 counts as 0. */
export function binaryCost(a: number, y: number): number {
  const right = y === 0 ? 0 : -y * log(a);
  const wrong = y === 1 ? 0 : -(1 - y) * log1p(-a);
  return right + wrong;
}

/** dC/da = (a − y) / (a (1 − a)). */
export function binarySlope(a: number, y: number): number {
  const difference = a - y;
  return difference === 0 ? 0 : difference / (a * (1 - a));
}

/** From z, where a = σ(z): ln(1 + e^z) − y z, finite for every z. */
export function binaryCostOfLogit(z: number, y: number): number {
  return Math.max(z, 0) - z * y + log1p(exp(-Math.abs(z)));
}

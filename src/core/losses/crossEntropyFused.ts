import { exp, log, log1p } from '../math/elementary.ts';
import { logSumExp } from './logSumExp.ts';
import type { FusedLoss } from './loss.ts';

/** With a = σ(z): C = Σ_j ln(1 + e^(z_j)) − y_j z_j, delta = a − y. */
export const crossEntropyOfSigmoid: FusedLoss = {
  cost({ z, y, rows, columns }, costs) {
    for (let row = 0; row < rows; row++) {
      let sum = 0;
      for (let i = row * columns; i < (row + 1) * columns; i++) {
        sum += Math.max(z[i]!, 0) - z[i]! * y[i]! + log1p(exp(-Math.abs(z[i]!)));
      }
      costs[row] = sum;
    }
  },
  delta({ a, y, rows, columns }, out) {
    for (let i = 0; i < rows * columns; i++) out[i] = a[i]! - y[i]!;
  },
};

/**
 * With a = softmax(z). All but the largest a are at most ½, so 1 − a is exact enough for them; for the largest,
 * r = 1 − a = Σ of the others is computed from their z, so that it does not vanish where a is rounded to 1.
 */
export const crossEntropyOfSoftmax: FusedLoss = {
  cost({ z, a, y, rows, columns }, costs) {
    for (let row = 0; row < rows; row++) {
      const start = row * columns;
      const end = start + columns;
      const top = largest(z, start, end);
      const all = logSumExp(z, start, end);
      let sum = y[top] === 1 ? 0 : (1 - y[top]!) * (all - logOfOthers(z, start, top, end));
      for (let i = start; i < end; i++) {
        sum += y[i] === 0 ? 0 : y[i]! * (all - z[i]!);
        if (i !== top) sum -= (1 - y[i]!) * log1p(-a[i]!);
      }
      costs[row] = sum;
    }
  },
  /** delta_k = Σ_j (a_j − y_j) / (1 − a_j) ((j = k) − a_k), with (a_j − y_j) / (1 − a_j) = (1 − y_j) / r_j − 1. */
  delta({ z, a, y, rows, columns }, out) {
    for (let row = 0; row < rows; row++) {
      const start = row * columns;
      const end = start + columns;
      const top = largest(z, start, end);
      const others = logOfOthers(z, start, top, end);
      const restOfTop = exp(others - logSumExp(z, start, end));
      let sum = 0;
      for (let i = start; i < end; i++) if (i !== top) sum += (1 - y[i]!) / (1 - a[i]!) - 1;
      out[top] = 1 - y[top]! - restOfTop - a[top]! * sum;
      for (let i = start; i < end; i++) {
        if (i === top) continue;
        const own = (1 - y[i]!) / (1 - a[i]!) - 1;
        // a_i / r_top is what z_i has of the others: finite where both are rounded to 0.
        out[i] = own - a[i]! * (sum - 1) - (1 - y[top]!) * exp(z[i]! - others);
      }
    }
  },
};

function largest(z: ArrayLike<number>, start: number, end: number): number {
  let top = start;
  for (let i = start + 1; i < end; i++) if (z[i]! > z[top]!) top = i;
  return top;
}

/** ln Σ e^(z_i) without i = `top`; −∞ where there is no other. */
function logOfOthers(z: ArrayLike<number>, start: number, top: number, end: number): number {
  let highest = -Infinity;
  for (let i = start; i < end; i++) if (i !== top && !(z[i]! <= highest)) highest = z[i]!;
  if (highest === -Infinity) return highest;
  let sum = 0;
  for (let i = start; i < end; i++) if (i !== top) sum += exp(z[i]! - highest);
  return highest + log(sum);
}

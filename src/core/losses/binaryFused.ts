import type { FusedLoss } from './loss.ts';
import { binaryCostOfLogit } from './binary.ts';
import { logSumExp } from './logSumExp.ts';
import { exp, log, log1p } from '../math/elementary.ts';

/** How the binary cross-entropies of the outputs make one loss. */
export interface BinaryTerms {
  /** Label smoothing: the target y counts as (1 − ε) y + ε/2. */
  readonly epsilon: number;
  /** The mean over the outputs, or their sum. */
  readonly mean: boolean;
}

/** With a = σ(z): C = Σ_j ln(1 + e^(z_j)) − y_j z_j, delta = a − y. */
export function binaryOfSigmoid({ epsilon, mean }: BinaryTerms): FusedLoss {
  const keep = 1 - epsilon;
  const add = epsilon / 2;
  return {
    cost({ z, y, rows, columns }, costs) {
      for (let row = 0; row < rows; row++) {
        let sum = 0;
        for (let i = row * columns; i < (row + 1) * columns; i++) sum += binaryCostOfLogit(z[i]!, keep * y[i]! + add);
        costs[row] = mean ? sum / columns : sum;
      }
    },
    delta({ a, y, rows, columns }, out) {
      const count = mean ? columns : 1;
      for (let i = 0; i < rows * columns; i++) out[i] = (a[i]! - (keep * y[i]! + add)) / count;
    },
  };
}

/**
 * With a = softmax(z). All but the largest a are at most ½, so 1 − a is exact enough for them; for the largest,
 * r = 1 − a = Σ of the others is computed from their z, so that it does not vanish where a is rounded to 1.
 */
export function binaryOfSoftmax({ epsilon, mean }: BinaryTerms): FusedLoss {
  const keep = 1 - epsilon;
  const add = epsilon / 2;
  return {
    cost({ z, a, y, rows, columns }, costs) {
      for (let row = 0; row < rows; row++) {
        const start = row * columns;
        const end = start + columns;
        const top = largest(z, start, end);
        const all = logSumExp(z, start, end);
        const wrongOfTop = 1 - (keep * y[top]! + add);
        let sum = wrongOfTop === 0 ? 0 : wrongOfTop * (all - logOfOthers(z, start, top, end));
        for (let i = start; i < end; i++) {
          const target = keep * y[i]! + add;
          sum += target === 0 ? 0 : target * (all - z[i]!);
          if (i !== top) sum -= (1 - target) * log1p(-a[i]!);
        }
        costs[row] = mean ? sum / columns : sum;
      }
    },
    /** delta_k = Σ_j (a_j − y_j) / (1 − a_j) ((j = k) − a_k), with (a_j − y_j) / (1 − a_j) = (1 − y_j) / r_j − 1. */
    delta({ z, a, y, rows, columns }, out) {
      const count = mean ? columns : 1;
      for (let row = 0; row < rows; row++) {
        const start = row * columns;
        const end = start + columns;
        const top = largest(z, start, end);
        const others = logOfOthers(z, start, top, end);
        const restOfTop = exp(others - logSumExp(z, start, end));
        const wrongOfTop = 1 - (keep * y[top]! + add);
        let sum = 0;
        for (let i = start; i < end; i++) if (i !== top) sum += (1 - (keep * y[i]! + add)) / (1 - a[i]!) - 1;
        out[top] = (wrongOfTop - restOfTop - a[top]! * sum) / count;
        for (let i = start; i < end; i++) {
          if (i === top) continue;
          const own = (1 - (keep * y[i]! + add)) / (1 - a[i]!) - 1;
          // a_i / r_top is what z_i has of the others: finite where both are rounded to 0.
          out[i] = (own - a[i]! * (sum - 1) - wrongOfTop * exp(z[i]! - others)) / count;
        }
      }
    },
  };
}

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

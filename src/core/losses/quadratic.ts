import { literal, strictObject } from 'valibot';
import type { LossKind } from './loss.ts';

/** The book's C (chapter 1, equation 6; chapter 2, equation 26). */
export const quadratic: LossKind = {
  type: 'quadratic',
  formula: 'C = ½ Σ_j (a_j − y_j)²',
  derivative: '∂C/∂a_j = a_j − y_j',
  summary: "Half the squared norm of a − y, for each sample: the book's quadratic cost.",
  schema: strictObject({ type: literal('quadratic') }),
  cancels: [],
  cost({ a, y, rows, columns }, costs) {
    for (let row = 0; row < rows; row++) {
      let sum = 0;
      for (let i = row * columns; i < (row + 1) * columns; i++) {
        const difference = a[i]! - y[i]!;
        sum += difference * difference;
      }
      costs[row] = 0.5 * sum;
    }
  },
  gradient({ a, y, rows, columns }, out) {
    for (let i = 0; i < rows * columns; i++) out[i] = a[i]! - y[i]!;
  },
};

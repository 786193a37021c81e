import { literal, strictObject } from 'valibot';
import type { LossKind } from './loss.ts';

/** The book's cross-entropy (chapter 3, equations 57 and 63): one binary cross-entropy for each output, summed. */
export const crossEntropy: LossKind = {
  type: 'crossEntropy',
  formula: 'C = −Σ_j [y_j ln a_j + (1 − y_j) ln(1 − a_j)]',
  derivative: '∂C/∂a_j = (a_j − y_j) / (a_j (1 − a_j)); with sigmoid outputs δ_j = a_j − y_j',
  summary: "The book's cross-entropy: with sigmoid outputs σ' cancels, so a badly wrong neuron learns fast.",
  schema: strictObject({ type: literal('crossEntropy') }),
  cancels: ['sigmoid'],
  cost({ a, z, y, rows, columns }, costs) {
    for (let row = 0; row < rows; row++) {
      let sum = 0;
      for (let i = row * columns; i < (row + 1) * columns; i++) {
        sum += z === undefined ? fromActivation(a[i]!, y[i]!) : fromWeightedInput(z[i]!, y[i]!);
      }
      costs[row] = sum;
    }
  },
  gradient({ a, z, y, rows, columns }, out) {
    for (let i = 0; i < rows * columns; i++) {
      const difference = a[i]! - y[i]!;
      out[i] = z === undefined && difference !== 0 ? difference / (a[i]! * (1 - a[i]!)) : difference;
    }
  },
};

/** With a = σ(z): ln(1 + e^z) − y z in a form that is finite for every finite z. */
function fromWeightedInput(z: number, y: number): number {
  return Math.max(z, 0) - z * y + Math.log1p(Math.exp(-Math.abs(z)));
}

/** 0 ln 0 counts as 0. */
function fromActivation(a: number, y: number): number {
  const right = y === 0 ? 0 : -y * Math.log(a);
  const wrong = y === 1 ? 0 : -(1 - y) * Math.log1p(-a);
  return right + wrong;
}

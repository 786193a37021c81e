import { log, log1p } from '../math/elementary.ts';
import { literal, strictObject } from 'valibot';
import { crossEntropyOfSigmoid, crossEntropyOfSoftmax } from './crossEntropyFused.ts';
import type { LossKind } from './loss.ts';

/** The book's cross-entropy (chapter 3, equations 57 and 63): one binary cross-entropy for each output, summed. */
export const crossEntropy: LossKind = {
  type: 'crossEntropy',
  formula: 'C = −Σ_j [y_j ln a_j + (1 − y_j) ln(1 − a_j)]',
  derivative: '∂C/∂a_j = (a_j − y_j) / (a_j (1 − a_j)); with sigmoid outputs δ_j = a_j − y_j',
  summary: "The book's cross-entropy: with sigmoid outputs σ' cancels, so a badly wrong neuron learns fast.",
  schema: strictObject({ type: literal('crossEntropy') }),
  cancels: ['sigmoid'],
  fused: { sigmoid: crossEntropyOfSigmoid, softmax: crossEntropyOfSoftmax },
  cost({ a, y, rows, columns }, costs) {
    for (let row = 0; row < rows; row++) {
      let sum = 0;
      for (let i = row * columns; i < (row + 1) * columns; i++) sum += costOf(a[i]!, y[i]!);
      costs[row] = sum;
    }
  },
  gradient({ a, y, rows, columns }, out) {
    for (let i = 0; i < rows * columns; i++) {
      const difference = a[i]! - y[i]!;
      out[i] = difference === 0 ? 0 : difference / (a[i]! * (1 - a[i]!));
    }
  },
};

/** 0 ln 0 counts as 0. */
function costOf(a: number, y: number): number {
  const right = y === 0 ? 0 : -y * log(a);
  const wrong = y === 1 ? 0 : -(1 - y) * log1p(-a);
  return right + wrong;
}

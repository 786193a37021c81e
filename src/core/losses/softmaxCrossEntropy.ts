import { exp } from '../math/elementary.ts';
import { literal, strictObject } from 'valibot';
import { logSumExp } from './logSumExp.ts';
import type { LossKind } from './loss.ts';

/** Softmax and log-likelihood in one (chapter 3, "Softmax"), stable because both work on the logits. */
export const softmaxCrossEntropy: LossKind = {
  type: 'softmaxCrossEntropy',
  formula: 'C = −Σ_j y_j ln p_j, p = softmax(a)',
  derivative: '∂C/∂a_j = p_j − y_j',
  summary: '−ln p of the right class. Takes logits: the last layer is linear, the loss applies the softmax itself.',
  schema: strictObject({ type: literal('softmaxCrossEntropy') }),
  cancels: [],
  fused: {},
  cost({ a, y, rows, columns }, costs) {
    for (let row = 0; row < rows; row++) {
      const start = row * columns;
      const end = start + columns;
      const logSum = logSumExp(a, start, end);
      let sum = 0;
      for (let i = start; i < end; i++) if (y[i] !== 0) sum += y[i]! * (logSum - a[i]!);
      costs[row] = sum;
    }
  },
  gradient({ a, y, rows, columns }, out) {
    for (let row = 0; row < rows; row++) {
      const start = row * columns;
      const end = start + columns;
      const logSum = logSumExp(a, start, end);
      let mass = 0;
      for (let i = start; i < end; i++) mass += y[i]!;
      for (let i = start; i < end; i++) out[i] = mass * exp(a[i]! - logSum) - y[i]!;
    }
  },
};

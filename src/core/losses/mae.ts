import { type InferOutput, literal, strictObject } from 'valibot';
import type { Loss, LossKind } from './loss.ts';
import { absolute } from '../scalars/scalars.ts';

const schema = strictObject({ type: literal('mae') });

const loss: Loss = {
  fused: {},
  cost({ a, y, rows, columns }, costs) {
    for (let row = 0; row < rows; row++) {
      let sum = 0;
      for (let i = row * columns; i < (row + 1) * columns; i++) sum += Math.abs(a[i]! - y[i]!);
      costs[row] = sum / columns;
    }
  },
  gradient({ a, y, rows, columns }, out) {
    for (let i = 0; i < rows * columns; i++) out[i] = Math.sign(a[i]! - y[i]!) / columns;
  },
  pieces({ a, y, rows, columns }, tell) {
    for (let i = 0; i < rows * columns; i++) tell(Math.sign(a[i]! - y[i]!));
  },
};

export const mae: LossKind<InferOutput<typeof schema>> = {
  type: 'mae',
  summary: 'Mean absolute error over the n outputs, for each sample: an outlier pulls no harder than any other sample.',
  schema,
  equations: () => ({ formula: 'C = (1/n) Σ_j |a_j − y_j|', derivative: '∂C/∂a_j = (1/n) sign(a_j − y_j)' }),
  define: (m, { a, y }) => m.linear(m.sum(a.map((value, j) => absolute(m, m.linear(value, 1, -y[j]!)))), 1 / a.length),
  create: () => loss,
};

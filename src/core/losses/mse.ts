import { literal, strictObject } from 'valibot';
import type { LossKind } from './loss.ts';
import { squaredDistance } from './squared.ts';

export const mse: LossKind = {
  type: 'mse',
  formula: 'C = (1/n) Σ_j (a_j − y_j)²',
  derivative: '∂C/∂a_j = (2/n) (a_j − y_j)',
  summary: 'Mean squared error over the n outputs, for each sample. Twice the quadratic cost over n.',
  schema: strictObject({ type: literal('mse') }),
  cancels: [],
  fused: {},
  squared: (columns) => ({ slope: 2 / columns, weight: 1 / columns }),
  cost(batch, costs) {
    for (let row = 0; row < batch.rows; row++) costs[row] = squaredDistance(batch, row) / batch.columns;
  },
  gradient({ a, y, rows, columns }, out) {
    const factor = 2 / columns;
    for (let i = 0; i < rows * columns; i++) out[i] = factor * (a[i]! - y[i]!);
  },
};

import { type InferOutput, literal, strictObject } from 'valibot';
import type { Loss, LossKind } from './loss.ts';
import { squaredDistance, squares } from './squared.ts';

const schema = strictObject({ type: literal('mse') });

const loss: Loss = {
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

export const mse: LossKind<InferOutput<typeof schema>> = {
  type: 'mse',
  summary: 'Mean squared error over the n outputs, for each sample. Twice the quadratic cost over n.',
  schema,
  equations: () => ({ formula: 'C = (1/n) Σ_j (a_j − y_j)²', derivative: '∂C/∂a_j = (2/n) (a_j − y_j)' }),
  define: (m, answer) => m.linear(squares(m, answer), 1 / answer.a.length),
  create: () => loss,
};

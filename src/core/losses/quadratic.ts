import { type InferOutput, literal, strictObject } from 'valibot';
import type { Loss, LossKind } from './loss.ts';
import { squaredDistance, squares } from './squared.ts';

const schema = strictObject({ type: literal('quadratic') });

const loss: Loss = {
  fused: {},
  squared: () => ({ slope: 1, weight: 0.5 }),
  cost(batch, costs) {
    for (let row = 0; row < batch.rows; row++) costs[row] = 0.5 * squaredDistance(batch, row);
  },
  gradient({ a, y, rows, columns }, out) {
    for (let i = 0; i < rows * columns; i++) out[i] = a[i]! - y[i]!;
  },
};

/** The book's C (chapter 1, equation 6; chapter 2, equation 26). */
export const quadratic: LossKind<InferOutput<typeof schema>> = {
  type: 'quadratic',
  summary: "Half the squared norm of a − y, for each sample: the book's quadratic cost.",
  schema,
  equations: () => ({ formula: 'C = ½ Σ_j (a_j − y_j)²', derivative: '∂C/∂a_j = a_j − y_j' }),
  define: (m, answer) => m.linear(squares(m, answer), 0.5),
  create: () => loss,
};

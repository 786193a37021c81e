import { description, finite, gtValue, type InferOutput, literal, number, optional, pipe, strictObject } from 'valibot';
import type { LossKind } from './loss.ts';

const schema = strictObject({
  type: literal('huber'),
  delta: optional(
    pipe(number(), finite(), gtValue(0), description('Errors up to this count squared, larger ones only linearly.')),
    1,
  ),
});

type HuberOptions = InferOutput<typeof schema>;

/** Huber, "Robust Estimation of a Location Parameter" (1964). */
export const huber: LossKind<HuberOptions> = {
  type: 'huber',
  summary:
    'Mean over the outputs; squared for small errors, linear for large ones: an outlier pulls no harder than any.',
  schema,
  equations: ({ delta }) => ({
    formula: `C = (1/n) Σ_j ½ (a_j − y_j)² where |a_j − y_j| ≤ ${delta}, else ${delta} (|a_j − y_j| − ${delta / 2})`,
    derivative: `∂C/∂a_j = (1/n) clip(a_j − y_j, ±${delta})`,
  }),
  // Its slope has no corner: at ±δ it is ±δ on both sides.
  define(m, { a, y }, { delta }) {
    const each = a.map((value, j) => {
      const d = m.linear(value, 1, -y[j]!);
      const size = Math.abs(m.value(d));
      if (size <= delta) return m.linear(m.multiply(d, d), 0.5);
      return m.linear(d, delta * Math.sign(m.value(d)), -0.5 * delta * delta);
    });
    return m.linear(m.sum(each), 1 / a.length);
  },
  create({ delta }) {
    return {
      fused: {},
      cost({ a, y, rows, columns }, costs) {
        for (let row = 0; row < rows; row++) {
          let sum = 0;
          for (let i = row * columns; i < (row + 1) * columns; i++) {
            const error = Math.abs(a[i]! - y[i]!);
            sum += error <= delta ? 0.5 * error * error : delta * (error - 0.5 * delta);
          }
          costs[row] = sum / columns;
        }
      },
      gradient({ a, y, rows, columns }, out) {
        for (let i = 0; i < rows * columns; i++) {
          out[i] = Math.min(Math.max(a[i]! - y[i]!, -delta), delta) / columns;
        }
      },
      pieces({ a, y, rows, columns }, tell) {
        for (let i = 0; i < rows * columns; i++) {
          const difference = a[i]! - y[i]!;
          tell(Math.sign(difference - delta) + Math.sign(difference + delta));
        }
      },
    };
  },
};

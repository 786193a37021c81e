import { type InferOutput, literal, strictObject } from 'valibot';
import type { MetricKind } from './metric.ts';

const schema = strictObject({ type: literal('r2') });

/**
 * 1 − Σ (a − y)² / Σ (y − mean of y)² of each output, then their mean. Where the targets of an output are all the same: 1
 * without any error, else 0 (as scikit-learn's r2_score).
 */
export const r2: MetricKind<InferOutput<typeof schema>> = {
  type: 'r2',
  summary:
    'R², the share of the variance of the targets that the network explains: 1 is perfect, 0 no better than their mean.',
  schema,
  ofClasses: false,
  create(_options, { columns }) {
    let count = 0;
    const mean = new Float64Array(columns);
    /** Σ (y − mean)² of all answers so far; those of each piece are joined to it (Chan, Golub and LeVeque, 1979). */
    const spread = new Float64Array(columns);
    const error = new Float64Array(columns);
    return {
      add({ rows, a, y }) {
        const share = rows / (count + rows);
        for (let j = 0; j < columns; j++) {
          // Seen from one of them: where all are the same, their mean is exactly that.
          const first = y[j]!;
          let sum = 0;
          for (let i = j; i < rows * columns; i += columns) sum += y[i]! - first;
          const own = first + sum / rows;
          let squares = 0;
          let errors = 0;
          for (let i = j; i < rows * columns; i += columns) {
            const away = y[i]! - own;
            const off = a[i]! - y[i]!;
            squares += away * away;
            errors += off * off;
          }
          const apart = own - mean[j]!;
          spread[j] = spread[j]! + squares + apart * apart * share * count;
          mean[j] = mean[j]! + apart * share;
          error[j] = error[j]! + errors;
        }
        count += rows;
      },
      result() {
        let sum = 0;
        for (let j = 0; j < columns; j++) {
          if (spread[j] === 0) sum += error[j] === 0 ? 1 : 0;
          else sum += 1 - error[j]! / spread[j]!;
        }
        return [['r2', sum / columns]];
      },
    };
  },
};

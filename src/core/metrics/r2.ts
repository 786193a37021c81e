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
    /** Σ (y − mean)² so far, and the mean itself, sample by sample (Welford, 1962): the samples come only once. */
    const spread = new Float64Array(columns);
    const error = new Float64Array(columns);
    return {
      add(a, y, rows) {
        for (let row = 0; row < rows; row++) {
          count++;
          for (let j = 0; j < columns; j++) {
            const i = row * columns + j;
            const off = a[i]! - y[i]!;
            error[j] = error[j]! + off * off;
            const before = y[i]! - mean[j]!;
            mean[j] = mean[j]! + before / count;
            spread[j] = spread[j]! + before * (y[i]! - mean[j]!);
          }
        }
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

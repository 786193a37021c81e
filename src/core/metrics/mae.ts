import { type InferOutput, literal, strictObject } from 'valibot';
import type { MetricKind } from './metric.ts';

const schema = strictObject({ type: literal('mae') });

export const mae: MetricKind<InferOutput<typeof schema>> = {
  type: 'mae',
  summary: 'Mean absolute error |a − y| over samples and outputs, in the unit of the targets.',
  schema,
  ofClasses: false,
  create(_options, { columns }) {
    let sum = 0;
    let count = 0;
    return {
      add({ rows, a, y }) {
        let added = 0;
        for (let i = 0; i < rows * columns; i++) added += Math.abs(a[i]! - y[i]!);
        sum += added;
        count += rows * columns;
      },
      result: () => [['mae', sum / count]],
    };
  },
};

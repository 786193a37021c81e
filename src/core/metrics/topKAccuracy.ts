import { description, type InferOutput, literal, optional, pipe, strictObject } from 'valibot';
import { classCount } from '../classes.ts';
import type { Floats } from '../floats.ts';
import { positiveInteger } from '../layers/common.ts';
import type { MetricKind } from './metric.ts';

const schema = strictObject({
  type: literal('topKAccuracy'),
  k: optional(
    pipe(
      positiveInteger,
      description('How many answers a sample has. Default: 5; with fewer than 6 classes one less than there are.'),
    ),
  ),
});

type TopKAccuracyOptions = InferOutput<typeof schema>;

const usualK = 5;

export const topKAccuracy: MetricKind<TopKAccuracyOptions> = {
  type: 'topKAccuracy',
  summary: 'The share of samples whose right class is among the k largest outputs.',
  schema,
  ofClasses: true,
  create(options, { columns }) {
    const k = options.k ?? Math.min(usualK, classCount(columns) - 1);
    let right = 0;
    let count = 0;
    return {
      add({ rows, a, said, wanted }) {
        count += rows;
        for (let row = 0; row < rows; row++) {
          if (said[row] === wanted[row] ? k > 0 : placeOf(a, row, wanted[row]!, columns) < k) right++;
        }
      },
      result: () => [[`top${k}Accuracy`, right / count]],
    };
  },
};

/** How many classes come before one that is not the first. */
function placeOf(a: Floats, row: number, target: number, columns: number): number {
  return columns === 1 ? 1 : rank(a, row * columns, target, columns);
}

/** How many outputs come before the right one; of equals the first comes first, as in argmax. A NaN is never right. */
function rank(a: Floats, start: number, target: number, columns: number): number {
  const own = a[start + target]!;
  let before = 0;
  for (let j = 0; j < columns; j++) {
    if (j === target) continue;
    const other = a[start + j]!;
    if (j < target ? !(other < own) : !(other <= own)) before++;
  }
  return before;
}

import type { EpochScores, SplitScores } from '../train/events.ts';
import type { TextCell, TextTable } from './tableText.ts';

const splits = ['train', 'validation', 'test'] as const;

/** All epochs of a training, in full precision; `start`: the scores before it, as epoch 0. */
export function epochsTable(start: SplitScores | undefined, history: readonly EpochScores[]): TextTable {
  const rows = start === undefined ? history : [{ ...start, epoch: 0, seconds: 0 }, ...history];
  const present = splits.filter((split) => rows.some((row) => row[split] !== undefined));
  const metrics = Object.keys(rows.at(-1)?.train.metrics ?? {});
  const withRates = new Set(history.flatMap(({ learningRate }) => learningRate ?? [])).size > 1;
  return {
    header: [
      'epoch',
      ...present.flatMap((split) => ['loss', 'accuracy', ...metrics].map((name) => `${split} ${name}`)),
      ...(withRates ? ['learning rate'] : []),
      'seconds',
    ],
    rows: rows.map((row) =>
      [
        row.epoch,
        ...present.flatMap((split) => {
          const scores = row[split];
          return [scores?.loss, scores?.accuracy, ...metrics.map((name) => scores?.metrics?.[name])];
        }),
        ...(withRates ? [row.learningRate] : []),
        row.seconds,
      ].map(cell),
    ),
  };
}

/** What is not finite, also as it comes in JSON (null), is left empty. */
function cell(number: number | null | undefined): TextCell {
  const value = Number.isFinite(number) ? number! : undefined;
  return { value, shown: value === undefined ? '' : String(value) };
}

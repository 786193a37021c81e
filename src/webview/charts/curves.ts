import type { EpochScores, Scores, SplitScores } from '../../core/train/events.ts';
import type { BatchPoint } from '../../protocol/panel.ts';
import { type Cell, emptyTable, put, type Table } from './table.ts';

export type Split = 'train' | 'validation' | 'test';

/** In the order of the charts' columns. */
export const splits: readonly Split[] = ['train', 'validation', 'test'];

export const splitNames: Readonly<Record<Split, string>> = {
  train: 'Training',
  validation: 'Validation',
  test: 'Test',
};

/** Scores after an epoch; epoch 0 is before training. */
export interface Measured extends SplitScores {
  readonly epoch: number;
  readonly learningRate?: number;
  readonly seconds: number;
}

export interface Best {
  readonly value: number;
  readonly epoch: number;
}

/** Column of the mini-batch curve in `Curves.loss`; the splits follow it. */
const batchColumn = 0;

/** More points of the mini-batch curve than this are thinned: no screen shows more, and a run may last for days. */
const mostBatches = 20_000;

/**
 * The history of a run, made ready to draw as it arrives: what comes is appended, nothing is built anew. Mutable, because
 * a run of 10,000 epochs would copy 10,000 rows for each; whoever shows it listens to the model's revision.
 */
export interface Curves {
  /** By epoch; the first is epoch 0 where the run told its scores. */
  readonly rows: Measured[];
  /** Of each row. */
  readonly epochs: number[];
  /** Columns: mini-batches, then `splits`. */
  readonly loss: Table;
  /** Points of the mini-batch curve. */
  batchCount: number;
  /** Columns: `splits`; fractions of 1. */
  readonly accuracy: Table;
  readonly best: Record<Split, { loss: Best | undefined; accuracy: Best | undefined }>;
}

export function emptyCurves(): Curves {
  const none = () => ({ loss: undefined, accuracy: undefined });
  return {
    rows: [],
    epochs: [],
    loss: emptyTable(1 + splits.length),
    batchCount: 0,
    accuracy: emptyTable(splits.length),
    best: { train: none(), validation: none(), test: none() },
  };
}

/** The scores before training, as epoch 0. */
export function addStart(curves: Curves, start: SplitScores): void {
  addRow(curves, { ...start, epoch: 0, seconds: 0 });
}

/** Epochs that are there already are passed over, so that a message that comes twice does no harm. */
export function addEpochs(curves: Curves, epochs: readonly EpochScores[]): void {
  for (const scores of epochs) addRow(curves, scores);
}

export function addBatches(curves: Curves, batches: readonly BatchPoint[]): void {
  for (const [x, loss] of batches) put(curves.loss, batchColumn, x, loss);
  curves.batchCount += batches.length;
  while (curves.batchCount > mostBatches) thin(curves);
}

/** Which sets of samples have scores. */
export function measuredSplits(curves: Curves): readonly Split[] {
  return splits.filter((split) => curves.rows.at(-1)?.[split] !== undefined);
}

/** Whether a schedule changed the learning rate. */
export function ratesDiffer(rows: readonly Measured[]): boolean {
  const rates = rows.flatMap(({ learningRate }) => learningRate ?? []);
  return rates.some((rate) => rate !== rates[0]);
}

/** False for regression, where no answer is right or wrong. */
export function hasAccuracy(curves: Curves): boolean {
  return curves.accuracy.x.length > 0;
}

/** Names of what is measured beside loss and accuracy. */
export function metricNames(curves: Curves): readonly string[] {
  return Object.keys(curves.rows.at(-1)?.train.metrics ?? {});
}

function addRow(curves: Curves, row: Measured): void {
  const last = curves.rows.at(-1);
  if (last !== undefined && row.epoch <= last.epoch) return;
  curves.rows.push(row);
  curves.epochs.push(row.epoch);
  for (const [index, split] of splits.entries()) {
    const scores = row[split];
    if (scores === undefined) continue;
    put(curves.loss, batchColumn + 1 + index, row.epoch, scores.loss);
    if (scores.accuracy !== null) put(curves.accuracy, index, row.epoch, scores.accuracy);
    // What an untrained network does is no achievement.
    if (row.epoch > 0) keepBest(curves.best[split], scores, row.epoch);
  }
}

function keepBest(best: Curves['best'][Split], { loss, accuracy }: Scores, epoch: number): void {
  if (Number.isFinite(loss) && !(loss >= (best.loss?.value ?? Infinity))) best.loss = { value: loss, epoch };
  if (accuracy !== null && !(accuracy <= (best.accuracy?.value ?? -1))) best.accuracy = { value: accuracy, epoch };
}

/** Drops every second mini-batch point, in place. */
function thin(curves: Curves): void {
  const { x, columns } = curves.loss;
  const batches = columns[batchColumn]!;
  let kept = 0;
  let seen = 0;
  for (let row = 0; row < x.length; row++) {
    if (batches[row] !== undefined && seen++ % 2 === 1) {
      batches[row] = undefined;
      if (columns.every((column) => column[row] === undefined)) continue;
    }
    x[kept] = x[row]!;
    for (const column of columns) column[kept] = column[row] as Cell;
    kept++;
  }
  x.length = kept;
  for (const column of columns) column.length = kept;
  curves.batchCount = Math.ceil(seen / 2);
  curves.loss.revision++;
}

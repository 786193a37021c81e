import { type Measured, type Split, splitNames, splits as allSplits } from '../charts/curves.ts';
import type { CurveStyle } from '../charts/lineChart.ts';
import { dashes, type Palette } from '../charts/palette.ts';
import {
  accuracyRange,
  epochRange,
  extentOf,
  logLossRange,
  lossRange,
  nearLossRange,
  type Range,
  withLevel,
} from '../charts/ranges.ts';
import { nearestRow, type Table } from '../charts/table.ts';
import { formatCount } from '../format.ts';
import type { Mark } from '../../protocol/panel.ts';
import type { Model } from '../model.ts';
import { isUnderWay } from '../status.ts';
import type { Page } from './page.ts';

// What the charts of losses and of accuracies have in common.

/** The curves with a value an epoch; `firstColumn` is that of the training data. */
export function epochCurves(splits: readonly Split[], palette: Palette, firstColumn: number): CurveStyle[] {
  return splits.map((split) => ({
    column: firstColumn + allSplits.indexOf(split),
    stroke: palette.curves[split],
    dash: dashes[split],
    width: 2,
    alpha: 1,
    byEpoch: true,
  }));
}

/** The mini-batches, thin and pale behind the epochs. */
export function batchCurve(palette: Palette): CurveStyle {
  return { column: 0, stroke: palette.curves.train, dash: [], width: 1, alpha: 0.35, byEpoch: false };
}

/** The epochs in sight. */
export function epochsInSight(page: Page): Range {
  return page.view.zoom.peek() ?? epochsInAll(page);
}

/** All epochs there are to see. */
export function epochsInAll({ model: { curves, run } }: Page): Range {
  const { loss } = curves.peek();
  return epochRange(loss.x.at(-1) ?? 0, run.peek()?.epochs ?? 1, isUnderWay(run.peek()));
}

export function lossesInSight(page: Page, min: number | null, max: number | null): Range {
  const { model, view } = page;
  const logarithmic = view.logLoss.peek();
  // Who enlarges a part wants to see that.
  if (view.zoom.peek() !== undefined) return logarithmic ? logLossRange(min, max) : nearLossRange(min, max);
  const range = logarithmic
    ? logLossRange(min, max)
    : lossRange(min, max, trainedExtent(page, model.curves.peek().loss, [1, 2, 3])?.[1]);
  return withLevel(range, ignoranceOf(model)?.loss, logarithmic);
}

export function accuraciesInSight(page: Page, min: number | null, max: number | null): Range {
  const { model, view } = page;
  const range = accuracyRange(trainedExtent(page, model.curves.peek().accuracy, [0, 1, 2])?.[0] ?? min, max);
  return view.zoom.peek() === undefined ? withLevel(range, ignoranceOf(model)?.accuracy ?? undefined, false) : range;
}

/**
 * The values after training began, once there are two epochs: those of the untrained network would leave no height for the
 * rest. Their curves come in from outside the chart.
 */
function trainedExtent(page: Page, table: Table, columns: readonly number[]): Range | undefined {
  const [from, to] = epochsInSight(page);
  const epochs = page.model.curves.peek().epochs.at(-1) ?? 0;
  return epochs < 2 ? undefined : extentOf(table, columns, [Math.max(1, from), to]);
}

/** What the network that knows nothing comes to, on the samples that say most. */
export function ignoranceOf(
  model: Model,
): { readonly split: Split; readonly loss: number; readonly accuracy: number | null } | undefined {
  const ignorant = model.run.peek()?.start?.ignorant;
  if (ignorant === undefined) return undefined;
  const split = ignorant.test !== undefined ? 'test' : ignorant.validation !== undefined ? 'validation' : 'train';
  // Messages are JSON: what costs without end comes as null.
  const { loss, accuracy } = ignorant[split]!;
  return { split, loss: loss ?? Infinity, accuracy };
}

/** `knows nothing (test): 11.35 %`: whose samples it is told of, where there are several. */
export function levelLabel(split: Split, value: string): string {
  return `knows nothing${split === 'train' ? '' : ` (${splitNames[split].toLowerCase()})`}: ${value}`;
}

/** What happened in an epoch, for tables. */
export function eventsOf(marks: readonly Mark[], epoch: number): string {
  return marks
    .filter(({ x }) => Math.max(1, Math.ceil(x)) === epoch)
    .map(({ text }) => text)
    .join('; ');
}

/** The epoch under the pointer, or the latest. The host thins a very long history, so an epoch is not its index. */
export function rowUnder(model: Model, x: number | undefined): Measured | undefined {
  const { rows, epochs } = model.growingCurves();
  return x === undefined ? rows.at(-1) : rows[nearestRow(epochs, Math.round(x))];
}

export function whenOf(row: Measured | undefined): string {
  if (row === undefined) return '';
  return row.epoch === 0 ? 'before training' : `epoch ${formatCount(row.epoch)}`;
}

/** What stands at the cursor, for those who do not see it: `epoch 7: Training 0.07, Test 0.09`. */
export function spoken(when: string, entries: readonly { readonly name: string; readonly value: string }[]): string {
  const values = entries.filter(({ value }) => value !== '').map(({ name, value }) => `${name} ${value}`);
  return `${when}: ${values.join(', ')}`;
}

import type { JSX } from 'preact';
import { type Measured, type Split, splitNames, splits as allSplits } from '../charts/curves.ts';
import type { CurveStyle } from '../charts/lineChart.ts';
import { dashes, type Palette } from '../charts/palette.ts';
import {
  accuracyRange,
  epochRange,
  logLossRange,
  lossRange,
  nearLossRange,
  extentOf,
  type Range,
} from '../charts/ranges.ts';
import { nearestRow } from '../charts/table.ts';
import { formatCount, formatLoss, formatLossExactly, formatPercent, formatTick } from '../format.ts';
import type { Model } from '../model.ts';
import { isUnderWay } from '../status.ts';
import { Chart } from './Chart.tsx';
import { Legend, type LegendEntry } from './Legend.tsx';
import type { Page } from './page.ts';

interface Props {
  readonly page: Page;
  /** With scores. */
  readonly splits: readonly Split[];
}

export function LossChart({ page, splits }: Props): JSX.Element {
  const { model, view } = page;
  const logarithmic = view.logLoss.value;
  const { loss, batchCount } = model.curves.value;
  const row = rowUnder(model, view.hover.value);
  const exact = view.hover.value !== undefined;
  const format = exact ? formatLossExactly : formatLoss;
  const entries: LegendEntry[] = splits.map((split) => ({
    line: split,
    name: splitNames[split],
    value: row?.[split] === undefined ? '' : format(row[split].loss),
  }));
  if (batchCount > 0) {
    const batch = batchUnder(loss.x, loss.columns[0]!, view.hover.value);
    entries.unshift({ line: 'batch', name: 'Mini-batches', value: batch === undefined ? '' : format(batch ?? NaN) });
  }
  return (
    <figure>
      <figcaption>
        <h2>Loss</h2>
        <span class="dim">{whenOf(row)}</span>
        <button type="button" class="toggle" aria-pressed={logarithmic} onClick={view.toggleLogLoss}>
          Logarithmic
        </button>
      </figcaption>
      <Legend entries={entries} />
      <Chart
        key={`${logarithmic} ${splits.join()}`}
        page={page}
        label="Loss by epoch. The same numbers are in the table below."
        yLabel="loss"
        logarithmic={logarithmic}
        formatY={formatTick}
        table={() => model.curves.peek().loss}
        xRange={() => xRange(page)}
        yRange={(min, max) => lossRangeIn(page, min, max)}
        curves={(palette) => [
          { column: 0, stroke: palette.curves.train, dash: [], width: 1, alpha: 0.4, byEpoch: false },
          ...epochCurves(splits, palette, 1),
        ]}
      />
    </figure>
  );
}

export function AccuracyChart({ page, splits }: Props): JSX.Element {
  const { model, view } = page;
  const row = rowUnder(model, view.hover.value);
  const samples = model.run.value?.start?.samples;
  const entries = splits.map((split): LegendEntry => {
    const accuracy = row?.[split]?.accuracy ?? null;
    return {
      line: split,
      name: splitNames[split],
      value: accuracy === null ? '' : formatPercent(accuracy, samples?.[split]),
    };
  });
  return (
    <figure>
      <figcaption>
        <h2>Accuracy</h2>
        <span class="dim">{whenOf(row)}</span>
      </figcaption>
      <Legend entries={entries} />
      <Chart
        key={splits.join()}
        page={page}
        label="Accuracy by epoch. The same numbers are in the table below."
        yLabel="accuracy %"
        logarithmic={false}
        formatY={(value) => formatTick(value * 100)}
        table={() => model.curves.peek().accuracy}
        xRange={() => xRange(page)}
        yRange={(min, max) => accuracyRange(lowestTrained(page) ?? min, max)}
        curves={(palette) => epochCurves(splits, palette, 0)}
      />
    </figure>
  );
}

function epochCurves(splits: readonly Split[], palette: Palette, firstColumn: number): CurveStyle[] {
  return splits.map((split) => ({
    column: firstColumn + allSplits.indexOf(split),
    stroke: palette.curves[split],
    dash: dashes[split],
    width: 2,
    alpha: 1,
    byEpoch: true,
  }));
}

function xRange({ model: { curves, run }, view }: Page): Range {
  const zoom = view.zoom.peek();
  if (zoom !== undefined) return zoom;
  const { loss } = curves.peek();
  return epochRange(loss.x.at(-1) ?? 0, run.peek()?.epochs ?? 1, isUnderWay(run.peek()));
}

function lossRangeIn(page: Page, min: number | null, max: number | null): Range {
  const { model, view } = page;
  if (view.logLoss.peek()) return logLossRange(min, max);
  if (view.zoom.peek() !== undefined) return nearLossRange(min, max);
  return lossRange(min, max, extentOf(model.curves.peek().loss, [1, 2, 3], xRange(page))?.[1]);
}

/**
 * The lowest accuracy after training began, once there are two epochs: that of the untrained network would leave no height
 * for the rest. Its curve comes up from below the chart.
 */
function lowestTrained(page: Page): number | undefined {
  const { rows, accuracy } = page.model.curves.peek();
  const [from, to] = xRange(page);
  return (rows.at(-1)?.epoch ?? 0) < 2 ? undefined : extentOf(accuracy, [0, 1, 2], [Math.max(1, from), to])?.[0];
}

/** The epoch under the pointer, or the latest. */
function rowUnder({ curves, revision }: Model, x: number | undefined): Measured | undefined {
  const { rows } = revision.value < 0 ? { rows: [] } : curves.value;
  if (x === undefined || rows.length === 0) return rows.at(-1);
  const first = rows[0]!.epoch;
  return rows[Math.min(rows.length - 1, Math.max(0, Math.round(x) - first))];
}

/** Looks around `x`, or from the end, for a point of the mini-batch curve. */
function batchUnder(xs: readonly number[], column: readonly (number | null | undefined)[], x: number | undefined) {
  const from = x === undefined ? xs.length - 1 : nearestRow(xs, x);
  for (let distance = 0; distance < xs.length; distance++) {
    const value = column[from - distance] !== undefined ? column[from - distance] : column[from + distance];
    if (value !== undefined) return value;
  }
  return undefined;
}

function whenOf(row: Measured | undefined): string {
  if (row === undefined) return '';
  return row.epoch === 0 ? 'before training' : `epoch ${formatCount(row.epoch)}`;
}

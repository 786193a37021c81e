import type { JSX } from 'preact';
import { type Split, splitNames } from '../charts/curves.ts';
import { nearestMeasured } from '../charts/table.ts';
import { formatLoss, formatLossExactly, formatTick } from '../format.ts';
import { Chart } from './Chart.tsx';
import { Legend, type LegendEntry } from './Legend.tsx';
import type { Page } from './page.ts';
import { batchCurve, epochCurves, epochsInSight, lossesInSight, rowUnder, whenOf } from './sight.ts';

interface Props {
  readonly page: Page;
  /** With scores. */
  readonly splits: readonly Split[];
}

export function LossChart({ page, splits }: Props): JSX.Element {
  const { model, view } = page;
  const logarithmic = view.logLoss.value;
  const { loss, rows, batchCount } = model.curves.value;
  const row = rowUnder(model, view.hover.value);
  const exact = view.hover.value !== undefined;
  const format = exact ? formatLossExactly : formatLoss;
  const entries: LegendEntry[] = splits.map((split) => ({
    line: split,
    name: splitNames[split],
    value: row?.[split] === undefined ? '' : format(row[split].loss),
  }));
  // A training of some milliseconds an epoch tells of few mini-batches: a line through those would only mislead.
  const showsBatches = batchCount > 0 && batchCount >= rows.length;
  if (showsBatches) {
    const column = loss.columns[0]!;
    const batch = column[nearestMeasured(loss.x, column, view.hover.value ?? Infinity)];
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
        key={`${logarithmic} ${showsBatches} ${splits.join()}`}
        page={page}
        label="Loss by epoch. The same numbers are in the table below."
        yLabel="loss"
        logarithmic={logarithmic}
        formatY={formatTick}
        table={() => model.curves.peek().loss}
        xRange={() => epochsInSight(page)}
        yRange={(min, max) => lossesInSight(page, min, max)}
        curves={(palette) => [...(showsBatches ? [batchCurve(palette)] : []), ...epochCurves(splits, palette, 1)]}
      />
    </figure>
  );
}

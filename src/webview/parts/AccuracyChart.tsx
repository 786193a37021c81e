import type { JSX } from 'preact';
import { type Split, splitNames } from '../charts/curves.ts';
import { formatPercent, formatTick } from '../format.ts';
import { Chart } from './Chart.tsx';
import { Legend, type LegendEntry } from './Legend.tsx';
import type { Page } from './page.ts';
import { accuraciesInSight, epochCurves, epochsInSight, rowUnder, whenOf } from './sight.ts';

interface Props {
  readonly page: Page;
  /** With scores. */
  readonly splits: readonly Split[];
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
        xRange={() => epochsInSight(page)}
        yRange={(min, max) => accuraciesInSight(page, min, max)}
        curves={(palette) => epochCurves(splits, palette, 0)}
      />
    </figure>
  );
}

import type { JSX } from 'preact';
import { useRef } from 'preact/hooks';
import { type Split, splitNames } from '../charts/curves.ts';
import type { LineChart } from '../charts/lineChart.ts';
import { Figure } from '../figure/Figure.tsx';
import { formatPercent, formatTick } from '../format.ts';
import { Chart } from './Chart.tsx';
import { Legend, type LegendEntry } from './Legend.tsx';
import type { Page } from './page.ts';
import {
  accuraciesInSight,
  epochCurves,
  eventsOf,
  ignoranceOf,
  levelLabel,
  rowUnder,
  spoken,
  whenOf,
} from './sight.ts';

interface Props {
  readonly page: Page;
  /** With scores. */
  readonly splits: readonly Split[];
}

export function AccuracyChart({ page, splits }: Props): JSX.Element {
  const { model, view } = page;
  const handle = useRef<{ chart: LineChart | undefined }>({ chart: undefined });
  const samples = model.run.value?.start?.samples;
  const entriesAt = (x: number | undefined): LegendEntry[] =>
    splits.map((split) => {
      const accuracy = rowUnder(model, x)?.[split]?.accuracy ?? null;
      const value = accuracy === null ? '' : formatPercent(accuracy, samples?.[split]);
      return { line: split, name: splitNames[split], value };
    });
  const table = () => {
    const { marks = [], start } = model.run.peek() ?? {};
    return {
      columns: ['epoch', ...splits.map((split) => `${splitNames[split]} accuracy`), 'changes'],
      rows: [
        ...model.curves
          .peek()
          .rows.map((row) => [
            row.epoch,
            ...splits.map((split) => row[split]?.accuracy ?? ''),
            eventsOf(marks, row.epoch),
          ]),
        ...(start?.ignorant === undefined
          ? []
          : [['knows nothing', ...splits.map((split) => start.ignorant![split]?.accuracy ?? ''), '']]),
      ],
    };
  };
  return (
    <Figure
      title="Accuracy"
      explanation="How many answers are right. Whoever always says the most frequent class is on the dashed line (chapters 1 and 3)."
      table={table}
      svg={() => handle.current.chart!.svg()}
      controls={<span class="dim">{whenOf(rowUnder(model, view.hover.value))}</span>}
    >
      <Legend entries={entriesAt(view.hover.value)} />
      <Chart
        key={splits.join()}
        page={page}
        handle={handle.current}
        label="Accuracy by epoch"
        yLabel="accuracy %"
        logarithmicY={() => false}
        formatY={(value) => formatTick(value * 100)}
        table={() => model.curves.peek().accuracy}
        yRange={(min, max) => accuraciesInSight(page, min, max)}
        level={() => {
          const { accuracy = null, split = 'train' } = ignoranceOf(model) ?? {};
          if (accuracy === null) return undefined;
          const label = formatPercent(accuracy, model.run.peek()?.start?.samples[split]);
          return { value: accuracy, label: levelLabel(split, label) };
        }}
        say={(x) => spoken(whenOf(rowUnder(model, x)), entriesAt(x))}
        curves={(palette) => epochCurves(splits, palette, 0)}
      />
    </Figure>
  );
}

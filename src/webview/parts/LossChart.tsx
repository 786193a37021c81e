import type { JSX } from 'preact';
import { useRef } from 'preact/hooks';
import { type Split, splitNames } from '../charts/curves.ts';
import { type LineChart, valueNear } from '../charts/lineChart.ts';
import { Figure } from '../figure/Figure.tsx';
import { formatLoss, formatLossExactly, formatTick } from '../format.ts';
import { Chart } from './Chart.tsx';
import { Legend, type LegendEntry } from './Legend.tsx';
import type { Page } from './page.ts';
import {
  batchCurve,
  epochCurves,
  eventsOf,
  ignoranceOf,
  levelLabel,
  lossesInSight,
  rowUnder,
  spoken,
  whenOf,
} from './sight.ts';

interface Props {
  readonly page: Page;
  /** With scores. */
  readonly splits: readonly Split[];
}

export function LossChart({ page, splits }: Props): JSX.Element {
  const { model, view } = page;
  const handle = useRef<{ chart: LineChart | undefined }>({ chart: undefined });
  const logarithmic = view.logLoss.value;
  const { loss, rows, batchCount } = model.curves.value;
  // A training of some milliseconds an epoch tells of few mini-batches: a line through those would only mislead.
  const showsBatches = batchCount > 0 && batchCount >= rows.length;
  const entriesAt = (x: number | undefined): LegendEntry[] => {
    const row = rowUnder(model, x);
    const format = x === undefined ? formatLoss : formatLossExactly;
    const entries: LegendEntry[] = splits.map((split) => ({
      line: split,
      name: splitNames[split],
      value: row?.[split] === undefined ? '' : format(row[split].loss),
    }));
    if (showsBatches) {
      const batch = valueNear(loss, 0, x ?? Infinity);
      entries.unshift({ line: 'batch', name: 'Mini-batches', value: batch === undefined ? '' : format(batch) });
    }
    return entries;
  };
  const table = () => {
    const { marks = [], start } = model.run.peek() ?? {};
    return {
      columns: ['epoch', ...splits.map((split) => `${splitNames[split]} loss`), 'changes'],
      rows: [
        ...model.curves
          .peek()
          .rows.map((row) => [row.epoch, ...splits.map((split) => row[split]?.loss ?? ''), eventsOf(marks, row.epoch)]),
        ...(start?.ignorant === undefined
          ? []
          : [['knows nothing', ...splits.map((split) => start.ignorant![split]?.loss ?? ''), '']]),
      ],
    };
  };
  return (
    <Figure
      title="Loss"
      explanation="How wrong the answers are, the book's cost: a line that falls is learning, and one that falls for the training data alone is overfitting (chapters 1 and 3)."
      table={table}
      svg={() => handle.current.chart!.svg()}
      controls={
        <>
          <span class="dim">{whenOf(rowUnder(model, view.hover.value))}</span>
          <button type="button" class="toggle" aria-pressed={logarithmic} onClick={view.toggleLogLoss}>
            Logarithmic
          </button>
        </>
      }
    >
      <Legend entries={entriesAt(view.hover.value)} />
      <Chart
        key={`${showsBatches} ${splits.join()}`}
        page={page}
        handle={handle.current}
        label="Loss by epoch"
        yLabel="loss"
        logarithmicY={() => view.logLoss.peek()}
        formatY={formatTick}
        table={() => model.curves.peek().loss}
        yRange={(min, max) => lossesInSight(page, min, max)}
        level={() => {
          const ignorance = ignoranceOf(model);
          if (ignorance === undefined) return undefined;
          return { value: ignorance.loss, label: levelLabel(ignorance.split, formatLoss(ignorance.loss)) };
        }}
        say={(x) => spoken(whenOf(rowUnder(model, x)), entriesAt(x))}
        curves={(palette) => [...(showsBatches ? [batchCurve(palette)] : []), ...epochCurves(splits, palette, 1)]}
      />
    </Figure>
  );
}

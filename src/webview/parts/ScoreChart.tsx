import type { JSX } from 'preact';
import { useRef } from 'preact/hooks';
import { type Split, splitNames } from '../charts/curves.ts';
import type { ChartOptions, LineChart } from '../charts/lineChart.ts';
import type { Palette } from '../charts/palette.ts';
import type { FigureTable } from '../figure/copy.ts';
import { Figure } from '../figure/Figure.tsx';
import type { CurveStyle } from '../charts/lineChart.ts';
import type { Scores } from '../../core/train/events.ts';
import { Chart } from './Chart.tsx';
import { Legend, type LegendEntry } from './Legend.tsx';
import type { Page } from './page.ts';
import { eventsOf, rowUnder, spoken, whenOf } from './sight.ts';

interface Props extends Pick<ChartOptions, 'formatY' | 'logarithmicY' | 'table' | 'yRange' | 'level'> {
  readonly page: Page;
  /** With scores. */
  readonly splits: readonly Split[];
  readonly score: 'loss' | 'accuracy';
  readonly explanation: string;
  readonly unit?: string;
  /** Another chart where another one of these is drawn. */
  readonly of?: string;
  /** Beside the title. */
  readonly controls?: JSX.Element;
  curves(palette: Palette): readonly CurveStyle[];
  entriesAt(x: number | undefined): LegendEntry[];
}

/** A score of each set of samples by epoch. */
export function ScoreChart(props: Props): JSX.Element {
  const { page, splits, score, explanation, unit = '', of = '', controls, entriesAt, ...options } = props;
  const { model, view } = page;
  const handle = useRef<{ chart: LineChart | undefined }>({ chart: undefined });
  const title = score === 'loss' ? 'Loss' : 'Accuracy';
  const table = (): FigureTable => {
    const { marks = [], start } = model.run.peek() ?? {};
    const cells = (scores: { readonly [split in Split]?: Pick<Scores, typeof score> | undefined }) =>
      splits.map((split) => scores[split]?.[score] ?? '');
    return {
      columns: ['epoch', ...splits.map((split) => `${splitNames[split]} ${score}`), 'changes'],
      rows: [
        ...model.curves.peek().rows.map((row) => [row.epoch, ...cells(row), eventsOf(marks, row.epoch)]),
        ...(start?.ignorant === undefined ? [] : [['knows nothing', ...cells(start.ignorant), '']]),
      ],
    };
  };
  return (
    <Figure
      title={title}
      explanation={explanation}
      table={table}
      svg={() => handle.current.chart!.svg()}
      controls={
        <>
          <span class="dim">{whenOf(rowUnder(model, view.hover.value))}</span>
          {controls}
        </>
      }
    >
      <Legend entries={entriesAt(view.hover.value)} />
      <Chart
        {...options}
        key={of + splits.join()}
        page={page}
        handle={handle.current}
        label={`${title} by epoch`}
        yLabel={score + unit}
        say={(x) => spoken(whenOf(rowUnder(model, x)), entriesAt(x))}
      />
    </Figure>
  );
}

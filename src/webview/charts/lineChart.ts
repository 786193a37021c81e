import uPlot from 'uplot';
import { gapsOf } from './gaps.ts';
import type { Palette } from './palette.ts';
import type { Range } from './ranges.ts';
import { type Cell, nearestMeasured, type Table } from './table.ts';

export interface CurveStyle {
  readonly column: number;
  readonly stroke: string;
  readonly dash: readonly number[];
  readonly width: number;
  readonly alpha: number;
  /** One value an epoch: the read-out snaps to epochs. Otherwise to whatever is nearest. */
  readonly byEpoch: boolean;
}

export interface ChartOptions {
  readonly curves: readonly CurveStyle[];
  readonly palette: Palette;
  readonly yLabel: string;
  readonly logarithmic: boolean;
  readonly formatY: (value: number) => string;
  table(): Table;
  xRange(): Range;
  yRange(min: number | null, max: number | null): Range;
  /** Where the pointer is, in epochs. */
  onHover(x: number | undefined): void;
  /** The user marked a range of epochs, or asked for all (undefined). */
  onZoom(range: Range | undefined): void;
}

export interface LineChart {
  /** Shows what is in the table now. */
  draw(): void;
  resize(width: number): void;
  destroy(): void;
}

/** Up to so many epochs each one is marked, so that a run of one epoch shows something. */
const mostMarks = 20;
/** Below this width the axes give their labels' room to the curves; the headings say the same. */
const roomForLabels = 380;
const epochSteps = [
  0.1,
  0.2,
  0.5,
  ...[0, 1, 2, 3, 4, 5, 6, 7, 8].flatMap((power) => [1, 2, 5].map((n) => n * 10 ** power)),
];

/** Up to the largest number there is: a loss that diverges reaches it. */
const lossSteps = Array.from({ length: 324 }, (_, i) => i - 16).flatMap((power) =>
  [1, 2, 5].map((n) => Number(`${n}e${power}`)),
);
const compact = new Intl.NumberFormat('en-US', { notation: 'compact', maximumFractionDigits: 2 });

/** `0.2`, `300`, `20K`: short, so that neighbours do not run into each other. */
function formatEpochTick(epoch: number): string {
  return epoch < 10_000 ? String(Number(epoch.toPrecision(6))) : compact.format(epoch);
}

export function createLineChart(target: HTMLElement, options: ChartOptions): LineChart {
  const { palette } = options;
  const data = (): uPlot.AlignedData => {
    const { x, columns } = options.table();
    return [x, ...options.curves.map(({ column }) => columns[column]!)];
  };
  const xAt = (chart: uPlot, left: number) => chart.posToVal(left, 'x');
  const plot = new uPlot(
    {
      width: widthOf(target),
      height: heightFor(widthOf(target)),
      padding: [8, 20, 0, 0],
      legend: { show: false },
      scales: {
        x: { time: false, range: () => [...options.xRange()] },
        y: {
          distr: options.logarithmic ? 3 : 1,
          range: (_chart, min, max) => [...options.yRange(min, max)],
        },
      },
      axes: [
        axis(palette, 'epoch', widthOf(target), {
          incrs: epochSteps,
          values: (_chart, ticks) => ticks.map(formatEpochTick),
        }),
        axis(palette, options.yLabel, widthOf(target), {
          incrs: lossSteps,
          values: (_chart, ticks) => ticks.map((tick: number | null) => (tick === null ? '' : options.formatY(tick))),
        }),
      ],
      series: [{}, ...options.curves.map((curve) => seriesOf(curve, palette))],
      cursor: {
        y: false,
        sync: { key: 'epochs', setSeries: false },
        drag: { x: true, y: false, setScale: false },
        points: { size: 8, width: 2, fill: palette.surface },
        dataIdx: (chart, series, row, x) => hoveredRow(chart, options.curves[series - 1], series, row, x),
        bind: {
          dblclick: () => () => {
            options.onZoom(undefined);
            return null;
          },
        },
      },
      hooks: {
        setCursor: [
          (chart) => options.onHover((chart.cursor.left ?? -1) < 0 ? undefined : xAt(chart, chart.cursor.left!)),
        ],
        setSelect: [
          (chart) => {
            const { left, width } = chart.select;
            if (width > 3) options.onZoom([xAt(chart, left), xAt(chart, left + width)]);
            chart.setSelect({ left: 0, top: 0, width: 0, height: 0 }, false);
          },
        ],
      },
    },
    data(),
    target,
  );

  return {
    draw: () => plot.setData(data(), true),
    resize: (width) => {
      if (width > 0 && width !== plot.width) plot.setSize({ width, height: heightFor(width) });
    },
    destroy: () => plot.destroy(),
  };
}

function widthOf(target: HTMLElement): number {
  return Math.max(100, target.clientWidth);
}

/** Flatter where it is narrow, so that both charts are in sight beside an editor. */
function heightFor(width: number): number {
  return Math.round(Math.min(250, Math.max(180, width * 0.42)));
}

function axis(palette: Palette, label: string, width: number, own: uPlot.Axis): uPlot.Axis {
  const isX = label === 'epoch';
  return {
    stroke: palette.text,
    font: palette.font,
    grid: { stroke: palette.grid, width: 1 },
    ticks: { stroke: palette.grid, width: 1, size: 4 },
    size: isX ? 26 : 54,
    gap: 4,
    space: isX ? 44 : 34,
    ...(width < roomForLabels ? {} : { label, labelFont: palette.font, labelSize: 20, labelGap: 0 }),
    ...own,
  };
}

function seriesOf({ stroke, dash, width, alpha, byEpoch }: CurveStyle, palette: Palette): uPlot.Series {
  return {
    stroke,
    width,
    alpha,
    dash: [...dash],
    points: {
      show: (chart, series) => byEpoch && countUpTo(chart.data[series] as Cell[], mostMarks) < mostMarks,
      size: 5,
      stroke,
      fill: palette.surface,
    },
    gaps: (chart, series, from, to) =>
      gapsOf(chart.data[series] as Cell[], from, to).map(([before, after]) => [
        chart.valToPos(chart.data[0][before]!, 'x', true),
        chart.valToPos(chart.data[0][after]!, 'x', true),
      ]),
  };
}

/** The row whose value the read-out marks: that of the nearest epoch, or the nearest value of the mini-batch curve. */
function hoveredRow(chart: uPlot, curve: CurveStyle | undefined, series: number, row: number, x: number): number {
  if (curve === undefined) return row;
  const column = chart.data[series] as Cell[];
  return nearestMeasured(chart.data[0] as number[], column, curve.byEpoch ? Math.round(x) : x);
}

function countUpTo(column: readonly Cell[], most: number): number {
  let count = 0;
  for (let row = 0; row < column.length && count < most; row++) if (column[row] !== undefined) count++;
  return count;
}

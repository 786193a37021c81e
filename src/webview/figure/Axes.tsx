import type { ComponentChildren, JSX } from 'preact';
import { roundTicks } from '../../core/math/roundTicks.ts';
import { AxisMarks } from './AxisMarks.tsx';
import { roomLeft } from '../../core/looks/axisLabels.ts';
import { formatShort } from '../format.ts';

const [width, height] = [340, 230];
const margin = { left: 60, right: 26, top: 20, bottom: 40 };
/** The plot without its margins, in pixels of its own. */
export const inner = { width: width - margin.left - margin.right, height: height - margin.top - margin.bottom };

export type Range = readonly [low: number, high: number];

interface Axis {
  readonly title: string;
  readonly range: Range;
  /** About how many numbers are written. Default: 4. */
  readonly ticks?: number;
  /** Default: three digits. */
  format?(value: number): string;
}

interface Props {
  readonly label: string;
  readonly x: Axis;
  readonly y: Axis;
  readonly children: ComponentChildren;
}

/** Where a value stands in the plot. */
export const px = ([low, high]: Range, value: number): number =>
  margin.left + ((value - low) / (high - low)) * inner.width;
export const py = ([low, high]: Range, value: number): number =>
  margin.top + (1 - (value - low) / (high - low)) * inner.height;

/** A small plot with round numbers at its axes. */
export function Axes({ label, x, y, children }: Props): JSX.Element {
  const marks = (place: (range: Range, value: number) => number, { range, ticks = 4, format = formatShort }: Axis) =>
    roundTicks(...range, ticks).map((value) => ({ at: place(range, value), words: format(value) }));
  const up = marks(py, y);
  // Long numbers stand farther to the left, where the drawing is wider then.
  const more =
    roomLeft(
      up.map(({ words }) => words),
      margin.left,
    ) - margin.left;
  return (
    <svg
      class="plot"
      width={width + more}
      viewBox={`${-more} 0 ${width + more} ${height}`}
      role="img"
      aria-label={label}
    >
      <AxisMarks box={{ ...margin, ...inner }} x={marks(px, x)} y={up} names={[x.title, y.title]} grid="across" />
      {children}
    </svg>
  );
}

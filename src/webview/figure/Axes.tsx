import type { ComponentChildren, JSX } from 'preact';
import { roundTicks } from '../../core/math/roundTicks.ts';
import { formatShort } from '../format.ts';

const [width, height] = [340, 230];
const margin = { left: 60, right: 12, top: 20, bottom: 40 };
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

/** The range of some numbers, never empty. */
export function extentOf(values: readonly number[]): Range {
  const finite = values.filter(Number.isFinite);
  const [low, high] = [Math.min(...finite), Math.max(...finite)];
  return high > low ? [low, high] : [low - 0.5, low + 0.5];
}

/** A small plot with round numbers at its axes. */
export function Axes({ label, x, y, children }: Props): JSX.Element {
  const ticksOf = ({ range: [low, high], ticks = 4 }: Axis): number[] => roundTicks(low, high, ticks);
  const [xWords, yWords] = [x.format ?? formatShort, y.format ?? formatShort];
  return (
    <svg class="plot" width={width} viewBox={`0 0 ${width} ${height}`} role="img" aria-label={label}>
      {ticksOf(y).map((value) => (
        <g key={value}>
          <path class="grid" d={`M${margin.left} ${py(y.range, value)}h${inner.width}`} />
          <text x={margin.left - 5} y={py(y.range, value) + 4} text-anchor="end">
            {yWords(value)}
          </text>
        </g>
      ))}
      {ticksOf(x).map((value) => (
        <text
          key={value}
          x={px(x.range, value)}
          y={height - 24}
          text-anchor={px(x.range, value) > width - 24 ? 'end' : 'middle'}
        >
          {xWords(value)}
        </text>
      ))}
      <text x={margin.left + inner.width / 2} y={height - 7} text-anchor="middle">
        {x.title}
      </text>
      <text transform={`translate(11 ${margin.top + inner.height / 2}) rotate(-90)`} text-anchor="middle">
        {y.title}
      </text>
      {children}
    </svg>
  );
}

import type { JSX } from 'preact';
import { apart, beforeAxis, type Tick, widest } from '../../core/looks/axisLabels.ts';

interface Props {
  /** The plot without its axes. */
  readonly box: { readonly left: number; readonly top: number; readonly width: number; readonly height: number };
  readonly x: readonly Tick[];
  readonly y: readonly Tick[];
  readonly names: readonly [x: string, y: string];
  /** Lines through the plot: none where it is full of colour. */
  readonly grid?: 'both' | 'across' | 'none';
}

/**
 * The numbers and names of the two axes of a drawing, which has 34 pixels below the plot for them, and to the left what `roomLeft` says.
 */
export function AxisMarks({ box: { left, top, width, height }, x, y, names, grid = 'both' }: Props): JSX.Element {
  const floor = top + height;
  const numbered = new Set(apart(x));
  const besideNumbers = left - beforeAxis - widest(y.map(({ words }) => words)) - 10;
  const line = grid === 'none' ? 'frame' : 'grid';
  return (
    <g>
      {x
        .map((tick) => ({ ...tick, isNumbered: numbered.has(tick) }))
        .map(({ at, words, isNumbered }) => (
          <g key={at}>
            {grid !== 'across' && <path class={line} d={`M${at} ${floor + 4}V${grid === 'both' ? top : floor}`} />}
            {isNumbered && (
              <text x={at} y={floor + 16} text-anchor="middle">
                {words}
              </text>
            )}
          </g>
        ))}
      {y.map(({ at, words }) => (
        <g key={at}>
          <path class={line} d={`M${left - 4} ${at}h${grid === 'none' ? 4 : width + 4}`} />
          <text x={left - beforeAxis} y={at + 4} text-anchor="end">
            {words}
          </text>
        </g>
      ))}
      <text class="label" x={left + width / 2} y={floor + 32} text-anchor="middle">
        {names[0]}
      </text>
      <text
        class="label"
        transform={`translate(${Math.min(12, besideNumbers)} ${top + height / 2}) rotate(-90)`}
        text-anchor="middle"
      >
        {names[1]}
      </text>
    </g>
  );
}

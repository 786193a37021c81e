import type { JSX } from 'preact';
import { roundTicks } from '../../core/math/roundTicks.ts';
import { formatTick } from '../format.ts';
import type { Area } from './points.ts';

export interface Size {
  readonly width: number;
  readonly height: number;
}

const [left, right, top, bottom] = [46, 8, 8, 34];

/** From values to pixels and back. */
export function placesIn({ x, y }: Area, { width, height }: Size) {
  const [wide, tall] = [width - left - right, height - top - bottom];
  return {
    left: (value: number) => left + ((value - x[0]) / (x[1] - x[0])) * wide,
    top: (value: number) => top + ((y[1] - value) / (y[1] - y[0])) * tall,
    x: (pixel: number) => x[0] + ((pixel - left) / wide) * (x[1] - x[0]),
    y: (pixel: number) => y[1] - ((pixel - top) / tall) * (y[1] - y[0]),
  };
}

interface Props {
  readonly area: Area;
  readonly size: Size;
  readonly names: readonly [x: string, y: string];
}

/** The grid and the axes of a plane. */
export function Plane({ area, size, names }: Props): JSX.Element {
  const at = placesIn(area, size);
  const floor = size.height - bottom;
  return (
    <g>
      {roundTicks(area.x[0], area.x[1], Math.max(2, Math.floor(size.width / 80))).map((tick) => (
        <g key={tick}>
          <line class="grid" x1={at.left(tick)} x2={at.left(tick)} y1={top} y2={floor} />
          <text x={at.left(tick)} y={floor + 14} text-anchor="middle">
            {formatTick(tick)}
          </text>
        </g>
      ))}
      {roundTicks(area.y[0], area.y[1], 5).map((tick) => (
        <g key={tick}>
          <line class="grid" x1={left} x2={size.width - right} y1={at.top(tick)} y2={at.top(tick)} />
          <text x={left - 6} y={at.top(tick) + 4} text-anchor="end">
            {formatTick(tick)}
          </text>
        </g>
      ))}
      <text x={(left + size.width) / 2} y={size.height - 4} text-anchor="middle">
        {names[0]}
      </text>
      <text transform={`translate(11 ${floor / 2}) rotate(-90)`} text-anchor="middle">
        {names[1]}
      </text>
    </g>
  );
}

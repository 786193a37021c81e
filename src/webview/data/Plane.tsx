import type { JSX } from 'preact';
import { roundTicks } from '../../core/math/roundTicks.ts';
import { AxisMarks } from '../figure/AxisMarks.tsx';
import { roomLeft } from '../../core/looks/axisLabels.ts';
import { formatTick } from '../format.ts';
import type { Area } from './points.ts';

export interface Size {
  readonly width: number;
  readonly height: number;
}

const [leastLeft, right, top, bottom] = [46, 8, 8, 34];

/** Round numbers of the upright axis, and the room that they and its title have beside it. */
function upright({ y }: Area) {
  const ticks = roundTicks(...y, 5);
  return { ticks, left: roomLeft(ticks.map(formatTick), leastLeft) };
}

/** From values to pixels and back. */
export function placesIn(area: Area, { width, height }: Size) {
  const { x, y } = area;
  const { left } = upright(area);
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
  const { ticks, left } = upright(area);
  const mark = (place: (value: number) => number) => (tick: number) => ({ at: place(tick), words: formatTick(tick) });
  return (
    <AxisMarks
      box={{ left, top, width: size.width - left - right, height: size.height - top - bottom }}
      x={roundTicks(...area.x, Math.max(2, Math.floor(size.width / 80))).map(mark(at.left))}
      y={ticks.map(mark(at.top))}
      names={names}
    />
  );
}

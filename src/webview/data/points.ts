import type { EditedPoint } from '../../core/data/edit/points.ts';
import type { EditablePointsPicture } from '../../core/looks/editablePoints.ts';

// Points that are edited: pure changes of a list.

export interface Area {
  readonly x: readonly [from: number, to: number];
  readonly y: readonly [from: number, to: number];
}

export function pointsOf({ places, targets, width }: EditablePointsPicture): EditedPoint[] {
  return Array.from({ length: places.length / 2 }, (_, i) => [
    places[2 * i]!,
    places[2 * i + 1]!,
    Array.from(targets.subarray(i * width, (i + 1) * width)),
  ]);
}

/** Room for the points and some more around them. */
export function areaOf(points: readonly EditedPoint[]): Area {
  const side = (axis: 0 | 1): [number, number] => {
    const values = points.map((point) => point[axis]);
    const [least, most] = [Math.min(...values), Math.max(...values)];
    const room = most > least ? 0.15 * (most - least) : 1;
    return [least - room, most + room];
  };
  return points.length === 0 ? { x: [-1, 1], y: [-1, 1] } : { x: side(0), y: side(1) };
}

/** In the area, with no more digits than a hand can place. */
export function placed(value: number, [from, to]: readonly [number, number]): number {
  const digits = Math.max(0, 3 - Math.ceil(Math.log10(to - from)));
  const rounded = Number(Math.min(to, Math.max(from, value)).toFixed(Math.min(20, digits)));
  return rounded === 0 ? 0 : rounded;
}

/** The point nearest to a place, by its index; of equals the last, which lies on top. `reach`: shares of the area at most. */
export function nearestPoint(
  points: readonly EditedPoint[],
  [x, y]: readonly [number, number],
  area: Area,
  reach: number,
): number | undefined {
  let best: number | undefined;
  let least = reach;
  for (const [index, point] of points.entries()) {
    const distance = Math.hypot((point[0] - x) / (area.x[1] - area.x[0]), (point[1] - y) / (area.y[1] - area.y[0]));
    if (distance > least) continue;
    least = distance;
    best = index;
  }
  return best;
}

export function moved(points: readonly EditedPoint[], index: number, x: number, y: number): EditedPoint[] {
  return points.map((point, i) => (i === index ? [x, y, point[2]] : point));
}

export function removed(points: readonly EditedPoint[], index: number): EditedPoint[] {
  return points.filter((_, i) => i !== index);
}

/** The targets that say a class, as the others have them: a 0 or 1, or a vector with a 1 in its place. */
export function targetsOf(label: number, width: number): number[] {
  return width === 1 ? [label] : Array.from({ length: width }, (_, i) => Number(i === label));
}

/** The class that targets say. */
export function labelOf(targets: readonly number[]): number {
  return targets.length === 1 ? Number(targets[0]! > 0.5) : targets.indexOf(Math.max(...targets));
}

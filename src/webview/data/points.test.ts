import { describe, expect, it } from 'vitest';
import type { EditedPoint } from '../../core/data/edit/points.ts';
import { areaOf, labelOf, moved, nearestPoint, placed, pointsOf, removed, targetsOf } from './points.ts';

const points: readonly EditedPoint[] = [
  [0, 0, [0]],
  [2, 10, [1]],
];

describe('points that are edited', () => {
  it('come from a picture', () => {
    const picture = {
      places: Float64Array.of(0, 0, 2, 10),
      targets: Float64Array.of(0, 1),
      width: 1,
      classes: undefined,
    };
    expect(pointsOf({ ...picture, names: ['x', 'y'] })).toEqual(points);
  });

  it('have room around them', () => {
    const { x, y } = areaOf(points);
    expect(x).toEqual([-0.3, 2.3]);
    expect(y).toEqual([-1.5, 11.5]);
    expect(areaOf([])).toEqual({ x: [-1, 1], y: [-1, 1] });
    expect(areaOf([points[0]!]).x).toEqual([-1, 1]);
  });

  it.each([
    [0.123456, [0, 1], 0.123],
    [-0.0001, [-1, 1], 0],
    [7, [0, 5], 5],
    [1234.56, [0, 5000], 1235],
    [0.00012345, [0, 0.001], 0.000123],
  ] as const)('%d is placed in %j as %d', (value, range, place) => {
    expect(placed(value, range)).toBe(place);
  });

  it('are found where they are pointed at, measured by the area', () => {
    const area = areaOf(points);
    expect(nearestPoint(points, [0.1, 0.5], area, 0.1)).toBe(0);
    expect(nearestPoint(points, [2.1, 9.5], area, 0.1)).toBe(1);
    expect(nearestPoint(points, [1, 5], area, 0.1)).toBeUndefined();
    expect(nearestPoint([...points, points[0]!], [0, 0], area, 0.1)).toBe(2);
  });

  it('are moved and removed, the others stay', () => {
    expect(moved(points, 1, 5, 6)).toEqual([points[0], [5, 6, [1]]]);
    expect(removed(points, 0)).toEqual([points[1]]);
  });

  it('say their class by one target or by several', () => {
    for (const label of [0, 1]) expect(labelOf(targetsOf(label, 1))).toBe(label);
    for (const label of [0, 1, 2]) expect(labelOf(targetsOf(label, 3))).toBe(label);
    expect(targetsOf(1, 3)).toEqual([0, 1, 0]);
  });
});

import { describe, expect, it } from 'vitest';
import { boundsOf, ridgeLine, ridgesOf } from './ridges.ts';

const histogram = (from: number, to: number, counts: readonly number[]) => ({
  from,
  to,
  counts,
  mean: 0,
  deviation: 1,
});
const points = [0, 1, 2].map((x) => ({ x, layers: [{ layer: 3, weights: histogram(-1, 1, [x, 4]) }] }));

describe('ridges', () => {
  it('are those of a layer and a quantity, with what is now in place of what is not older', () => {
    expect(ridgesOf(points, 3, 'weights', undefined).map(({ x }) => x)).toEqual([0, 1, 2]);
    const now = { x: 2, histogram: histogram(0, 5, [1]) };
    const seen = ridgesOf(points, 3, 'weights', now);
    expect(seen.map(({ x }) => x)).toEqual([0, 1, 2]);
    expect(seen[2]).toBe(now);
    expect(boundsOf(seen)).toEqual({ from: -1, to: 5 });
    expect(ridgesOf(points, 3, 'biases', undefined)).toEqual([]);
    expect(ridgesOf(points, 1, 'weights', undefined)).toEqual([]);
  });

  it('are lines over the middles of the bins', () => {
    expect(ridgeLine(histogram(0, 2, [1, 4]), (value) => 10 * value, 20)).toBe('M0.0 0L5.0 -5.0L15.0 -20.0L20.0 0');
    expect(ridgeLine(histogram(0, 1, [0, 0]), (value) => value, 20)).not.toContain('NaN');
  });
});

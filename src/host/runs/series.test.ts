import { describe, expect, it } from 'vitest';
import type { BatchPoint } from '../../protocol/panel.ts';
import { BatchSeries, thin } from './series.ts';

function filled(count: number, limit: number, loss: (index: number) => number): readonly BatchPoint[] {
  const series = new BatchSeries(limit);
  for (let index = 1; index <= count; index++) series.add([index, loss(index)]);
  return series.points;
}

describe('a curve of mini-batches', () => {
  it('keeps every point below its limit', () => {
    expect(filled(3, 4, (index) => index * 10)).toEqual([
      [1, 10],
      [2, 20],
      [3, 30],
    ]);
  });

  it('joins neighbours into their mean when it is full, and later points in the same measure', () => {
    expect(filled(6, 4, (index) => index * 10)).toEqual([
      [2, 15],
      [4, 35],
      [6, 55],
    ]);
    expect(filled(5, 4, (index) => index * 10)).toHaveLength(2);
  });

  it.each([10, 99, 2000, 12_345])('after %i points is within its limit, in order, and keeps the mean', (count) => {
    const points = filled(count, 64, () => 0.5);
    expect(points.length).toBeLessThan(64);
    expect(points.length).toBeGreaterThan(count < 64 ? count - 1 : 15);
    expect(points.every(([, loss]) => loss === 0.5)).toBe(true);
    expect(points.map(([x]) => x)).toEqual(points.map(([x]) => x).toSorted((a, b) => a - b));
    expect(count - points.at(-1)![0]).toBeLessThan(count / 16 + 1);
  });

  it('shows what is not a number', () => {
    expect(filled(2, 4, () => Number.NaN)).toEqual([
      [1, Number.NaN],
      [2, Number.NaN],
    ]);
  });
});

describe('thin', () => {
  const count = (length: number): number[] => Array.from({ length }, (_, index) => index);

  it.each([
    [0, 4, []],
    [4, 4, [0, 1, 2, 3]],
    [5, 4, [0, 2, 4]],
    [6, 4, [0, 2, 4, 5]],
    [9, 4, [0, 4, 8]],
  ])('%i items to at most %i', (length, limit, expected) => {
    expect(thin(count(length), limit)).toEqual(expected);
  });
});

import { describe, expect, it } from 'vitest';
import type { BatchPoint } from '../../protocol/panel.ts';
import { BatchSeries, SparseSeries, thin } from './series.ts';

function filled(count: number, limit: number, loss: (index: number) => number): readonly BatchPoint[] {
  const series = new BatchSeries([], limit);
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

describe('a sparse series', () => {
  it.each([3, 10, 1000, 12_345])('of %i items keeps few, spread evenly from the first on', (count) => {
    const series = new SparseSeries<number>([], 64);
    for (let item = 0; item < count; item++) series.add(item);
    const { items } = series;
    expect(items[0]).toBe(0);
    expect(items.length).toBeLessThan(64);
    expect(items.length).toBeGreaterThan(count < 64 ? count - 1 : 31);
    const gaps = new Set(items.slice(1).map((item, index) => item - items[index]!));
    expect(gaps.size).toBe(1);
  });
});

describe('thin', () => {
  const epochs = (from: number, to: number) =>
    Array.from({ length: to - from + 1 }, (_, index) => ({ epoch: from + index }));
  const numbers = (items: readonly { readonly epoch: number }[]) => items.map(({ epoch }) => epoch);

  it.each([
    [0, []],
    [4, [1, 2, 3, 4]],
    [5, [1, 2, 4, 5]],
    [9, [1, 4, 8, 9]],
  ])('%i epochs to about 4', (length, expected) => {
    expect(numbers(thin(epochs(1, length), 4))).toEqual(expected);
  });

  it('spreads what is left evenly, however it came', () => {
    let history: readonly { readonly epoch: number }[] = [];
    for (let from = 1; from < 10_000; from += 7) history = thin([...history, ...epochs(from, from + 6)], 100);
    const kept = numbers(history);
    expect(kept.length).toBeGreaterThan(50);
    expect(kept.length).toBeLessThan(103);
    const gaps = kept.slice(2).map((epoch, index) => epoch - kept[index + 1]!);
    expect(Math.max(...gaps)).toBe(128);
  });
});

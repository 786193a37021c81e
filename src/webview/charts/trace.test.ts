import { describe, expect, it } from 'vitest';
import { createScale } from './scale.ts';
import { rowsBetween, smoothed, trace } from './trace.ts';

const x = createScale([0, 100], false, 0, 100);
const y = createScale([0, 10], false, 10, 0);

describe('a trace', () => {
  it('goes through every value where there is room', () => {
    expect(trace([0, 10, 20], [1, 5, 3], [0, 2], x, y)).toEqual([0, 9, 10, 5, 20, 7]);
  });

  it('goes on across what was not measured and is interrupted where a value is no number', () => {
    expect(trace([0, 10, 20, 30, 40], [1, undefined, 5, null, 3], [0, 4], x, y)).toEqual([
      0,
      9,
      20,
      5,
      NaN,
      NaN,
      40,
      7,
    ]);
  });

  it('keeps lowest and highest of each column of pixels, however many values there are', () => {
    const count = 100_000;
    const xs = Array.from({ length: count }, (_, i) => (100 * i) / count);
    const values = xs.map(() => 5);
    values[31_415] = 9;
    values[31_416] = 1;
    const line = trace(xs, values, [0, count - 1], x, y);
    expect(line.length).toBeLessThan(100 * 2 * 4 + 1);
    const tops = line.filter((_, i) => i % 2 === 1);
    expect(Math.min(...tops)).toBe(1);
    expect(Math.max(...tops)).toBe(9);
    const peak = line.findIndex((value, i) => i % 2 === 1 && value === 1);
    expect(line[peak - 1]).toBeCloseTo(31, 0);
  });

  it('stays within what a canvas takes', () => {
    const log = createScale([0.1, 1], true, 10, 0);
    expect(trace([0, 1, 2], [0, 1e300, 1], [0, 2], x, log).every((value) => Math.abs(value) <= 1e4)).toBe(true);
  });
});

it.each([
  [5, 15, [0, 2]],
  [10, 20, [0, 2]],
  [21, 25, [2, 3]],
  [40, 50, [3, 3]],
])('rows between %d and %d have a neighbour at each side', (min, max, rows) => {
  expect(rowsBetween([0, 10, 20, 30], [1, 2, 3, 4], min, max)).toEqual(rows);
});

it('looks for a neighbour that was measured', () => {
  expect(rowsBetween([0, 1, 2, 3, 4, 5], [1, undefined, undefined, 2, undefined, 3], 2, 4)).toEqual([0, 5]);
});

describe('smoothing', () => {
  it('is the mean of all values so far, weighed by their age', () => {
    // (1 · 0.5 + 3) / 1.5 and (1 · 0.25 + 3 · 0.5 + 5) / 1.75.
    expect(smoothed([1, undefined, 3, null, 5], 0.5)).toEqual([1, undefined, 3.5 / 1.5, null, 6.75 / 1.75]);
  });

  it('leaves a constant alone, and everything with no weight', () => {
    for (const value of smoothed([7, 7, 7, 7], 0.97)) expect(value).toBeCloseTo(7, 12);
    expect(smoothed([1, 9, 2], 0)).toEqual([1, 9, 2]);
  });
});

import { describe, expect, it } from 'vitest';
import { enlarged, moved, nextMeasured } from './moves.ts';

describe('a range', () => {
  it.each([
    [[0, 10], 2, 5, false, [2.5, 7.5]],
    [[0, 10], 2, 0, false, [0, 5]],
    [[2, 6], 0.5, 4, false, undefined],
    [[4, 6], 0.5, 5, false, [3, 7]],
    [[0.1, 10], 2, 1, true, [10 ** -0.5, 10 ** 0.5]],
  ] as const)('%j enlarged %d times about %d, logarithmic %s: %j', (range, factor, about, logarithmic, expected) => {
    const all = logarithmic ? ([0.1, 10] as const) : ([0, 8] as const);
    const within = expected && [Math.max(all[0], expected[0]), Math.min(all[1], expected[1])];
    const found = enlarged(range, factor, about, all, logarithmic);
    if (within === undefined) expect(found).toBeUndefined();
    else for (const [i, value] of within.entries()) expect(found![i]).toBeCloseTo(value, 9);
  });

  it.each([
    [5, [4, 6]],
    [3, [3, 5]],
    [9, [7, 9]],
  ])('[4, 6] follows %d to %j', (x, expected) => {
    expect(moved([4, 6], x)).toEqual(expected);
  });
});

describe('the cursor', () => {
  const table = {
    x: [0, 0.5, 1, 1.5, 2],
    revision: 0,
    columns: [
      [undefined, 3, undefined, 2, undefined],
      [5, undefined, null, undefined, 4],
    ],
  };
  it.each([
    [[1], 0, 1, 2],
    [[1], 2, -1, 0],
    [[0], 0, 1, 0.5],
    [[0, 1], 0.5, 1, 1.5],
    [[0, 1], 0.6, -1, 0.5],
    [[1], undefined, 1, 0],
    [[0], undefined, -1, 1.5],
    [[1], 2, 1, 2],
  ] as const)('of columns %j goes from %d by %d to %d', (columns, from, step, expected) => {
    expect(nextMeasured(table, columns, from, step)).toBe(expected);
  });
});

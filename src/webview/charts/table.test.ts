import { describe, expect, it } from 'vitest';
import { emptyTable, nearestMeasured, nearestRow, put } from './table.ts';

describe('put', () => {
  it('keeps x increasing and leaves the other curves without a measurement', () => {
    const table = emptyTable(2);
    put(table, 0, 0.5, 10);
    put(table, 1, 1, 20);
    put(table, 0, 1.5, 30);
    // An epoch that comes after mini-batches of the next one.
    put(table, 1, 0.75, 15);
    // A mini-batch at the very end of an epoch shares its row.
    put(table, 0, 1, 25);
    expect(table.x).toEqual([0.5, 0.75, 1, 1.5]);
    expect(table.columns).toEqual([
      [10, undefined, 25, 30],
      [undefined, 15, 20, undefined],
    ]);
  });

  it('makes a gap of what is not finite', () => {
    const table = emptyTable(1);
    [NaN, Infinity, null, 1].forEach((value, x) => put(table, 0, x, value));
    expect(table.columns[0]).toEqual([null, null, null, 1]);
  });
});

describe('nearestRow', () => {
  it.each([
    [[], 3, -1],
    [[1], 3, 0],
    [[0, 1, 2], -5, 0],
    [[0, 1, 2], 0.4, 0],
    [[0, 1, 2], 0.6, 1],
    [[0, 1, 2], 9, 2],
    [[0, 10, 11], 10, 1],
  ])('in %j of %d is %d', (xs: number[], x, expected) => {
    expect(nearestRow(xs, x)).toBe(expected);
  });
});

describe('nearestMeasured', () => {
  const no = undefined;
  it.each([
    [[0, 1, 2, 3], [5, no, no, 6], 1, 0],
    [[0, 1, 2, 3], [5, no, no, 6], 2, 3],
    [[0, 1, 2, 3], [5, no, null, 6], 2, 2],
    [[0, 1, 2, 3], [no, no, 7, no], 0, 2],
    [[0, 1, 2, 3], [no, no, 7, no], Infinity, 2],
    [[0, 1], [no, no], 1, -1],
    [[], [], 1, -1],
  ])('in %j with %j of %d is %d', (xs: number[], column, x, expected) => {
    expect(nearestMeasured(xs, column, x)).toBe(expected);
  });
});

import { expect, it } from 'vitest';
import { gapsOf } from './gaps.ts';
import type { Cell } from './table.ts';

const no = undefined;

it.each<[Cell[], [number, number][]]>([
  [[1, 2, 3], []],
  [[1, no, no, 2], []],
  [[1, null, 2], [[0, 2]]],
  // The rows of other curves around the null are no edge of the gap.
  [[1, no, null, no, 2], [[0, 4]]],
  [
    [1, null, no, null, 2, null, 3],
    [
      [0, 4],
      [4, 6],
    ],
  ],
  [[null, 1, null], []],
  [[], []],
])('gaps of %j', (column, expected) => {
  expect(gapsOf(column, 0, column.length - 1)).toEqual(expected);
});

it('looks only between the rows that are shown', () => {
  expect(gapsOf([1, null, 2, null, 3], 2, 4)).toEqual([[2, 4]]);
});

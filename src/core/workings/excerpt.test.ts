import { describe, expect, it } from 'vitest';
import { excerpt, firstTelling } from './excerpt.ts';

const matrix = { rows: 5, columns: 7 };
const at = (row: number, column: number): number => 10 * row + column;

describe('an excerpt', () => {
  it('has the first rows and columns there is room for', () => {
    const whole = { rows: 5, columns: 7, firstRow: 0, firstColumn: 0 };
    expect(excerpt(matrix, at, { rows: 2, columns: 3 })).toEqual({
      ...whole,
      shownRows: 2,
      shownColumns: 3,
      values: [0, 1, 2, 10, 11, 12],
    });
    expect(excerpt(matrix, at, { rows: 9, columns: 1 })).toMatchObject({ shownRows: 5, values: [0, 10, 20, 30, 40] });
  });

  it('may begin further on', () => {
    expect(excerpt(matrix, at, { rows: 2, columns: 3 }, [3, 5])).toMatchObject({
      firstRow: 3,
      firstColumn: 5,
      shownRows: 2,
      shownColumns: 2,
      values: [35, 36, 45, 46],
    });
  });
});

it.each([
  [[1, 2, 3, 4, 5], 2, 0],
  [[0, 2, 0, 0, 0], 2, 0],
  [[0, 0, 3, 0, 0], 2, 2],
  [[0, 0, 0, 0, 5], 2, 3],
  [[0, 0, 0, 0, 0], 2, 0],
  [[0, 0, 0, 0, 5], 9, 0],
  [[], 2, 0],
])('of %j with room for %d it begins at %d', (values, room, first) => {
  expect(firstTelling(values.length, room, (index) => values[index] === 0)).toBe(first);
});

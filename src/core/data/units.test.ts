import { expect, it } from 'vitest';
import { fromInput, toInput, type Units } from './units.ts';

const statistics = { mean: Float64Array.of(6.02, -3), deviation: Float64Array.of(3.7, 2) };
const standardized: Units = { scale: 1, statistics };

it.each([
  [0, 0],
  [12, 0],
  [-0.25, 0],
  [7, 1],
])('a %d of column %i is found again after it was rounded to float32, and 0 is 0', (number, column) => {
  const found = fromInput(Math.fround(toInput(number, column, standardized)), column, standardized);
  expect(found).toBeCloseTo(number, 5);
  if (number === 0) expect(found).toBe(0);
});

it('goes back over a scale, also over one that leaves nothing', () => {
  expect(
    fromInput(toInput(3, 0, { scale: 0.5, statistics: undefined }), 0, { scale: 0.5, statistics: undefined }),
  ).toBe(3);
  expect(fromInput(1, 0, { scale: 0, statistics: undefined })).toBe(0);
});

import { expect, it } from 'vitest';
import { drawnRange } from './drawnRange.ts';
import { roundTicks } from './roundTicks.ts';

const huge = 4.6e24;

it.each([
  [
    [3, -1, 2],
    [-1, 3],
  ],
  [
    [NaN, 2, Infinity, 5, -Infinity],
    [2, 5],
  ],
  [[2], [1, 3]],
  [
    [0, 0],
    [-0.5, 0.5],
  ],
  [
    [huge, huge],
    [huge / 2, 1.5 * huge],
  ],
  [[], undefined],
  [[NaN, Infinity], undefined],
  [[-1e308, 1e308], undefined],
])('of %j is %j', (values, expected) => {
  expect(drawnRange(values)).toEqual(expected);
});

it.each([0, 1e-30, 1, 216_500, huge, 1e300])('around %d alone has ticks of its own', (value) => {
  const [low, high] = drawnRange([value, value])!;
  expect(low).toBeLessThan(high);
  expect(new Set(roundTicks(low, high, 4)).size).toBeGreaterThan(1);
});

import { expect, it } from 'vitest';
import { ticksIn } from './ticks.ts';

it.each([
  [0, 1, 5, [0, 0.2, 0.4, 0.6, 0.8, 1]],
  [-2, 2, 4, [-2, -1, 0, 1, 2]],
  [0.13, 0.37, 3, [0.2, 0.3]],
  [0, 37, 4, [0, 10, 20, 30]],
  [0, 3e-7, 3, [0, 1e-7, 2e-7, 3e-7]],
  [7, 7, 4, [7]],
])('ticks from %d to %d', (from, to, most, ticks) => {
  expect(ticksIn(from, to, most)).toEqual(ticks);
});

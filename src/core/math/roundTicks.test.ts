import { expect, it } from 'vitest';
import { roundStep, roundTicks } from './roundTicks.ts';

it.each([
  [0, 1, 5, [0, 0.2, 0.4, 0.6, 0.8, 1]],
  [-2, 2, 4, [-2, -1, 0, 1, 2]],
  [-7, 6, 4, [-5, 0, 5]],
  [1, -1, 2, [-1, 0, 1]],
  [0.13, 0.37, 3, [0.2, 0.3]],
  [0, 37, 4, [0, 10, 20, 30]],
  [0, 3e-7, 3, [0, 1e-7, 2e-7, 3e-7]],
  [0, 0.9, 9, [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9]],
  [0, 60, 5, [0, 20, 40, 60]],
  [-0.3, 0.3, 5, [-0.2, 0, 0.2]],
  [0, 1e-7, 5, [0, 2e-8, 4e-8, 6e-8, 8e-8, 1e-7]],
  [7, 7, 4, [7]],
  [0, Infinity, 4, [0]],
])('round numbers from %d to %d, about %d', (from, to, most, wanted) => {
  expect(roundTicks(from, to, most)).toEqual(wanted);
});

it.each([
  [0.3, 0.5],
  [1, 1],
  [1.2, 2],
  [60, 100],
  [0.0021, 0.005],
])('the round step for %d is %d', (least, wanted) => {
  expect(roundStep(least)).toBe(wanted);
});

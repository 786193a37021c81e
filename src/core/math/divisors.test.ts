import { expect, it } from 'vitest';
import { greatestCommonDivisor, largestDivisor } from './divisors.ts';

it.each([
  [12, 12, 12],
  [12, 5, 4],
  [7, 6, 1],
  [1, 9, 1],
  [1e9, 1e9 - 1, 5e8],
])('the largest divisor of %d up to %d is %d', (value, most, divisor) => {
  expect(largestDivisor(value, most)).toBe(divisor);
});

it.each([
  [12, 18, 6],
  [7, 5, 1],
  [4, 4, 4],
])('%d and %d have the common divisor %d', (a, b, divisor) => {
  expect(greatestCommonDivisor(a, b)).toBe(divisor);
});

import { expect, it } from 'vitest';
import { compact } from './compact.ts';

it.each([
  [0, 22, '0'],
  [950, 22, '950'],
  [1120, 22, '1k'],
  [1120, 25, '1.1k'],
  [1120, 29, '1120'],
  [9999, 30, '9999'],
  [12_345, 30, '12k'],
  [12_345, 40, '12345'],
  [123_456, 40, '123k'],
])('%d in %d pixels is %s', (count, cell, expected) => {
  expect(compact(count, cell)).toBe(expected);
});

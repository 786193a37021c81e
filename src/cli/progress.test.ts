import { expect, it } from 'vitest';
import { progressBar } from './progress.ts';
import { formatTable } from './table.ts';

it.each([
  [0, '..............................', '0 %'],
  [0.5, '###############...............', '50 %'],
  [0.999, '#############################.', '99 %'],
  [1, '##############################', '100 %'],
  [1.7, '##############################', '100 %'],
])('a bar at %d', (fraction, bar, percent) => {
  expect(progressBar('x', fraction)).toBe(`x [${bar}] ${percent}`);
});

it('a table is as wide as its widest cells', () => {
  expect(
    formatTable(
      [
        ['a', 'b', 'c'],
        ['long', '1', 'x'],
        ['', '123', ''],
      ],
      [1],
    ),
  ).toEqual(['a       b  c', 'long    1  x', '      123']);
});

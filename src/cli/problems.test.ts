import { expect, it } from 'vitest';
import { placeProblems } from './problems.ts';

it.each([
  ['abc', 0, 1, 1],
  ['abc', 2, 1, 3],
  ['a\nbc', 1, 1, 2],
  ['a\nbc', 2, 2, 1],
  ['a\r\nbc', 4, 2, 2],
  ['a\rb\n\nc', 5, 4, 1],
  ['"😀" x', 5, 1, 6],
  ['', 0, 1, 1],
])('%j at %i is line %i, column %i', (text, start, line, column) => {
  const problem = { code: 'c', message: 'm', range: { start, end: start }, fixes: [], related: [] };
  expect(placeProblems(text, [{ ...problem, severity: 'error' }])).toEqual([
    { code: 'c', message: 'm', severity: 'error', line, column },
  ]);
});

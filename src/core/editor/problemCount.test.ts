import { expect, it } from 'vitest';
import type { Severity } from '../problem.ts';
import { countProblems, problemWords } from './problemCount.ts';

it.each<[readonly Severity[], string]>([
  [[], ''],
  [['error'], '1 error'],
  [['error', 'warning', 'error'], '2 errors and 1 warning'],
  [['hint', 'error', 'warning', 'information'], '1 error, 1 warning and 2 infos'],
  [['hint'], '1 info'],
])('%j are %s', (severities, words) => {
  expect(problemWords(countProblems(severities.map((severity) => ({ severity }))))).toBe(words);
});

import { describe, expect, it } from 'vitest';
import {
  formatCell,
  formatCharacters,
  formatDuration,
  formatError,
  formatPair,
  formatPercent,
  formatProbability,
  formatRate,
  formatShare,
  formatShort,
  formatTick,
} from './format.ts';

function rows<T extends unknown[]>(format: (...args: T) => string, cases: [...T, string][]): void {
  it.each(cases.map((each) => [each.slice(0, -1) as unknown as T, each.at(-1) as string] as const))(
    '%j is %j',
    (args, expected) => {
      expect(format(...args).replaceAll('\u00a0', ' ')).toBe(expected);
    },
  );
}

/** How NaN and the infinities arrive: messages are JSON. */
const notFinite = null as unknown as number;

describe('formatRate', () => {
  rows(formatRate, [
    [0.1, '0.1'],
    [0.0123456, '0.01235'],
    [3.12345e-7, '3.123e-7'],
    [notFinite, 'not finite'],
  ]);
});

describe('formatPercent', () => {
  rows(formatPercent, [
    [0.97124, 0, '97.1 %'],
    [0.97124, 10_000, '97.12 %'],
    [1, 10_000, '100 %'],
    [0, 10, '0 %'],
    [0.99999, 0, '99.9 %'],
    [0.99999, 100_000, '99.99 %'],
    [0.00001, 100_000, '0.01 %'],
    [notFinite, 0, 'not finite'],
  ]);
});

describe('formatDuration', () => {
  rows(formatDuration, [
    [0.42, '0.4 s'],
    [3.14, '3.1 s'],
    [9.96, '10 s'],
    [48.3, '48 s'],
    [59.7, '1 min 00 s'],
    [125, '2 min 05 s'],
    [3780, '1 h 03 min'],
    [notFinite, 'not finite'],
  ]);
});

describe('formatError', () => {
  rows(formatError, [
    [3.14e-10, '3.1e-10'],
    [0.98, '0.98'],
    [0, '0'],
    [NaN, 'not finite'],
  ]);
});

describe('formatShare', () => {
  rows(formatShare, [
    [23_550, 23_860, '98.7 %'],
    [999_999, 1_000_000, '99.9 %'],
    [1, 1_000_000, '< 0.1 %'],
    [7, 7, '100 %'],
    [0, 7, '0 %'],
    [0, 0, '0 %'],
  ]);
});

describe('formatTick', () => {
  rows(formatTick, [
    [0, '0'],
    [0.30000000000000004, '0.3'],
    [2500, '2,500'],
    [1e-6, '1e-6'],
    [2.5e-4, '2.5e-4'],
    [3 * 1e-5, '3e-5'],
    [8e9, '8e+9'],
    [NaN, 'NaN'],
    [-Infinity, '−Infinity'],
    [notFinite, 'not finite'],
  ]);
});

describe('formatShort', () => {
  rows(formatShort, [
    [0.12345, '0.123'],
    [-0.00041234, '−4.12e-4'],
    [12_345_678, '1.23e+7'],
    [NaN, 'NaN'],
    [Infinity, 'Infinity'],
    [notFinite, 'not finite'],
  ]);
});

describe('formatCell', () => {
  rows(formatCell, [
    ['sepal', 'sepal'],
    [-0.123456789, '−0.123456789'],
    [4.6e24, '4.6e+24'],
    [Infinity, 'not finite'],
    [NaN, 'not finite'],
  ]);
});

describe('formatPair', () => {
  it.each([
    [0.0712345678901234, 0.0712345678932, ['0.0712345678901', '0.0712345678932']],
    [-1.23456789012345e-4, -1.2345678905e-4, ['−1.23456789012e-4', '−1.23456789050e-4']],
    [0.5, 1e-7, ['0.500000000000', '1.00000000000e-7']],
    [0, 0, ['0.00000000000e+0', '0.00000000000e+0']],
    [notFinite, 0.125, ['not finite', '0.125000000000']],
    [NaN, NaN, ['not finite', 'not finite']],
  ])('%d and %d', (a, b, expected) => {
    expect(formatPair(a, b)).toEqual(expected);
  });
});

it('writes a probability, and never a certainty that it is not', () => {
  expect(
    [0, 2.4e-18, 0.5, 0.99999, 1, Number.NaN].map(formatProbability).map((text) => text.replaceAll('\u00a0', ' ')),
  ).toEqual(['0 %', '< 0.1 %', '50.0 %', '99.9 %', '100 %', 'not finite']);
});

it.each([
  [' ', '␣'],
  ['\n', '⏎'],
  ['a b\tc\n', 'a b⇥c⏎'],
])('the characters %j are shown as %s', (text, shown) => {
  expect(formatCharacters(text)).toBe(shown);
});

import { describe, expect, it } from 'vitest';
import {
  formatCount,
  formatLine,
  formatLoss,
  formatLossExactly,
  formatName,
  formatNumber,
  formatPercent,
  formatQuantity,
  formatRelativeError,
} from './format.ts';

describe('numbers as people read them', () => {
  it.each<[string, string]>([
    [formatCount(23550), '23,550'],
    [formatQuantity(1, 'parameter'), '1 parameter'],
    [formatQuantity(0, 'parameter'), '0 parameters'],
    [formatQuantity(5000, 'mini-batch', 'mini-batches'), '5,000 mini-batches'],
    [formatPercent(0.9713), '97.1 %'],
    [formatPercent(1), '100 %'],
    [formatPercent(0), '0 %'],
    [formatPercent(0.99996), '99.9 %'],
    [formatPercent(0.0001), '0.1 %'],
    [formatRelativeError(3.04e-10), '3e-10'],
    [formatRelativeError(0), '0'],
    [formatRelativeError(Number.NaN), 'NaN'],
    [formatNumber(0.1 + 0.2), '0.3'],
    [formatNumber(-2), '−2'],
    [formatNumber(1.5e-7), '1.5e-7'],
    [formatNumber(-1.5e-7), '−1.5e-7'],
    [formatNumber(784), '784'],
    [formatNumber(64_520.3), '64,520'],
    [formatNumber(4_096_300_000), '4.096e+9'],
    [formatNumber(-4.1e9), '−4.1e+9'],
    [formatNumber(Number.NaN), 'NaN'],
  ])('%s', (formatted, expected) => {
    expect(formatted).toBe(expected);
  });
});

/** How NaN and the infinities arrive: messages are JSON. */
const notFinite = null as unknown as number;

describe('a loss', () => {
  it.each([
    [0, '0'],
    [0.0712345, '0.07123'],
    [0.5, '0.5000'],
    [2.302585, '2.303'],
    [999.95, '1000'],
    [1234.6, '1,235'],
    [52_201.7, '52,202'],
    [4.2e9, '4.20e+9'],
    [0.0000312, '3.12e-5'],
    [-0.25, '−0.2500'],
    [NaN, 'not finite'],
    [Infinity, 'not finite'],
    [notFinite, 'not finite'],
  ])('%d is %s', (loss, expected) => {
    expect(formatLoss(loss)).toBe(expected);
  });

  it.each([
    [0.07123456, '0.0712346'],
    [123.4567, '123.457'],
    [1234567, '1,234,567'],
  ])('%d is %s under the pointer', (loss, expected) => {
    expect(formatLossExactly(loss)).toBe(expected);
  });
});

describe('text from a file', () => {
  it('becomes one line without marks that hide or turn it', () => {
    expect(formatLine('a\r\nb\tc\u2028d\u0000\u202Ee\uD800')).toBe('a b c d e');
  });

  it('is cut to 100 characters, never inside one', () => {
    expect(formatName('x'.repeat(100))).toBe('x'.repeat(100));
    const cut = formatName('😀'.repeat(101));
    expect([...cut]).toHaveLength(100);
    expect(cut.endsWith('😀…')).toBe(true);
    expect(formatName(`${'\n'.repeat(500)}x`)).toMatch(/…$/);
  });
});

import { describe, expect, it } from 'vitest';
import { exceptionFilter } from './capabilities.ts';
import { faultText, listText, tensorOf } from './values.ts';

describe('a tensor in the clipboard', () => {
  it.each([
    ['float64 (30 × 784)', { dtype: 'float64', shape: [30, 784] }],
    ['float32 (3)', { dtype: 'float32', shape: [3] }],
    ['float64 (1000 × 1000)', undefined],
    ['number', undefined],
  ])('of type %s', (type, expected) => {
    expect(tensorOf(type)).toEqual(expected);
  });

  it('is a nested list with every digit', () => {
    const values = Float64Array.of(0.1, -0, 1e-7, 2, 1 / 3, -5, 7, 8);
    const bytes = new Uint8Array(values.buffer);
    expect(listText(bytes, 'float64', [8])).toBe('[0.1, -0.0, 1e-7, 2, 0.3333333333333333, -5, 7, 8]');
    expect(listText(bytes, 'float64', [2, 2, 2])).toBe(
      '[[[0.1, -0.0],\n  [1e-7, 2]],\n [[0.3333333333333333, -5],\n  [7, 8]]]',
    );
    const short = Float32Array.of(0.5, 0.25);
    expect(listText(new Uint8Array(short.buffer), 'float32', [2, 1])).toBe('[[0.5],\n [0.25]]');
  });
});

describe('a fault in the console', () => {
  it('is marked below the expression', () => {
    expect(faultText('w + b', { ok: false, message: 'no', start: 4, end: 5 })).toBe('no\nw + b\n    ^');
    expect(faultText('w +', { ok: false, message: 'no', start: 3, end: 3 })).toBe('no\nw +\n   ^');
    expect(faultText('w\n+ b', { ok: false, message: 'no', start: 2, end: 3 })).toBe('no');
  });
});

describe('an exception filter', () => {
  it.each([
    ['nan', undefined, { filter: 'nan' }],
    ['gradientNorm', ' ', { filter: 'gradientNorm' }],
    ['gradientNorm', '5', { filter: 'gradientNorm', bound: 5 }],
    ['gradientNorm', '> 2.5', { filter: 'gradientNorm', bound: 2.5 }],
    ['saturated', 'epoch > 2', { filter: 'saturated', condition: 'epoch > 2' }],
    ['other', '1', undefined],
  ])('%s with %j', (filter, condition, expected) => {
    expect(exceptionFilter(filter, condition)).toEqual(expected);
  });
});

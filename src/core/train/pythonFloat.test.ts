import { expect, it } from 'vitest';
import numpy from '../../../test/fixtures/numpy.json' with { type: 'json' };
import { pythonFloat } from './pythonFloat.ts';

it.each(numpy.repr as [number, string][])('writes %s as Python does: %s', (value, text) => {
  expect(pythonFloat(value)).toBe(text);
});

it('writes what is no number as Python does', () => {
  expect([NaN, Infinity, -Infinity].map(pythonFloat)).toEqual(['nan', 'inf', '-inf']);
});

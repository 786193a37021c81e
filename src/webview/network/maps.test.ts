import { expect, it } from 'vitest';
import { strongestOf } from './maps.ts';

it('has one scale for the neurons of a layer, and for outputs that are values one each', () => {
  const seen = { least: Float32Array.of(-1, -0.25, 0), most: Float32Array.of(0.5, 0.125, 0) };
  expect(strongestOf(seen, false)).toEqual([1, 1, 1]);
  expect(strongestOf(seen, true)).toEqual([1, 0.25, 1]);
});

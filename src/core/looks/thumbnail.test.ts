import { expect, it } from 'vitest';
import { thumbnailOf } from './thumbnail.ts';

it('lays channels beside each other, with a gap', () => {
  // Two channels of 2 × 2: 0, 2, 4, 6 and 1, 3, 5, 7.
  const { height, width, pixels } = thumbnailOf(Float64Array.of(0, 1, 2, 3, 4, 5, 6, 7), [2, 2, 2], 1);
  expect([height, width]).toEqual([2, 5]);
  const grey = (value: number): number => Math.round((255 * value) / 7);
  expect([...pixels]).toEqual([0, 2, 0, 1, 3, 4, 6, 0, 5, 7].map(grey));
});

it('wraps a vector into a square, the rest black', () => {
  const { height, width, pixels } = thumbnailOf(Float64Array.of(1, 1, 2, 2, 3), [5], 1);
  expect([height, width]).toEqual([2, 3]);
  expect([...pixels]).toEqual([0, 0, 128, 128, 255, 0]);
});

it('has means where there are more values than pixels, and fewer pixels where there are many layers', () => {
  const values = Float64Array.from({ length: 256 }, (_, i) => (i % 16 < 8 ? 0 : 1));
  const { height, width, pixels } = thumbnailOf(values, [16, 16], 5000);
  expect([height, width]).toEqual([8, 8]);
  expect([...pixels.subarray(0, 8)]).toEqual([0, 0, 0, 0, 255, 255, 255, 255]);
});

it('leaves out what is not finite', () => {
  expect([...thumbnailOf(Float64Array.of(Number.NaN, 1, 3, Infinity), [4], 1).pixels]).toEqual([0, 0, 255, 0]);
});

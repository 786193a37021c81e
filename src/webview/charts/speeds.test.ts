import { expect, it } from 'vitest';
import { learningLayers, speedRange, speedTable } from './speeds.ts';

const points = [
  {
    x: 0.5,
    layers: [
      { layer: 2, gradient: 0.1, weights: 2, update: 0.01 },
      { layer: 0, gradient: 1, weights: 4, update: 0.1 },
    ],
  },
  { x: 1, layers: [{ layer: 0, gradient: 0, weights: 5, update: 0 }] },
];

it('makes a curve of each layer that learns', () => {
  const layers = learningLayers(points);
  expect(layers).toEqual([0, 2]);
  expect(speedTable(points, layers, 'gradient')).toMatchObject({
    x: [0.5, 1],
    columns: [
      [1, null],
      [0.1, undefined],
    ],
  });
  expect(speedTable(points, layers, 'ratio')).toMatchObject({
    x: [0.5, 1],
    columns: [
      [0.025, null],
      [0.005, undefined],
    ],
  });
});

it.each([
  [0.01, 1, 0.01 / 1.5, 1.5],
  [null, null, 1e-3 / 1.5, 1.5],
  [2, 2, 2 / 1.5, 3],
])('shows %d to %d with some room', (min, max, low, high) => {
  const range = speedRange(min, max);
  expect(range[0]).toBeCloseTo(low, 12);
  expect(range[1]).toBeCloseTo(high, 12);
});

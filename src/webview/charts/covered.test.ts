import { describe, expect, it } from 'vitest';
import { covered, leastCovered } from './covered.ts';

const box = { left: 10, top: 20, width: 30, height: 10 };

describe('a line over a box', () => {
  it.each([
    ['through its middle', [0, 25, 100, 25], 30],
    ['above it', [0, 5, 100, 15], 0],
    ['below it', [0, 35, 100, 45], 0],
    ['to the left of it', [0, 25, 9, 25], 0],
    ['that ends in it', [0, 25, 20, 25], 10],
    ['down through it', [20, 0, 20, 100], 1],
    ['that breaks off before it', [0, 25, NaN, NaN, 50, 25], 0],
    ['of one point', [20, 25], 0],
  ])('%s', (_name, points, pixels) => {
    expect(covered(points, box)).toBe(pixels);
  });
});

it('is avoided: the first box that is free, or the one that is covered least', () => {
  const [above, below] = [box, { ...box, top: 40 }];
  const [through, beneath] = [
    [0, 25, 100, 25],
    [0, 45, 20, 45],
  ];
  expect(leastCovered([above, below], [])).toBe(above);
  expect(leastCovered([above, below], [through!])).toBe(below);
  expect(leastCovered([above, below], [through!, beneath!])).toBe(below);
});

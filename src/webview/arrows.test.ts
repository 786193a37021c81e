import { expect, it } from 'vitest';
import { arrowOf, placeWithin } from './arrows.ts';

it('leads by arrows alone', () => {
  expect(['ArrowLeft', 'ArrowDown', 'Enter'].map(arrowOf)).toEqual([[-1, 0], [0, 1], undefined]);
});

it('stays within a grid', () => {
  expect([-1, 0, 4, 5].map((place) => placeWithin(place, 5))).toEqual([0, 0, 4, 4]);
});

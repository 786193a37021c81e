import { expect, it } from 'vitest';
import { changedForTraining } from './units.ts';

it.each([
  [false, 1, ''],
  [false, 1 / 255, ' They are divided by 255 for training.'],
  [false, 2.5, ' They are multiplied by 2.5 for training.'],
  [true, 1, ' They are standardized for training: (x − mean) / sd of each column.'],
] as const)('standardized %s, scale %d: "%s"', (standardized, scale, expected) => {
  expect(changedForTraining({ standardized, scale })).toBe(expected);
});

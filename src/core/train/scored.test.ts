import { describe, expect, it } from 'vitest';
import { isScoredBefore } from './scored.ts';

describe('isScoredBefore', () => {
  it.each([
    [undefined, 3, false],
    [0, 0, true],
    [3, 3, true],
    [3.5, 3, true],
    [2.5, 3, false],
    [3, 4, false],
  ])('set at %s, scored after %s: %s', (weightsSet, scored, before) => {
    expect(isScoredBefore(weightsSet, scored)).toBe(before);
  });
});

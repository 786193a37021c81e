import { describe, expect, it } from 'vitest';
import { createScale, ticks } from './scale.ts';

describe('a scale', () => {
  it.each([
    [false, [2, 6], 3, 25],
    [true, [0.01, 100], 1, 50],
    [true, [0.01, 100], 0.1, 25],
  ] as const)('logarithmic %s over %j: %d is at %d', (logarithmic, range, value, pixel) => {
    const scale = createScale(range, logarithmic, 0, 100);
    expect(scale.at(value)).toBeCloseTo(pixel, 9);
    expect(scale.value(pixel)).toBeCloseTo(value, 9);
  });

  it('can run from the bottom up', () => {
    expect(createScale([0, 1], false, 200, 0).at(0.25)).toBe(150);
  });

  it('puts what has no logarithm beyond its foot', () => {
    const scale = createScale([0.1, 1], true, 100, 0);
    expect(scale.at(0)).toBeGreaterThan(1000);
    expect(scale.at(-3)).toBeGreaterThan(1000);
  });
});

describe('ticks', () => {
  it.each([
    [[0, 1], false, 5, [0, 0.2, 0.4, 0.6, 0.8, 1]],
    [[0, 0.35], false, 4, [0, 0.1, 0.2, 0.3]],
    [[0, 30], false, 7, [0, 5, 10, 15, 20, 25, 30]],
    [[-2, 2], false, 4, [-2, -1, 0, 1, 2]],
    [[3, 3], false, 4, []],
    [[0.001, 1], true, 6, [0.001, 0.01, 0.1, 1]],
    [[1e-9, 1], true, 5, [1e-9, 1e-7, 1e-5, 1e-3, 0.1]],
    [[0.1, 1], true, 6, [0.1, 0.2, 0.5, 1]],
    [[0.3, 0.9], true, 3, [0.4, 0.6, 0.8]],
  ] as const)('of %j, logarithmic %s, at most about %d: %j', (range, logarithmic, most, expected) => {
    expect(ticks({ range, logarithmic }, most)).toEqual(expected);
  });
});

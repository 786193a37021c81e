import { describe, expect, it } from 'vitest';
import { factorOf, zoomBy } from './zoom.ts';

describe('a zoom', () => {
  it('that fits fills the width, but enlarges nothing and stays readable', () => {
    expect(factorOf('fit', 800, 400)).toBe(0.5);
    expect(factorOf('fit', 200, 400)).toBe(1);
    expect(factorOf('fit', 8000, 400)).toBeGreaterThan(0.3);
    expect(factorOf(0.2, 8000, 400)).toBe(0.2);
  });

  it('comes back with as many steps, and has ends', () => {
    expect(zoomBy(zoomBy(1, 1), -1)).toBeCloseTo(1);
    const far = (direction: number): number =>
      Array.from({ length: 50 }).reduce<number>((at) => zoomBy(at, direction), 1);
    expect(far(1)).toBe(3);
    expect(far(-1)).toBe(0.1);
  });
});

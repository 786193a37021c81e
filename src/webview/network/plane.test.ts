import { describe, expect, it } from 'vitest';
import type { OutputMeaning } from '../../core/looks/outputs.ts';
import type { SurfacePicture } from '../../core/looks/surface.ts';
import { contour } from './contours.ts';
import { inFile, planeOf } from '../../core/looks/choosePlane.ts';
import { shareOf, stepOf, valueAt, verdictAt } from '../../core/looks/reading.ts';

const fact = (least: number, most: number, mean: number) => ({ name: 'x', least, most, mean, factor: 2, offset: 10 });

describe('planeOf', () => {
  const inputs = [fact(0, 10, 4), fact(-1, 1, 0), fact(5, 5, 5)];

  it('goes a little beyond the samples and holds the others at their mean', () => {
    expect(planeOf(inputs, { x: 1, y: 0, held: {} })).toEqual({
      x: 1,
      y: 0,
      left: -1.2,
      right: 1.2,
      bottom: -1,
      top: 11,
      held: [4, 0, 5],
    });
    expect(planeOf(inputs, { x: 0, y: 1, held: { 2: 7 } }).held).toEqual([4, 0, 7]);
  });

  it('has an extent also where all samples are equal', () => {
    expect(planeOf(inputs, { x: 2, y: 0, held: {} })).toMatchObject({ left: 4, right: 6 });
  });

  it('falls back to the first two inputs', () => {
    for (const [x, y] of [
      [1, 1],
      [0, 3],
    ] as const) {
      expect(planeOf(inputs, { x, y, held: {} })).toMatchObject({ x: 0, y: 1 });
    }
  });

  it('knows the numbers of the file', () => {
    expect(inFile(inputs[0]!, 3)).toBe(16);
  });
});

describe('contour', () => {
  it('is a straight line where the function is a slope', () => {
    // x + 0.5 at the middle of each cell of 4 × 4: the value 2 at x = 2.
    const lines = contour((cell) => (cell % 4) + 0.5, 4, 2);
    expect(lines).toHaveLength(3 * 4);
    for (let i = 0; i < lines.length; i += 2) expect(lines[i]).toBeCloseTo(2, 12);
  });

  it('is closed around a hill, at its radius', () => {
    const side = 40;
    const radius = (x: number, y: number): number => Math.hypot(x - 20, y - 20);
    const lines = contour((cell) => radius((cell % side) + 0.5, Math.floor(cell / side) + 0.5), side, 9);
    for (let i = 0; i < lines.length; i += 2) expect(radius(lines[i]!, lines[i + 1]!)).toBeCloseTo(9, 1);
    const ends = new Map<string, number>();
    for (let i = 0; i < lines.length; i += 2) {
      const key = `${lines[i]!.toFixed(6)} ${lines[i + 1]!.toFixed(6)}`;
      ends.set(key, (ends.get(key) ?? 0) + 1);
    }
    expect(new Set(ends.values())).toEqual(new Set([2]));
  });

  it('keeps the two lines of a saddle apart', () => {
    const lines = contour((cell) => [1, 0, 0, 1][cell]!, 2, 0.4);
    expect(lines).toHaveLength(8);
    // The middle is above the level: the corners above it are joined, each line cuts off one of the others.
    const corners = [lines.slice(0, 4), lines.slice(4)].map(([x1, y1, x2, y2]) => [(x1! + x2!) / 2, (y1! + y2!) / 2]);
    expect(corners.every(([x, y]) => Math.abs(x! + y! - 2) < 0.5 && Math.abs(x! - y!) > 0.5)).toBe(true);
  });
});

describe('what outputs say', () => {
  const classes: OutputMeaning = { kind: 'classes', names: ['a', 'b', 'c'], bounded: true, middle: 0.5, reach: 0.5 };
  const of = (outputs: number, values: number[], least = 0, most = 1): SurfacePicture => ({
    side: 1,
    outputs,
    said: undefined,
    values: Float32Array.from(values),
    least,
    most,
  });

  it('is the class of the largest, as surely as it is more than a guess', () => {
    expect(verdictAt(of(3, [0, 1, 0]), classes, 0)).toEqual({ index: 1, strength: 1 });
    const { index, strength } = verdictAt(of(3, [0.2, 0.2, 0.6]), classes, 0);
    expect(index).toBe(2);
    expect(strength).toBeCloseTo(0.4, 3);
    expect(verdictAt(of(3, [1 / 3, 1 / 3, 1 / 3]), classes, 0).strength).toBeCloseTo(0, 3);
  });

  it('of very many classes is what was sent', () => {
    const picture = { ...of(200, [0.75, 0.25]), said: Uint16Array.of(7) };
    const { index, strength } = verdictAt(picture, classes, 0);
    expect(index).toBe(7);
    expect(strength).toBeCloseTo((0.75 - 0.005) / 0.995, 3);
  });

  it('of scores is as sure as the best is ahead of the second', () => {
    const { index, strength } = verdictAt(of(3, [-4, 4, 2], -4, 4), { ...classes, bounded: false }, 0);
    expect(index).toBe(1);
    expect(strength).toBeCloseTo(0.25, 3);
  });

  it('of a single output is on which side of the middle it is', () => {
    expect(verdictAt(of(1, [0.9]), classes, 0)).toMatchObject({ index: 1, strength: expect.closeTo(0.8, 3) });
    expect(verdictAt(of(1, [0.25]), classes, 0)).toMatchObject({ index: 0, strength: expect.closeTo(0.5, 3) });
  });

  it('is read as it is', () => {
    expect(valueAt(of(2, [1.5, 1e-12]), 1, 0)).toBeCloseTo(1e-12, 18);
    expect(shareOf({ ...classes, middle: 1, reach: 2 }, 0)).toBe(-0.5);
    expect(shareOf({ ...classes, middle: 1, reach: 2 }, 9)).toBe(1);
    expect([-3, -0.5, 0.2, 7].map((value) => stepOf([-1, 0, 1], value))).toEqual([-1, -0.5, 0.5, 1]);
  });
});

import { describe, expect, it } from 'vitest';
import { centre, inkOf, numbersOf, numbersOfPicture } from './ink.ts';
import type { Paper } from './paper.ts';

const mnist: Paper = { height: 28, width: 28, channels: 1, low: 0, high: 255, dark: true };

function box(ink: Float64Array): { width: number; height: number } {
  const inked = [...ink.entries()]
    .filter(([, value]) => value > 0.5)
    .map(([i]) => [i % 28, Math.floor(i / 28)] as const);
  const [xs, ys] = [inked.map(([x]) => x), inked.map(([, y]) => y)];
  return { width: Math.max(...xs) - Math.min(...xs) + 1, height: Math.max(...ys) - Math.min(...ys) + 1 };
}

describe('what is drawn', () => {
  // A seven in the upper left corner of the paper.
  const seven = [
    [
      [0.1, 0.1],
      [0.3, 0.1],
      [0.15, 0.5],
    ],
  ] as const;

  it('fills 20 of 28 pixels and has its centre of mass in the middle, as in MNIST', () => {
    const ink = inkOf(seven, 28, 28);
    const [x, y] = centre(ink, 28, 28);
    expect(Math.abs(x - 14)).toBeLessThan(0.1);
    expect(Math.abs(y - 14)).toBeLessThan(0.1);
    expect(box(ink).height).toBeGreaterThanOrEqual(19);
    expect(box(ink).height).toBeLessThanOrEqual(21);
    expect(box(ink).width).toBeLessThan(15);
    expect(Math.max(...ink)).toBe(1);
    expect([...ink].some((value) => value > 0 && value < 1)).toBe(true);
  });

  it('is the same wherever and however large it is drawn', () => {
    const larger = seven.map((stroke) => stroke.map(([x, y]) => [x * 1.5 + 0.2, y * 1.5 + 0.1] as const));
    const [one, other] = [inkOf(seven, 28, 28), inkOf(larger, 28, 28)];
    expect(Math.max(...one.map((value, i) => Math.abs(value - other[i]!)))).toBeLessThan(1e-9);
  });

  it('may be a dot, or nothing', () => {
    expect(box(inkOf([[[0.9, 0.9]]], 28, 28)).width).toBeLessThan(5);
    expect([...inkOf([], 28, 28)].every((value) => value === 0)).toBe(true);
  });

  it('becomes numbers of the data, also on light paper', () => {
    expect(numbersOf(Float64Array.of(0, 1, 0.5), mnist)).toEqual([0, 255, 127.5]);
    expect(numbersOf(Float64Array.of(0, 1), { ...mnist, channels: 3, low: -1, high: 1, dark: false })).toEqual([
      1, 1, 1, -1, -1, -1,
    ]);
  });
});

describe('a picture', () => {
  /** Grey pixels. */
  const picture = (...greys: number[]): Uint8ClampedArray =>
    Uint8ClampedArray.from(greys.flatMap((grey) => [grey, grey, grey, 255]));
  const small = { ...mnist, height: 3, width: 3 };
  const frame = (margin: number, middle: number): Uint8ClampedArray =>
    picture(...Array.from({ length: 9 }, (_, i) => (i === 4 ? middle : margin)));

  it('is inverted where its background is light and that of the data is dark', () => {
    expect(numbersOfPicture(frame(255, 0), 3, 3, small)).toEqual([0, 0, 0, 0, 255, 0, 0, 0, 0]);
    expect(numbersOfPicture(frame(0, 255), 3, 3, small)).toEqual([0, 0, 0, 0, 255, 0, 0, 0, 0]);
    expect(numbersOfPicture(frame(255, 0), 3, 3, { ...small, dark: false })[4]).toBe(0);
    expect(numbersOfPicture(frame(0, 255), 3, 3, { ...small, dark: false })[4]).toBe(0);
  });

  it('lies in the middle of the paper', () => {
    expect(numbersOfPicture(picture(0, 0, 0), 1, 3, { ...small, dark: false })).toEqual([
      255, 255, 255, 255, 255, 255, 255, 255, 255,
    ]);
    expect(numbersOfPicture(picture(255, 0, 255), 1, 3, small)).toEqual([0, 0, 0, 0, 255, 0, 0, 0, 0]);
  });

  it('keeps its colours', () => {
    const red = Uint8ClampedArray.of(255, 0, 0, 255);
    expect(numbersOfPicture(red, 1, 1, { ...small, height: 1, width: 1, channels: 3 })).toEqual([255, 0, 0]);
  });

  it('is white where nothing is', () => {
    expect(numbersOfPicture(new Uint8ClampedArray(36), 3, 3, small)).toEqual(Array.from({ length: 9 }, () => 0));
  });
});

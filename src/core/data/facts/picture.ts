import type { Shape } from '../../shape.ts';
import type { Table } from '../dataset.ts';

const [least, most] = [8, 64];

/** Bits of the dots of a Braille letter, which has 4 lines of 2. */
const dots = [
  [0x01, 0x08],
  [0x02, 0x10],
  [0x04, 0x20],
  [0x40, 0x80],
] as const;

const noDots = 0x2800;

/** Letters without dots at the end of a line. */
const blankEnd = /\u2800+$/;

/**
 * A sample that is an image of one channel, in Braille letters: a dot for each pixel that is nearer to the largest value of the image than
 * to the least; without the margins above, below and on the right. Undefined where it is none, or too large.
 */
export function pictureOf({ values, columns }: Table, shape: Shape, row: number): readonly string[] | undefined {
  const [height = 0, width = 0, channels = 1] = shape;
  const fits = (extent: number): boolean => extent >= least && extent <= most;
  if (shape.length < 2 || shape.length > 3 || channels !== 1 || !fits(height) || !fits(width)) return undefined;
  const pixels = values.subarray(row * columns, (row + 1) * columns);
  const [low, high] = [Math.min(...pixels), Math.max(...pixels)];
  if (low === high) return undefined;
  const isDot = (y: number, x: number): boolean => y < height && x < width && 2 * pixels[y * width + x]! > low + high;
  const lines = Array.from({ length: Math.ceil(height / 4) }, (_, line) => {
    const letters = Array.from({ length: Math.ceil(width / 2) }, (__, column) => {
      let bits = 0;
      for (const [y, bitsOfLine] of dots.entries()) {
        for (const [x, bit] of bitsOfLine.entries()) if (isDot(4 * line + y, 2 * column + x)) bits |= bit;
      }
      return String.fromCodePoint(noDots + bits);
    });
    return letters.join('').replace(blankEnd, '');
  });
  const inked = (line: string): boolean => line !== '';
  return lines.slice(lines.findIndex(inked), lines.findLastIndex(inked) + 1);
}

import type { Scale } from './scale.ts';
import type { Cell } from './table.ts';

/** Far enough outside, and no number that a canvas cannot take. */
const far = 1e4;

/**
 * A curve as a line in pixels, x and y by turns; NaN ends a piece. Of each column of pixels it has the first value, the lowest, the
 * highest and the last one, so that no peak is lost however many values there are. `rows`: from the first to the last one, included.
 */
export function trace(
  xs: readonly number[],
  column: readonly Cell[],
  [from, to]: readonly [number, number],
  x: Scale,
  y: Scale,
): number[] {
  const line: number[] = [];
  let pixel = NaN;
  let at = 0;
  let low = 0;
  let high = 0;
  let last = 0;
  const close = (): void => {
    if (Number.isNaN(pixel)) return;
    if (low < high) {
      // Whichever is nearer to the last one comes last.
      if (last - low < high - last) line.push(at, high, at, low);
      else line.push(at, low, at, high);
      line.push(at, last);
    }
    pixel = NaN;
  };
  for (let row = from; row <= to; row++) {
    const value = column[row];
    if (value === undefined) continue;
    if (value === null) {
      close();
      if (line.length > 0 && !Number.isNaN(line.at(-1))) line.push(NaN, NaN);
      continue;
    }
    const left = x.at(xs[row]!);
    const top = Math.min(far, Math.max(-far, y.at(value)));
    if (Math.floor(left) === pixel) {
      if (top < low) low = top;
      if (top > high) high = top;
      last = top;
      continue;
    }
    close();
    pixel = Math.floor(left);
    at = Math.min(far, Math.max(-far, left));
    low = high = last = top;
    line.push(at, top);
  }
  close();
  return line;
}

/** The rows to draw for what is between two x: one more at each side, where the line comes from and goes to. */
export function rowsBetween(
  xs: readonly number[],
  column: readonly Cell[],
  min: number,
  max: number,
): [number, number] {
  let from = firstFrom(xs, min);
  let to = Math.min(xs.length - 1, firstFrom(xs, max));
  do from--;
  while (from > 0 && column[from] === undefined);
  while (to < xs.length - 1 && column[to] === undefined) to++;
  return [Math.max(0, from), to];
}

function firstFrom(xs: readonly number[], x: number): number {
  let low = 0;
  let high = xs.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (xs[middle]! < x) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * Exponentially smoothed values, each measured one weighing (1 − weight) of its own and `weight` of what came before; divided by the sum
 * of the weights, so that the first ones are not drawn to 0.
 */
export function smoothed(column: readonly Cell[], weight: number): Cell[] {
  let mean = 0;
  let mass = 0;
  return column.map((value) => {
    if (value === undefined || value === null) return value;
    mean = weight * mean + (1 - weight) * value;
    mass = weight * mass + (1 - weight);
    return mean / mass;
  });
}

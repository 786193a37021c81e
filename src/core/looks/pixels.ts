import type { Grid } from '../data/image.ts';

// Pictures for a page: values of a grid as bytes, shrunk to what a message may take.

/** Values that the pictures of one look may have together, a byte each: 50 digits of MNIST. */
export const mostPixels = 39_200;

/** By how much the sides of a grid are to be divided so that `count` of them take no more than `most` values. */
export function shrinkage({ height, width, channels }: Grid, count: number, most: number = mostPixels): number {
  let factor = 1;
  while (Math.ceil(height / factor) * Math.ceil(width / factor) * channels * count > most) factor++;
  return factor;
}

/** The grid with sides divided by `factor`; what is left over at the edges is a pixel too. */
export function shrunk({ height, width, channels }: Grid, factor: number): Grid {
  return { height: Math.ceil(height / factor), width: Math.ceil(width / factor), channels };
}

/**
 * Hands out the values of one channel of a grid, shrunk: each is the mean over `factor` × `factor` pixels. `at`: the value at a pixel,
 * by its index in the whole grid, row by row.
 */
export function eachPixel(
  { height, width }: Grid,
  factor: number,
  at: (pixel: number) => number,
  tell: (value: number) => void,
): void {
  for (let top = 0; top < height; top += factor) {
    for (let left = 0; left < width; left += factor) {
      let sum = 0;
      let count = 0;
      for (let y = top; y < Math.min(height, top + factor); y++) {
        for (let x = left; x < Math.min(width, left + factor); x++, count++) sum += at(y * width + x);
      }
      tell(sum / count);
    }
  }
}

/** Pictures of one size, one after the other, each row by row, as bytes from `min` (0) to `max` (255); an image has one for each channel. */
export interface BytePictures {
  readonly height: number;
  readonly width: number;
  readonly min: number;
  readonly max: number;
  readonly bytes: Uint8Array;
}

/** Chosen channels of some grids that lie one after the other, each channel as a picture of its own, in `most` bytes together. */
export function picturesOf(
  values: ArrayLike<number>,
  grid: Grid,
  {
    grids,
    channels,
    most = mostPixels,
  }: { readonly grids: number; readonly channels: readonly number[]; readonly most?: number },
): BytePictures {
  const factor = shrinkage({ ...grid, channels: channels.length }, grids, most);
  const { height, width } = shrunk(grid, factor);
  const size = grid.height * grid.width * grid.channels;
  const shown = new Float32Array(grids * channels.length * height * width);
  let next = 0;
  for (let start = 0; start < grids * size; start += size) {
    for (const channel of channels) {
      const at = (pixel: number): number => values[start + pixel * grid.channels + channel]!;
      eachPixel(grid, factor, at, (value) => (shown[next++] = value));
    }
  }
  let min = Infinity;
  let max = -Infinity;
  for (const value of shown) {
    if (value < min) min = value;
    if (value > max) max = value;
  }
  if (!(min <= max)) [min, max] = [0, 0];
  const step = max > min ? 255 / (max - min) : 0;
  return { height, width, min, max, bytes: Uint8Array.from(shown, (value) => Math.round((value - min) * step)) };
}

/** The channels of an image, but not more than a screen has colours. */
export function shownChannels({ channels }: Grid): number[] {
  return channels >= 3 ? [0, 1, 2] : [0];
}

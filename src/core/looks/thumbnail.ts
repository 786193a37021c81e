import type { Floats } from '../floats.ts';
import type { Shape } from '../shape.ts';

/** Many values as a small picture: 0 is the least, 255 the largest of them. */
export interface Thumbnail {
  readonly height: number;
  readonly width: number;
  readonly pixels: Uint8Array;
}

/** Pixels of all thumbnails of a network together. */
const budget = 20_000;
const largestSide = 56;
/** Pixels between two channels. */
const gap = 1;

/**
 * Channels of [height, width, channels] beside each other, [rows, columns] as they are, a vector wrapped into a square; each value is a
 * mean where there are more than pixels. `layers`: how many have one.
 */
export function thumbnailOf(values: Floats, shape: Shape, layers: number): Thumbnail {
  const side = Math.max(8, Math.min(largestSide, Math.floor(Math.sqrt(budget / layers))));
  const { height, width, at } = laidOut(values, shape);
  const [rows, columns] = [Math.min(height, side), Math.min(width, side)];
  const sums = new Float64Array(rows * columns);
  const counts = new Uint32Array(rows * columns);
  let low = Infinity;
  let high = -Infinity;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const value = at(y, x);
      if (value === undefined || !Number.isFinite(value)) continue;
      const pixel = Math.floor((y * rows) / height) * columns + Math.floor((x * columns) / width);
      sums[pixel]! += value;
      counts[pixel]!++;
    }
  }
  const means = sums.map((sum, i) => (counts[i] === 0 ? Number.NaN : sum / counts[i]!));
  for (const mean of means) {
    if (mean < low) low = mean;
    if (mean > high) high = mean;
  }
  const spread = high > low ? high - low : 1;
  const pixels = Uint8Array.from(means, (mean) => (Number.isNaN(mean) ? 0 : Math.round((255 * (mean - low)) / spread)));
  return { height: rows, width: columns, pixels };
}

interface Layout {
  readonly height: number;
  readonly width: number;
  at(y: number, x: number): number | undefined;
}

function laidOut(values: Floats, shape: Shape): Layout {
  const [height = 1, width = 1, channels = 1] = shape;
  if (shape.length === 2) return { height, width, at: (y, x) => values[y * width + x] };
  if (shape.length === 3) {
    const across = Math.ceil(Math.sqrt(channels));
    const down = Math.ceil(channels / across);
    const at = (y: number, x: number): number | undefined => {
      const [row, column] = [y % (height + gap), x % (width + gap)];
      const channel = Math.floor(y / (height + gap)) * across + Math.floor(x / (width + gap));
      if (row >= height || column >= width || channel >= channels) return undefined;
      return values[(row * width + column) * channels + channel];
    };
    return { height: down * (height + gap) - gap, width: across * (width + gap) - gap, at };
  }
  const square = Math.ceil(Math.sqrt(values.length));
  return { height: Math.ceil(values.length / square), width: square, at: (y, x) => values[y * square + x] };
}

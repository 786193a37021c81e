import { blank, type Paper, short } from './paper.ts';

/** A point of a stroke, in shares of the paper's width and height. */
export type Point = readonly [x: number, y: number];
export type Stroke = readonly Point[];

/** Of 28 pixels a digit of MNIST fills 20, and the pen reaches about 1.5 to each side of its line. */
const pen = 1.5 / 28;
const fill = 20 / 28 - 2 * pen;
/** A dot or a dash is not blown up by more than this. */
const mostGrowth = 4;

/**
 * Ink of 0 to 1 on a paper of so many pixels, row by row. As in MNIST, what was drawn is scaled to fill a box of 20 of 28 pixels, its
 * proportions kept, and its centre of mass moved to the middle.
 */
export function inkOf(strokes: readonly Stroke[], height: number, width: number): Float64Array {
  const points = strokes.flat();
  if (points.length === 0) return new Float64Array(height * width);
  const [left, right] = [Math.min(...points.map(([x]) => x)), Math.max(...points.map(([x]) => x))];
  const [top, bottom] = [Math.min(...points.map(([, y]) => y)), Math.max(...points.map(([, y]) => y))];
  const growth = Math.min(mostGrowth, fill / Math.max(right - left, bottom - top, 1e-9));
  const scaled = strokes.map((stroke) =>
    stroke.map(([x, y]): Point => [
      (0.5 + (x - (left + right) / 2) * growth) * width,
      (0.5 + (y - (top + bottom) / 2) * growth) * height,
    ]),
  );
  const first = drawn(scaled, height, width, [0, 0]);
  const [x, y] = centre(first, height, width);
  return drawn(scaled, height, width, [width / 2 - x, height / 2 - y]);
}

/** Soft at its edge: a pixel that the pen covers in part has part of the ink. */
function drawn(strokes: readonly Stroke[], height: number, width: number, [dx, dy]: Point): Float64Array {
  const ink = new Float64Array(height * width);
  const radius = Math.max(0.6, pen * Math.max(height, width) - 0.25);
  for (const stroke of strokes) {
    for (const [i, to] of stroke.entries()) {
      const from = stroke[Math.max(0, i - 1)]!;
      const reach = radius + 1;
      const [x0, x1] = [Math.min(from[0], to[0]) + dx - reach, Math.max(from[0], to[0]) + dx + reach];
      const [y0, y1] = [Math.min(from[1], to[1]) + dy - reach, Math.max(from[1], to[1]) + dy + reach];
      for (let y = Math.max(0, Math.floor(y0)); y < Math.min(height, y1); y++) {
        for (let x = Math.max(0, Math.floor(x0)); x < Math.min(width, x1); x++) {
          const away = distance([x + 0.5 - dx, y + 0.5 - dy], from, to);
          const here = Math.max(0, Math.min(1, radius + 0.5 - away));
          ink[y * width + x] = Math.max(ink[y * width + x]!, here);
        }
      }
    }
  }
  return ink;
}

/** From a point to a line between two others. */
function distance([x, y]: Point, [ax, ay]: Point, [bx, by]: Point): number {
  const [dx, dy] = [bx - ax, by - ay];
  const length = dx * dx + dy * dy;
  const t = length === 0 ? 0 : Math.max(0, Math.min(1, ((x - ax) * dx + (y - ay) * dy) / length));
  return Math.hypot(x - ax - t * dx, y - ay - t * dy);
}

/** Centre of mass, in pixels from the upper left corner. */
export function centre(ink: Float64Array, height: number, width: number): Point {
  let [sum, sx, sy] = [0, 0, 0];
  for (const [i, here] of ink.entries()) {
    sum += here;
    sx += here * ((i % width) + 0.5);
    sy += here * (Math.floor(i / width) + 0.5);
  }
  return sum === 0 ? [width / 2, height / 2] : [sx / sum, sy / sum];
}

/** The numbers of an image with so much ink. */
export function numbersOf(ink: Float64Array, { channels, low, high, dark }: Paper): number[] {
  const [paper, full] = dark ? [low, high] : [high, low];
  return [...ink].flatMap((here) => Array.from({ length: channels }, () => short(paper + here * (full - paper))));
}

/**
 * The numbers of a picture of `rows` × `columns` pixels (four bytes each: red, green, blue, alpha), laid in the middle of the paper. In a
 * single channel the background of the picture becomes that of the data: inverted where one is light and the other dark.
 */
export function numbersOfPicture(rgba: Uint8ClampedArray, rows: number, columns: number, paper: Paper): number[] {
  const { height, width, channels, low, high, dark } = paper;
  const grey = (pixel: number): number => {
    const [red = 0, green = 0, blue = 0, alpha = 0] = rgba.subarray(pixel * 4, pixel * 4 + 4);
    // Whole numbers, so that white is exactly 1; what is transparent lies on white.
    const luminance = (299 * red + 587 * green + 114 * blue) / 255_000;
    return 1 - (alpha / 255) * (1 - luminance);
  };
  const [down, right] = [Math.floor((height - rows) / 2), Math.floor((width - columns) / 2)];
  const numbers = blank(paper);
  const isLight = channels === 1 && marginOf(grey, rows, columns) > 0.5;
  for (let y = 0; y < rows; y++) {
    for (let x = 0; x < columns; x++) {
      const pixel = y * columns + x;
      const at = ((y + down) * width + x + right) * channels;
      for (let channel = 0; channel < channels; channel++) {
        const share =
          channels === 1 ? (isLight === dark ? 1 - grey(pixel) : grey(pixel)) : rgba[pixel * 4 + channel]! / 255;
        numbers[at + channel] = short(low + share * (high - low));
      }
    }
  }
  return numbers;
}

/** Mean brightness of the outermost pixels. */
function marginOf(grey: (pixel: number) => number, rows: number, columns: number): number {
  let [sum, count] = [0, 0];
  for (let y = 0; y < rows; y++) {
    for (let x = 0; x < columns; x++) {
      if (y > 0 && x > 0 && y < rows - 1 && x < columns - 1) continue;
      sum += grey(y * columns + x);
      count++;
    }
  }
  return sum / count;
}

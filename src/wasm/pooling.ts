import { lanes } from './lanes';

// Maximum over windows of images (height × width × channels), each channel by itself. Beside each maximum stands, as a whole
// number of the same width, the place in the window where it was found, counted row by row from the window's first place.

/** Fields of a pooling, all int32. */
const imageHeight: usize = 0;
const imageWidth: usize = 4;
const channelCount: usize = 8;
const windowHeight: usize = 12;
const windowWidth: usize = 16;
const strideHeight: usize = 20;
const strideWidth: usize = 24;
/** Places above and left of the image, which never win. */
const padTop: usize = 28;
const padLeft: usize = 32;
const outputHeight: usize = 36;
const outputWidth: usize = 40;

// @ts-ignore: decorator
@inline function field(pooling: usize, name: usize): i32 {
  return load<i32>(pooling + name);
}

// @ts-ignore: decorator
@inline function place<T>(at: i32): v128 {
  return sizeof<T>() == 4 ? i32x4.splat(at) : i64x2.splat(i64(at));
}

/** A later place wins where it is larger, or where it is no number. */
// @ts-ignore: decorator
@inline function wins<T>(value: v128, best: v128): v128 {
  return v128.or(v128.gt<T>(value, best), v128.ne<T>(value, value));
}

/** The first of the largest of the four values at `corner` (two pixels of two lines), and which it is. */
// @ts-ignore: decorator
@inline function maxOfFour<T>(corner: usize, pixel: usize, line: usize, out: usize, winners: usize): void {
  const v0 = v128.load(corner);
  const v1 = v128.load(corner + pixel);
  const v2 = v128.load(corner + line);
  const v3 = v128.load(corner + line + pixel);
  const right = wins<T>(v1, v0);
  const above = v128.bitselect(v1, v0, right);
  const rightBelow = wins<T>(v3, v2);
  const below = v128.bitselect(v3, v2, rightBelow);
  const lower = wins<T>(below, above);
  v128.store(out, v128.bitselect(below, above, lower));
  const winnerAbove = v128.and(place<T>(1), right);
  const winnerBelow = v128.or(place<T>(2), v128.and(place<T>(1), rightBelow));
  v128.store(winners, v128.bitselect(winnerBelow, winnerAbove, lower));
}

/** Adds the gradient to that of the four values at `corner` that won. */
// @ts-ignore: decorator
@inline function addToWinner<T>(corner: usize, pixel: usize, line: usize, g: v128, winner: v128): void {
  addWhere<T>(corner, g, winner, 0);
  addWhere<T>(corner + pixel, g, winner, 1);
  addWhere<T>(corner + line, g, winner, 2);
  addWhere<T>(corner + line + pixel, g, winner, 3);
}

/** Adds the gradient where place `k` won. */
// @ts-ignore: decorator
@inline function addWhere<T>(p: usize, g: v128, winner: v128, k: i32): void {
  const here = sizeof<T>() == 4 ? i32x4.eq(winner, place<T>(k)) : i64x2.eq(winner, place<T>(k));
  v128.store(p, v128.add<T>(v128.load(p), v128.and(g, here)));
}

/** `a` → `out` and `winners` for the images from `rowFrom` to `rowTo`. */
export function maxPool<T>(
  pooling: usize,
  a: usize,
  out: usize,
  winners: usize,
  rowFrom: i32,
  rowTo: i32,
): void {
  const height = field(pooling, imageHeight);
  const width = field(pooling, imageWidth);
  const channels = field(pooling, channelCount);
  const kh = field(pooling, windowHeight);
  const kw = field(pooling, windowWidth);
  const oh = field(pooling, outputHeight);
  const ow = field(pooling, outputWidth);
  const pixel = usize(channels) * sizeof<T>();
  const line = usize(width) * pixel;
  const whole = channels - (channels % lanes<T>());
  for (let row = rowFrom; row < rowTo; row++) {
    const image = a + usize(row) * usize(height) * line;
    let to = usize(row) * usize(oh * ow) * pixel;
    for (let y = 0; y < oh; y++) {
      const above = y * field(pooling, strideHeight) - field(pooling, padTop);
      const top = max(0, above);
      const bottom = min(height, above + kh);
      for (let x = 0; x < ow; x++) {
        const before = x * field(pooling, strideWidth) - field(pooling, padLeft);
        const left = max(0, before);
        const right = min(width, before + kw);
        const corner = image + usize(top) * line + usize(left) * pixel;
        const start = (top - above) * kw + (left - before);
        // The window of nearly everybody, without loops.
        const ofFour = kh == 2 && kw == 2 && bottom - top == 2 && right - left == 2;
        for (let c = 0; c < whole; c += lanes<T>()) {
          const at = usize(c) * sizeof<T>();
          if (ofFour) {
            maxOfFour<T>(corner + at, pixel, line, out + to + at, winners + to + at);
            continue;
          }
          let best = v128.load(corner + at);
          let winner = place<T>(start);
          let p = corner + at;
          let first = start;
          for (let i = top; i < bottom; i++) {
            let q = p;
            let k = first;
            for (let j = left; j < right; j++) {
              const value = v128.load(q);
              const won = wins<T>(value, best);
              best = v128.bitselect(value, best, won);
              winner = v128.bitselect(place<T>(k), winner, won);
              q += pixel;
              k++;
            }
            p += line;
            first += kw;
          }
          v128.store(out + to + at, best);
          v128.store(winners + to + at, winner);
        }
        for (let c = whole; c < channels; c++) {
          const at = usize(c) * sizeof<T>();
          let best = load<T>(corner + at);
          let winner = start;
          for (let i = top; i < bottom; i++) {
            for (let j = left; j < right; j++) {
              const value = load<T>(image + usize(i) * line + usize(j) * pixel + at);
              if (value > best || value != value) {
                best = value;
                winner = (i - above) * kw + (j - before);
              }
            }
          }
          store<T>(out + to + at, best);
          if (sizeof<T>() == 4) store<i32>(winners + to + at, winner);
          else store<i64>(winners + to + at, i64(winner));
        }
        to += pixel;
      }
    }
  }
}

/** da += the gradient, at the place where each maximum was found. */
export function addMaxPoolGradient<T>(
  pooling: usize,
  gradient: usize,
  winners: usize,
  da: usize,
  rowFrom: i32,
  rowTo: i32,
): void {
  const height = field(pooling, imageHeight);
  const width = field(pooling, imageWidth);
  const channels = field(pooling, channelCount);
  const kh = field(pooling, windowHeight);
  const kw = field(pooling, windowWidth);
  const oh = field(pooling, outputHeight);
  const ow = field(pooling, outputWidth);
  const pixel = usize(channels) * sizeof<T>();
  const line = usize(width) * pixel;
  const whole = channels - (channels % lanes<T>());
  for (let row = rowFrom; row < rowTo; row++) {
    const image = da + usize(row) * usize(height) * line;
    let from = usize(row) * usize(oh * ow) * pixel;
    for (let y = 0; y < oh; y++) {
      const above = y * field(pooling, strideHeight) - field(pooling, padTop);
      const top = max(0, above);
      const bottom = min(height, above + kh);
      for (let x = 0; x < ow; x++) {
        const before = x * field(pooling, strideWidth) - field(pooling, padLeft);
        const left = max(0, before);
        const right = min(width, before + kw);
        const corner = image + usize(top) * line + usize(left) * pixel;
        const start = (top - above) * kw + (left - before);
        const ofFour = kh == 2 && kw == 2 && bottom - top == 2 && right - left == 2;
        for (let c = 0; c < whole; c += lanes<T>()) {
          const at = usize(c) * sizeof<T>();
          const g = v128.load(gradient + from + at);
          const winner = v128.load(winners + from + at);
          if (ofFour) {
            addToWinner<T>(corner + at, pixel, line, g, winner);
            continue;
          }
          let p = corner + at;
          let first = start;
          for (let i = top; i < bottom; i++) {
            let q = p;
            let k = first;
            for (let j = left; j < right; j++) {
              addWhere<T>(q, g, winner, k);
              q += pixel;
              k++;
            }
            p += line;
            first += kw;
          }
        }
        for (let c = whole; c < channels; c++) {
          const at = usize(c) * sizeof<T>();
          const k = sizeof<T>() == 4 ? load<i32>(winners + from + at) : i32(load<i64>(winners + from + at));
          const p = image + usize(above + k / kw) * line + usize(before + (k % kw)) * pixel + at;
          store<T>(p, load<T>(p) + load<T>(gradient + from + at));
        }
        from += pixel;
      }
    }
  }
}

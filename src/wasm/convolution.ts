import { lanes, loadPart, loadSecond, madd, panelsOf, panelWidth, rowBytes, storePart, storeRow } from './lanes';
import { addDrawing, canBeDrawings, drawingBytes, isDrawing } from './drawings';
import {
  channelCount,
  dilationHeight,
  dilationWidth,
  field,
  filterCount,
  imageOf,
  kernelHeight,
  kernelWidth,
  outputHeight,
  outputWidth,
  planeWidth,
  strideHeight,
  strideWidth,
} from './passes';

// Convolutions over images (height × width × channels). Products of a pixel's neighbourhood and a panel of filters are summed
// from the first entry of the kernel to the last.

/** `count` ≤ 4 positions of the output with one panel of filters. p0…p3: the first values that each position reads. */
// @ts-ignore: decorator
@inline function fourPositions<T>(
  adds: bool,
  full: bool,
  p0: usize,
  p1: usize,
  p2: usize,
  p3: usize,
  w: usize,
  runs: i32,
  run: i32,
  inner: i32,
  stepInner: usize,
  stepOuter: usize,
  z: usize,
  rowZ: usize,
  count: i32,
  units: i32,
  b0: v128,
  b1: v128,
): void {
  let c00 = v128.splat<T>(0);
  let c01 = c00;
  let c10 = c00;
  let c11 = c00;
  let c20 = c00;
  let c21 = c00;
  let c30 = c00;
  let c31 = c00;
  let outer: usize = 0;
  for (let i = 0; i < runs; i++) {
    let start = outer;
    for (let j = 0; j < inner; j++) {
      let at = start;
      for (const end = w + usize(run) * rowBytes; w != end; w += rowBytes, at += sizeof<T>()) {
        const w0 = v128.load(w);
        const w1 = v128.load(w, 16);
        const a0 = v128.load_splat<T>(p0 + at);
        c00 = madd<T>(a0, w0, c00);
        c01 = madd<T>(a0, w1, c01);
        const a1 = v128.load_splat<T>(p1 + at);
        c10 = madd<T>(a1, w0, c10);
        c11 = madd<T>(a1, w1, c11);
        const a2 = v128.load_splat<T>(p2 + at);
        c20 = madd<T>(a2, w0, c20);
        c21 = madd<T>(a2, w1, c21);
        const a3 = v128.load_splat<T>(p3 + at);
        c30 = madd<T>(a3, w0, c30);
        c31 = madd<T>(a3, w1, c31);
      }
      start += stepInner;
    }
    outer += stepOuter;
  }
  put<T>(adds, full, z, c00, c01, b0, b1, units);
  if (count > 1) put<T>(adds, full, z + rowZ, c10, c11, b0, b1, units);
  if (count > 2) put<T>(adds, full, z + 2 * rowZ, c20, c21, b0, b1, units);
  if (count > 3) put<T>(adds, full, z + 3 * rowZ, c30, c31, b0, b1, units);
}

// @ts-ignore: decorator
@inline function put<T>(adds: bool, full: bool, z: usize, low: v128, high: v128, b0: v128, b1: v128, units: i32): void {
  if (full) {
    v128.store(z, v128.add<T>(low, adds ? v128.load(z) : b0));
    v128.store(z, v128.add<T>(high, adds ? v128.load(z, 16) : b1), 16);
    return;
  }
  low = v128.add<T>(low, adds ? loadPart<T>(z, units) : b0);
  if (units > lanes<T>()) high = v128.add<T>(high, adds ? loadSecond<T>(z, units) : b1);
  storeRow<T>(z, low, high, units);
}

/** Eight positions with the first half of a panel: for the last panel, where it holds no more. */
// @ts-ignore: decorator
@inline function eightPositions<T>(
  adds: bool,
  p: usize,
  apart: usize,
  w: usize,
  runs: i32,
  run: i32,
  inner: i32,
  stepInner: usize,
  stepOuter: usize,
  z: usize,
  rowZ: usize,
  units: i32,
  b0: v128,
): void {
  let c0 = v128.splat<T>(0);
  let c1 = c0;
  let c2 = c0;
  let c3 = c0;
  let c4 = c0;
  let c5 = c0;
  let c6 = c0;
  let c7 = c0;
  const four: usize = 4 * apart;
  let outer = p;
  for (let i = 0; i < runs; i++) {
    let start = outer;
    for (let j = 0; j < inner; j++) {
      let at = start;
      for (const end = w + usize(run) * rowBytes; w != end; w += rowBytes, at += sizeof<T>()) {
        const w0 = v128.load(w);
        const far = at + four;
        c0 = madd<T>(v128.load_splat<T>(at), w0, c0);
        c1 = madd<T>(v128.load_splat<T>(at + apart), w0, c1);
        c2 = madd<T>(v128.load_splat<T>(at + 2 * apart), w0, c2);
        c3 = madd<T>(v128.load_splat<T>(at + 3 * apart), w0, c3);
        c4 = madd<T>(v128.load_splat<T>(far), w0, c4);
        c5 = madd<T>(v128.load_splat<T>(far + apart), w0, c5);
        c6 = madd<T>(v128.load_splat<T>(far + 2 * apart), w0, c6);
        c7 = madd<T>(v128.load_splat<T>(far + 3 * apart), w0, c7);
      }
      start += stepInner;
    }
    outer += stepOuter;
  }
  putHalf<T>(adds, z, c0, b0, units);
  putHalf<T>(adds, z + rowZ, c1, b0, units);
  putHalf<T>(adds, z + 2 * rowZ, c2, b0, units);
  putHalf<T>(adds, z + 3 * rowZ, c3, b0, units);
  z += 4 * rowZ;
  putHalf<T>(adds, z, c4, b0, units);
  putHalf<T>(adds, z + rowZ, c5, b0, units);
  putHalf<T>(adds, z + 2 * rowZ, c6, b0, units);
  putHalf<T>(adds, z + 3 * rowZ, c7, b0, units);
}

// @ts-ignore: decorator
@inline function putHalf<T>(adds: bool, z: usize, c: v128, b0: v128, units: i32): void {
  storePart<T>(z, v128.add<T>(c, adds ? loadPart<T>(z, units) : b0), units);
}

/** The first of `places` rows of z is b, then so are twice as many, and so on. Zeros where there is no b. */
function startWith(b: usize, z: usize, places: i32, rowZ: usize): void {
  if (b == 0) {
    memory.fill(z, 0, usize(places) * rowZ);
    return;
  }
  memory.copy(z, b, rowZ);
  for (let done = 1; done < places; done *= 2) {
    memory.copy(z + usize(done) * rowZ, z, usize(min(done, places - done)) * rowZ);
  }
}

/** z = w ∗ a + b for the images from `rowFrom` to `rowTo`; `adds`: z += w ∗ a instead. */
// @ts-ignore: decorator
@inline function convolve<T>(
  adds: bool,
  pass: usize,
  a: usize,
  w: usize,
  b: usize,
  z: usize,
  rowFrom: i32,
  rowTo: i32,
): void {
  const channels = field(pass, channelCount);
  const filters = field(pass, filterCount);
  const kw = field(pass, kernelWidth);
  const kh = field(pass, kernelHeight);
  const pixel = usize(channels) * sizeof<T>();
  const line = usize(field(pass, planeWidth)) * pixel;
  const whole = field(pass, dilationWidth) == 1;
  const run = whole ? kw * channels : channels;
  const inner = whole ? 1 : kw;
  const stepInner = usize(field(pass, dilationWidth)) * pixel;
  const stepOuter = usize(field(pass, dilationHeight)) * line;
  const apart = usize(field(pass, strideWidth)) * pixel;
  const down = usize(field(pass, strideHeight)) * line;
  const oh = field(pass, outputHeight);
  const ow = field(pass, outputWidth);
  const rowZ = usize(filters) * sizeof<T>();
  const panelBytes = usize(kh * kw * channels) * rowBytes;
  const panels = panelsOf<T>(filters);
  const zero = v128.splat<T>(0);
  const drawings = canBeDrawings(pass);
  for (let row = rowFrom; row < rowTo; row++) {
    const image = imageOf<T>(pass, a, row, drawingBytes);
    const out = z + usize(row) * usize(oh * ow) * rowZ;
    if (drawings && isDrawing<T>(pass, image)) {
      if (!adds) startWith(b, out, oh * ow, rowZ);
      addDrawing<T>(pass, image, w, out);
      continue;
    }
    for (let panel = 0; panel < panels; panel++) {
      const first = panel * panelWidth<T>();
      const units = filters - first;
      const at = usize(first) * sizeof<T>();
      const b0 = b == 0 ? zero : loadPart<T>(b + at, units);
      const b1 = b == 0 ? zero : loadSecond<T>(b + at, units);
      const half = units <= lanes<T>();
      const wPanel = w + usize(panel) * panelBytes;
      for (let y = 0; y < oh; y++) {
        let p = image + usize(y) * down;
        let c = out + usize(y * ow) * rowZ + at;
        let x = 0;
        if (half) {
          for (; x + 8 <= ow; x += 8) {
            eightPositions<T>(adds, p, apart, wPanel, kh, run, inner, stepInner, stepOuter, c, rowZ, units, b0);
            p += 8 * apart;
            c += 8 * rowZ;
          }
        }
        const full = units >= panelWidth<T>();
        for (; x < ow; x += 4) {
          const count = min(4, ow - x);
          const p1 = count > 1 ? p + apart : p;
          const p2 = count > 2 ? p + 2 * apart : p;
          const p3 = count > 3 ? p + 3 * apart : p;
          if (full) {
            fourPositions<T>(
              adds, true, p, p1, p2, p3, wPanel, kh, run, inner, stepInner, stepOuter, c, rowZ, count, units, b0, b1,
            );
          } else {
            fourPositions<T>(
              adds, false, p, p1, p2, p3, wPanel, kh, run, inner, stepInner, stepOuter, c, rowZ, count, units, b0, b1,
            );
          }
          p += 4 * apart;
          c += 4 * rowZ;
        }
      }
    }
  }
}

export function convolution<T>(
  pass: usize,
  a: usize,
  w: usize,
  b: usize,
  z: usize,
  rowFrom: i32,
  rowTo: i32,
): void {
  convolve<T>(false, pass, a, w, b, z, rowFrom, rowTo);
}

export function addConvolution<T>(pass: usize, a: usize, w: usize, z: usize, rowFrom: i32, rowTo: i32): void {
  convolve<T>(true, pass, a, w, 0, z, rowFrom, rowTo);
}

/**
 * The weights that carry a gradient back: what filter f has at kernel entry (i, j) for channel c is what channel c, as a filter,
 * has for f at the entry opposite. `places`: entries of the kernel.
 */
export function flipWeights<T>(w: usize, filters: i32, places: i32, channels: i32, target: usize): void {
  const width = panelWidth<T>();
  const panels = panelsOf<T>(channels);
  memory.fill(target, 0, usize(panels) * usize(places * filters) * rowBytes);
  for (let f = 0; f < filters; f++) {
    const from = w + usize((f / width) * places * channels) * rowBytes + usize(f % width) * sizeof<T>();
    for (let k = 0; k < places; k++) {
      for (let c = 0; c < channels; c++) {
        const value = load<T>(from + usize(k * channels + c) * rowBytes);
        const to =
          target +
          (usize(c / width) * usize(places * filters) + usize((places - 1 - k) * filters + f)) * rowBytes +
          usize(c % width) * sizeof<T>();
        store<T>(to, value);
      }
    }
  }
}

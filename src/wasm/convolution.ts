import { lanes, loadPart, loadSecond, madd, panelsOf, panelWidth, rowBytes, storePart, storeRow } from './lanes';
import { tileAddress } from './scratch';

// Convolutions over images (height × width × channels). A pass reads one image after another, from where it is or from a plane
// in scratch with zeros around it (and between its pixels, for what goes back through a stride). Products of a pixel's
// neighbourhood and a panel of filters are summed from the first entry of the kernel to the last.

/** Fields of a pass, all int32. */
const sourceHeight: usize = 0;
const sourceWidth: usize = 4;
const channelCount: usize = 8;
/** Distance of the pixels in the plane. */
const spreadHeight: usize = 12;
const spreadWidth: usize = 16;
/** Zeros above and left of the image; below 0 that many rows and columns are cut off. */
const padTop: usize = 20;
const padLeft: usize = 24;
const planeHeight: usize = 28;
const planeWidth: usize = 32;
/** 1: the image can be read where it is. */
const readsInPlace: usize = 36;
const filterCount: usize = 40;
const kernelHeight: usize = 44;
const kernelWidth: usize = 48;
const strideHeight: usize = 52;
const strideWidth: usize = 56;
const dilationHeight: usize = 60;
const dilationWidth: usize = 64;
const outputHeight: usize = 68;
const outputWidth: usize = 72;

// @ts-ignore: decorator
@inline function field(pass: usize, name: usize): i32 {
  return load<i32>(pass + name);
}

/** The image with its zeros, in scratch. */
function layPlane<T>(pass: usize, image: usize, plane: usize): void {
  const channels = field(pass, channelCount);
  const height = field(pass, planeHeight);
  const width = field(pass, planeWidth);
  const apartY = field(pass, spreadHeight);
  const apartX = field(pass, spreadWidth);
  const top = field(pass, padTop);
  const left = field(pass, padLeft);
  const columns = field(pass, sourceWidth);
  const pixel = usize(channels) * sizeof<T>();
  memory.fill(plane, 0, usize(height) * usize(width) * pixel);
  for (let y = 0, to = top; y < field(pass, sourceHeight) && to < height; y++, to += apartY) {
    if (to < 0) continue;
    const row = plane + usize(to) * usize(width) * pixel;
    const from = image + usize(y) * usize(columns) * pixel;
    if (apartX == 1) {
      const cut = max(0, -left);
      const start = max(0, left);
      const count = min(columns - cut, width - start);
      if (count > 0) memory.copy(row + usize(start) * pixel, from + usize(cut) * pixel, usize(count) * pixel);
    } else {
      for (let x = 0, at = left; x < columns && at < width; x++, at += apartX) {
        if (at >= 0) memory.copy(row + usize(at) * pixel, from + usize(x) * pixel, pixel);
      }
    }
  }
}

/** Room in scratch for the masks of an image; the plane lies behind it. */
// @ts-ignore: decorator
@inline const maskBytes: usize = 1024;

/**
 * Whether what is 0 is worth skipping: an image of one channel (a drawing on a blank ground) whose lines are not longer than
 * a mask has bits.
 */
// @ts-ignore: decorator
@inline function hasMasks(pass: usize): bool {
  return (
    field(pass, channelCount) == 1 &&
    field(pass, strideWidth) == 1 &&
    field(pass, dilationWidth) == 1 &&
    field(pass, planeWidth) <= 32 &&
    field(pass, planeHeight) <= i32(maskBytes >> 2)
  );
}

/** For each line of an image a bit for each value that is not 0. */
function maskLines<T>(pass: usize, image: usize, masks: usize): void {
  const width = field(pass, planeWidth);
  const height = field(pass, planeHeight);
  const whole = width - (width % lanes<T>());
  for (let y = 0; y < height; y++) {
    let mask = 0;
    let x = 0;
    for (; x < whole; x += lanes<T>()) {
      const differs = v128.ne<T>(v128.load(image), v128.splat<T>(0));
      mask |= (sizeof<T>() == 4 ? i32x4.bitmask(differs) : i64x2.bitmask(differs)) << x;
      image += 16;
    }
    for (; x < width; x++) {
      mask |= i32(load<T>(image) != 0) << x;
      image += sizeof<T>();
    }
    store<i32>(masks, mask);
    masks += 4;
  }
}

/** The lowest `count` ≤ 32 bits. */
// @ts-ignore: decorator
@inline function lowest(count: i32): i32 {
  return count >= 32 ? -1 : (1 << count) - 1;
}

/** Where to read an image: itself, or the plane it was laid into. */
// @ts-ignore: decorator
@inline function imageOf<T>(pass: usize, images: usize, row: i32): usize {
  const size = usize(field(pass, sourceHeight) * field(pass, sourceWidth) * field(pass, channelCount)) * sizeof<T>();
  const image = images + usize(row) * size;
  if (field(pass, readsInPlace)) return image;
  const plane = tileAddress() + maskBytes;
  layPlane<T>(pass, image, plane);
  return plane;
}

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
  const masked = hasMasks(pass);
  const masks = tileAddress();
  const seenByFour = lowest(kw + 3);
  const seenByEight = lowest(kw + 7);
  for (let row = rowFrom; row < rowTo; row++) {
    const image = imageOf<T>(pass, a, row);
    if (masked) maskLines<T>(pass, image, masks);
    const out = z + usize(row) * usize(oh * ow) * rowZ;
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
        /** What is not 0 in the lines that this line of the output reads. */
        let seen = -1;
        if (masked) {
          seen = 0;
          let line = masks + usize(y * field(pass, strideHeight)) * 4;
          for (let i = 0; i < kh; i++) {
            seen |= load<i32>(line);
            line += usize(field(pass, dilationHeight)) * 4;
          }
        }
        let x = 0;
        if (half) {
          for (; x + 8 <= ow; x += 8) {
            if ((seen >> x) & seenByEight) {
              eightPositions<T>(adds, p, apart, wPanel, kh, run, inner, stepInner, stepOuter, c, rowZ, units, b0);
            } else if (!adds) {
              for (let i: usize = 0; i < 8; i++) putHalf<T>(false, c + i * rowZ, zero, b0, units);
            }
            p += 8 * apart;
            c += 8 * rowZ;
          }
        }
        const full = units >= panelWidth<T>();
        for (; x < ow; x += 4) {
          const count = min(4, ow - x);
          if (((seen >> x) & seenByFour) == 0) {
            if (!adds) {
              for (let i: usize = 0; i < usize(count); i++) {
                if (full) put<T>(false, true, c + i * rowZ, zero, zero, b0, b1, units);
                else put<T>(false, false, c + i * rowZ, zero, zero, b0, b1, units);
              }
            }
            p += 4 * apart;
            c += 4 * rowZ;
            continue;
          }
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

/** Up to five neighbouring entries of the kernel with a panel of filters, summed over the positions of one image. */
// @ts-ignore: decorator
@inline function gradientTile<T>(
  count: i32,
  high: bool,
  masked: bool,
  masks: usize,
  maskStep: usize,
  offset: i32,
  image: usize,
  delta: usize,
  oh: i32,
  ow: i32,
  down: usize,
  apart: usize,
  rowDelta: usize,
  units: i32,
  factor: v128,
  nabla: usize,
): void {
  let c00 = v128.splat<T>(0);
  let c01 = c00;
  let c10 = c00;
  let c11 = c00;
  let c20 = c00;
  let c21 = c00;
  let c30 = c00;
  let c31 = c00;
  let c40 = c00;
  let c41 = c00;
  for (let y = 0; y < oh; y++) {
    const line = image + usize(y) * down;
    const deltas = delta + usize(y * ow) * rowDelta;
    if (masked) {
      // The positions whose entries are not all 0, in their order.
      const mask = load<u32>(masks + usize(y) * maskStep) >> u32(offset);
      let places = mask;
      if (count > 1) places |= mask >> 1;
      if (count > 2) places |= mask >> 2;
      if (count > 3) places |= mask >> 3;
      if (count > 4) places |= mask >> 4;
      places &= u32(lowest(ow));
      while (places != 0) {
        const x = usize(ctz(places));
        places &= places - 1;
        const p = line + x * sizeof<T>();
        const d = deltas + x * rowDelta;
        // Behind the last filter this reads the next position; those lanes are masked at the end.
        const d0 = v128.load(d);
        const d1 = high ? v128.load(d, 16) : d0;
        const a0 = v128.load_splat<T>(p);
        c00 = madd<T>(a0, d0, c00);
        if (high) c01 = madd<T>(a0, d1, c01);
        if (count > 1) {
          const a1 = v128.load_splat<T>(p, sizeof<T>());
          c10 = madd<T>(a1, d0, c10);
          if (high) c11 = madd<T>(a1, d1, c11);
        }
        if (count > 2) {
          const a2 = v128.load_splat<T>(p, 2 * sizeof<T>());
          c20 = madd<T>(a2, d0, c20);
          if (high) c21 = madd<T>(a2, d1, c21);
        }
        if (count > 3) {
          const a3 = v128.load_splat<T>(p, 3 * sizeof<T>());
          c30 = madd<T>(a3, d0, c30);
          if (high) c31 = madd<T>(a3, d1, c31);
        }
        if (count > 4) {
          const a4 = v128.load_splat<T>(p, 4 * sizeof<T>());
          c40 = madd<T>(a4, d0, c40);
          if (high) c41 = madd<T>(a4, d1, c41);
        }
      }
    } else {
      let p = line;
      let d = deltas;
      for (let x = 0; x < ow; x++) {
        // Behind the last filter this reads the next position; those lanes are masked at the end.
        const d0 = v128.load(d);
        const d1 = high ? v128.load(d, 16) : d0;
        const a0 = v128.load_splat<T>(p);
        c00 = madd<T>(a0, d0, c00);
        if (high) c01 = madd<T>(a0, d1, c01);
        if (count > 1) {
          const a1 = v128.load_splat<T>(p, sizeof<T>());
          c10 = madd<T>(a1, d0, c10);
          if (high) c11 = madd<T>(a1, d1, c11);
        }
        if (count > 2) {
          const a2 = v128.load_splat<T>(p, 2 * sizeof<T>());
          c20 = madd<T>(a2, d0, c20);
          if (high) c21 = madd<T>(a2, d1, c21);
        }
        if (count > 3) {
          const a3 = v128.load_splat<T>(p, 3 * sizeof<T>());
          c30 = madd<T>(a3, d0, c30);
          if (high) c31 = madd<T>(a3, d1, c31);
        }
        if (count > 4) {
          const a4 = v128.load_splat<T>(p, 4 * sizeof<T>());
          c40 = madd<T>(a4, d0, c40);
          if (high) c41 = madd<T>(a4, d1, c41);
        }
        p += apart;
        d += rowDelta;
      }
    }
  }
  const low = firstLanes<T>(units);
  const second = firstLanes<T>(units - lanes<T>());
  addTo<T>(high, nabla, c00, c01, factor, low, second);
  if (count > 1) addTo<T>(high, nabla + rowBytes, c10, c11, factor, low, second);
  if (count > 2) addTo<T>(high, nabla + 2 * rowBytes, c20, c21, factor, low, second);
  if (count > 3) addTo<T>(high, nabla + 3 * rowBytes, c30, c31, factor, low, second);
  if (count > 4) addTo<T>(high, nabla + 4 * rowBytes, c40, c41, factor, low, second);
}

// @ts-ignore: decorator
@inline function addTo<T>(
  high: bool,
  nabla: usize,
  low: v128,
  second: v128,
  factor: v128,
  lowMask: v128,
  secondMask: v128,
): void {
  v128.store(nabla, v128.add<T>(v128.load(nabla), v128.mul<T>(factor, v128.and(low, lowMask))));
  if (high) v128.store(nabla, v128.add<T>(v128.load(nabla, 16), v128.mul<T>(factor, v128.and(second, secondMask))), 16);
}

/** All bits of the first `count` lanes. */
// @ts-ignore: decorator
@inline function firstLanes<T>(count: i32): v128 {
  if (sizeof<T>() == 4) return i32x4.lt_s(i32x4(0, 1, 2, 3), i32x4.splat(count));
  return i64x2.lt_s(i64x2(0, 1), i64x2.splat(i64(count)));
}

// @ts-ignore: decorator
@inline function gradientRun<T>(
  high: bool,
  masked: bool,
  masks: usize,
  maskStep: usize,
  run: i32,
  image: usize,
  delta: usize,
  oh: i32,
  ow: i32,
  down: usize,
  apart: usize,
  rowDelta: usize,
  units: i32,
  factor: v128,
  nabla: usize,
): void {
  let at = 0;
  while (at < run) {
    const left = run - at;
    const take = left == 5 || left > 8 ? min(5, left) : left == 6 ? 3 : min(4, left);
    if (take == 5) {
      gradientTile<T>(5, high, masked, masks, maskStep, at, image, delta, oh, ow, down, apart, rowDelta, units, factor, nabla);
    }     else if (take == 4) {
      gradientTile<T>(4, high, masked, masks, maskStep, at, image, delta, oh, ow, down, apart, rowDelta, units, factor, nabla);
    }     else if (take == 3) {
      gradientTile<T>(3, high, masked, masks, maskStep, at, image, delta, oh, ow, down, apart, rowDelta, units, factor, nabla);
    }     else if (take == 2) {
      gradientTile<T>(2, high, masked, masks, maskStep, at, image, delta, oh, ow, down, apart, rowDelta, units, factor, nabla);
    }     else {
      gradientTile<T>(1, high, masked, masks, maskStep, at, image, delta, oh, ow, down, apart, rowDelta, units, factor, nabla);
    }
    at += take;
    image += usize(take) * sizeof<T>();
    nabla += usize(take) * rowBytes;
  }
}

/** ∇w += factor · Σ over the positions of each image, image after image, for the filters of some panels. */
export function addConvolutionWeightGradient<T>(
  pass: usize,
  delta: usize,
  a: usize,
  nabla: usize,
  factor: T,
  rows: i32,
  panelFrom: i32,
  panelTo: i32,
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
  const rowDelta = usize(filters) * sizeof<T>();
  const scale = v128.splat<T>(factor);
  const masked = hasMasks(pass);
  const masks = tileAddress();
  const maskStep = usize(field(pass, strideHeight)) * 4;
  for (let row = 0; row < rows; row++) {
    const image = imageOf<T>(pass, a, row);
    if (masked) maskLines<T>(pass, image, masks);
    const d = delta + usize(row) * usize(oh * ow) * rowDelta;
    for (let panel = panelFrom; panel < panelTo; panel++) {
      const first = panel * panelWidth<T>();
      const units = filters - first;
      const at = d + usize(first) * sizeof<T>();
      let n = nabla + usize(panel) * usize(kh * kw * channels) * rowBytes;
      for (let i = 0; i < kh; i++) {
        for (let j = 0; j < inner; j++) {
          const p = image + usize(i) * stepOuter + usize(j) * stepInner;
          const line = masks + usize(i * field(pass, dilationHeight)) * 4;
          if (units <= lanes<T>()) {
            if (masked) gradientRun<T>(false, true, line, maskStep, run, p, at, oh, ow, down, apart, rowDelta, units, scale, n);
            else gradientRun<T>(false, false, line, maskStep, run, p, at, oh, ow, down, apart, rowDelta, units, scale, n);
          } else {
            if (masked) gradientRun<T>(true, true, line, maskStep, run, p, at, oh, ow, down, apart, rowDelta, units, scale, n);
            else gradientRun<T>(true, false, line, maskStep, run, p, at, oh, ow, down, apart, rowDelta, units, scale, n);
          }
          n += usize(run) * rowBytes;
        }
      }
    }
  }
}

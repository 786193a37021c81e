import { addDrawingGradient, canBeDrawings, drawingBytes, isDrawing } from './drawings';
import { lanes, madd, panelsOf, panelWidth, rowBytes } from './lanes';
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

// The gradient of a convolution's weights.

/** Up to five neighbouring entries of the kernel with a panel of filters, summed over the positions of one image. */
// @ts-ignore: decorator
@inline function gradientTile<T>(
  count: i32,
  high: bool,
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
      gradientTile<T>(5, high, image, delta, oh, ow, down, apart, rowDelta, units, factor, nabla);
    } else if (take == 4) {
      gradientTile<T>(4, high, image, delta, oh, ow, down, apart, rowDelta, units, factor, nabla);
    } else if (take == 3) {
      gradientTile<T>(3, high, image, delta, oh, ow, down, apart, rowDelta, units, factor, nabla);
    } else if (take == 2) {
      gradientTile<T>(2, high, image, delta, oh, ow, down, apart, rowDelta, units, factor, nabla);
    } else {
      gradientTile<T>(1, high, image, delta, oh, ow, down, apart, rowDelta, units, factor, nabla);
    }
    at += take;
    image += usize(take) * sizeof<T>();
    nabla += usize(take) * rowBytes;
  }
}

/**
 * ∇w += factor · Σ over the positions of each image, image after image. An item is a line of the kernel with a panel of filters:
 * first all panels with the first line.
 */
export function addConvolutionWeightGradient<T>(
  pass: usize,
  delta: usize,
  a: usize,
  nabla: usize,
  factor: T,
  rows: i32,
  itemFrom: i32,
  itemTo: i32,
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
  const panels = panelsOf<T>(filters);
  const drawings = canBeDrawings(pass);
  for (let row = 0; row < rows; row++) {
    const image = imageOf<T>(pass, a, row, drawingBytes);
    const d = delta + usize(row) * usize(oh * ow) * rowDelta;
    if (drawings && isDrawing<T>(pass, image)) {
      addDrawingGradient<T>(pass, image, nabla, d, scale, itemFrom, itemTo);
      continue;
    }
    for (let item = itemFrom; item < itemTo; item++) {
      const i = item / panels;
      const panel = item % panels;
      const first = panel * panelWidth<T>();
      const units = filters - first;
      const at = d + usize(first) * sizeof<T>();
      let n = nabla + usize((panel * kh + i) * kw * channels) * rowBytes;
      for (let j = 0; j < inner; j++) {
        const p = image + usize(i) * stepOuter + usize(j) * stepInner;
        if (units <= lanes<T>()) {
          gradientRun<T>(false, run, p, at, oh, ow, down, apart, rowDelta, units, scale, n);
        } else {
          gradientRun<T>(true, run, p, at, oh, ow, down, apart, rowDelta, units, scale, n);
        }
        n += usize(run) * rowBytes;
      }
    }
  }
}

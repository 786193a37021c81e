import { lanes, loadPart, madd, panelsOf, panelWidth, rowBytes, storePart } from './lanes';
import {
  channelCount,
  dilationHeight,
  dilationWidth,
  field,
  filterCount,
  kernelHeight,
  kernelWidth,
  outputHeight,
  outputWidth,
  planeHeight,
  planeWidth,
  strideHeight,
  strideWidth,
} from './passes';
import { tileAddress } from './scratch';

// Convolutions over drawings on a blank ground: images of one channel of which most values are 0. The others are listed, and
// for one entry of the kernel after another, whose weights stay in registers, all places are visited that read a listed value.

// @ts-ignore: decorator
@inline const mostLines = 256;
/** Lines of an image at a time: what they touch of the output stays in the first cache. */
// @ts-ignore: decorator
@inline const linesAtOnce = 8;

/** Room in scratch for a mask of each line, with a bit for each value that is not 0, and for the list. */
// @ts-ignore: decorator
@inline const maskBytes: usize = 4 * mostLines;
// @ts-ignore: decorator
@inline export const drawingBytes: usize = maskBytes + linesAtOnce * 32 * 16;

/** An entry of the list: how far from the output's first place the one is that reads the value with the kernel's first entry; the value. */
// @ts-ignore: decorator
@inline function entryBytes<T>(): usize {
  return 2 * sizeof<T>();
}

/** Whether images can be drawings: lines are not longer than a mask has bits, and what is next in the kernel is next in the image. */
// @ts-ignore: decorator
@inline export function canBeDrawings(pass: usize): bool {
  return (
    field(pass, channelCount) == 1 &&
    field(pass, strideHeight) == 1 &&
    field(pass, strideWidth) == 1 &&
    field(pass, dilationHeight) == 1 &&
    field(pass, dilationWidth) == 1 &&
    field(pass, planeWidth) <= 32 &&
    field(pass, planeHeight) <= mostLines
  );
}

/** Whether so few values of an image are not 0 that it is faster to list them. Lays the masks. */
export function isDrawing<T>(pass: usize, image: usize): bool {
  const width = field(pass, planeWidth);
  const height = field(pass, planeHeight);
  const whole = width - (width % lanes<T>());
  let masks = tileAddress();
  let count = 0;
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
    count += popcnt(mask);
  }
  return 3 * count < width * height;
}

/** z += w ∗ a for one drawing. To each entry of z its products come in the order of the kernel. */
export function addDrawing<T>(pass: usize, image: usize, w: usize, z: usize): void {
  const items = field(pass, kernelHeight) * panelsOf<T>(field(pass, filterCount));
  visit<T>(false, pass, image, w, z, v128.splat<T>(0), 0, items);
}

/** ∇w += factor · Σ over the places, some lines of the image after the other; items as in `addConvolutionWeightGradient`. */
export function addDrawingGradient<T>(
  pass: usize,
  image: usize,
  nabla: usize,
  delta: usize,
  factor: v128,
  itemFrom: i32,
  itemTo: i32,
): void {
  visit<T>(true, pass, image, nabla, delta, factor, itemFrom, itemTo);
}

// @ts-ignore: decorator
@inline function visit<T>(
  back: bool,
  pass: usize,
  image: usize,
  w: usize,
  z: usize,
  factor: v128,
  itemFrom: i32,
  itemTo: i32,
): void {
  const filters = field(pass, filterCount);
  const panels = panelsOf<T>(filters);
  const kw = field(pass, kernelWidth);
  const kh = field(pass, kernelHeight);
  const height = field(pass, planeHeight);
  const oh = field(pass, outputHeight);
  const ow = field(pass, outputWidth);
  const rowZ = usize(filters) * sizeof<T>();
  const panelBytes = usize(kh * kw) * rowBytes;
  const line = ow >= 32 ? -1 : (1 << ow) - 1;
  const masks = tileAddress();
  const list = masks + maskBytes;
  for (let y = 0, below = 0; y < height; y = below) {
    // From a line that is not blank to one that is not.
    below = y + 1;
    let drawn = load<i32>(masks + usize(y) * 4);
    if (drawn == 0) continue;
    for (let next = below; next < min(height, y + linesAtOnce); next++) {
      const mask = load<i32>(masks + usize(next) * 4);
      if (mask == 0) continue;
      drawn |= mask;
      below = next + 1;
    }
    let end = list;
    let listed = 0;
    let listedTop = 0;
    let listedBottom = 0;
    for (let i = itemFrom / panels; i * panels < itemTo; i++) {
      const panelFrom = max(0, itemFrom - i * panels);
      const panelTo = min(panels, itemTo - i * panels);
      // What the output's lines read with this line of the kernel, and its columns with each entry of it.
      const top = max(y, i);
      const bottom = min(below, i + oh);
      for (let j = 0; j < kw; j++) {
        const read = drawn & (line << j);
        if (read != listed || top != listedTop || bottom != listedBottom) {
          end = listValues<T>(pass, image, read, top, bottom, rowZ, list);
          listed = read;
          listedTop = top;
          listedBottom = bottom;
        }
        const weights = w + usize(i * kw + j) * rowBytes;
        const places = z - usize(i * ow + j) * rowZ;
        visitFilters<T>(back, weights, panelBytes, list, end, places, factor, filters, panelFrom, panelTo);
      }
    }
  }
}

/** Lists what is not 0 in the lines from `top` to `bottom`, in the columns that have a bit; the end of the list. */
function listValues<T>(
  pass: usize,
  image: usize,
  columns: i32,
  top: i32,
  bottom: i32,
  rowZ: usize,
  list: usize,
): usize {
  const width = field(pass, planeWidth);
  const ow = field(pass, outputWidth);
  const masks = tileAddress();
  for (let y = top; y < bottom; y++) {
    for (let left = load<i32>(masks + usize(y) * 4) & columns; left != 0; left &= left - 1) {
      const x = ctz(left);
      store<usize>(list, usize(y * ow + x) * rowZ);
      store<T>(list, load<T>(image + usize(y * width + x) * sizeof<T>()), sizeof<T>());
      list += entryBytes<T>();
    }
  }
  return list;
}

/** The filters of some panels, at most five vectors at a time. */
// @ts-ignore: decorator
@inline function visitFilters<T>(
  back: bool,
  w: usize,
  panelBytes: usize,
  list: usize,
  end: usize,
  z: usize,
  factor: v128,
  filters: i32,
  panelFrom: i32,
  panelTo: i32,
): void {
  const count = min(filters, panelTo * panelWidth<T>()) - panelFrom * panelWidth<T>();
  let vectors = count / lanes<T>();
  w += usize(panelFrom) * panelBytes;
  z += usize(panelFrom) * rowBytes;
  for (; vectors > 5 || vectors == 4; vectors -= 4) {
    visitPlaces<T>(back, 4, w, panelBytes, list, end, z, factor);
    w += 2 * panelBytes;
    z += 64;
  }
  if (vectors == 5) visitPlaces<T>(back, 5, w, panelBytes, list, end, z, factor);
  else if (vectors == 3) visitPlaces<T>(back, 3, w, panelBytes, list, end, z, factor);
  else if (vectors == 2) visitPlaces<T>(back, 2, w, panelBytes, list, end, z, factor);
  else if (vectors == 1) visitPlaces<T>(back, 1, w, panelBytes, list, end, z, factor);
  const rest = count % lanes<T>();
  if (rest > 0) {
    w += usize(vectors >> 1) * panelBytes + usize(vectors & 1) * 16;
    visitPart<T>(back, rest, w, list, end, z + usize(vectors) * 16, factor);
  }
}

/** z += value · w for all that is listed, or w += factor · Σ value · z; `vectors` of filters, a constant. */
// @ts-ignore: decorator
@inline function visitPlaces<T>(
  back: bool,
  vectors: i32,
  w: usize,
  panelBytes: usize,
  list: usize,
  end: usize,
  z: usize,
  factor: v128,
): void {
  const second = w + panelBytes;
  const third = second + panelBytes;
  if (!back) {
    const w0 = v128.load(w);
    const w1 = vectors > 1 ? v128.load(w, 16) : w0;
    const w2 = vectors > 2 ? v128.load(second) : w0;
    const w3 = vectors > 3 ? v128.load(second, 16) : w0;
    const w4 = vectors > 4 ? v128.load(third) : w0;
    for (; list != end; list += entryBytes<T>()) {
      const value = v128.load_splat<T>(list, sizeof<T>());
      const p = z + load<usize>(list);
      v128.store(p, madd<T>(value, w0, v128.load(p)));
      if (vectors > 1) v128.store(p, madd<T>(value, w1, v128.load(p, 16)), 16);
      if (vectors > 2) v128.store(p, madd<T>(value, w2, v128.load(p, 32)), 32);
      if (vectors > 3) v128.store(p, madd<T>(value, w3, v128.load(p, 48)), 48);
      if (vectors > 4) v128.store(p, madd<T>(value, w4, v128.load(p, 64)), 64);
    }
  } else {
    let sum0 = v128.splat<T>(0);
    let sum1 = sum0;
    let sum2 = sum0;
    let sum3 = sum0;
    let sum4 = sum0;
    for (; list != end; list += entryBytes<T>()) {
      const value = v128.load_splat<T>(list, sizeof<T>());
      const p = z + load<usize>(list);
      sum0 = madd<T>(value, v128.load(p), sum0);
      if (vectors > 1) sum1 = madd<T>(value, v128.load(p, 16), sum1);
      if (vectors > 2) sum2 = madd<T>(value, v128.load(p, 32), sum2);
      if (vectors > 3) sum3 = madd<T>(value, v128.load(p, 48), sum3);
      if (vectors > 4) sum4 = madd<T>(value, v128.load(p, 64), sum4);
    }
    addScaled<T>(w, sum0, factor);
    if (vectors > 1) addScaled<T>(w + 16, sum1, factor);
    if (vectors > 2) addScaled<T>(second, sum2, factor);
    if (vectors > 3) addScaled<T>(second + 16, sum3, factor);
    if (vectors > 4) addScaled<T>(third, sum4, factor);
  }
}

// @ts-ignore: decorator
@inline function addScaled<T>(to: usize, sum: v128, factor: v128): void {
  v128.store(to, v128.add<T>(v128.load(to), v128.mul<T>(factor, sum)));
}

/** The same for the last filters, which do not fill a vector. */
function visitPart<T>(
  back: bool,
  count: i32,
  w: usize,
  list: usize,
  end: usize,
  z: usize,
  factor: v128,
): void {
  const weights = v128.load(w);
  let sum = v128.splat<T>(0);
  for (; list != end; list += entryBytes<T>()) {
    const value = v128.load_splat<T>(list, sizeof<T>());
    const p = z + load<usize>(list);
    if (back) sum = madd<T>(value, loadPart<T>(p, count), sum);
    else storePart<T>(p, madd<T>(value, weights, loadPart<T>(p, count)), count);
  }
  if (back) storePart<T>(w, v128.add<T>(weights, v128.mul<T>(factor, sum)), count);
}

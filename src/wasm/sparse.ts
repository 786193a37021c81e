import { loadPart, loadSecond, madd, panelWidth, rowBytes, storeRow } from './lanes';
import { packPanels } from './pack';
import { scratchAddress } from './scratch';

// Rows of which most entries are zero, such as drawn digits. Beside the rows themselves stands for each row the list of
// its entries that are not zero: a count (u32), 12 unused bytes, then indices (u16) in rising order. Leaving out a zero
// leaves every bit of a sum as it is, except where a weight is not finite or a sum is −0.

/** For each mask of eight bits, the positions of its set bits, then zeros: eight bytes each. */
const positions = memory.data(256 * 8, 16);

for (let mask = 0; mask < 256; mask++) {
  let at = positions + usize(mask) * 8;
  store<u64>(at, 0);
  for (let bit = 0; bit < 8; bit++) if ((mask >> bit) & 1) store<u8>(at++, u8(bit));
}

// @ts-ignore: decorator
@inline const headerBytes: usize = 16;

/** Bytes of a row's list, with room behind the last index, for eight are written at a time. Columns < 65536. */
export function listBytes(columns: i32): usize {
  return (headerBytes + usize(columns) * 2 + 16 + 63) & ~63;
}

/** Appends to the list behind `to` the indices whose bits are set in `mask`; gives where the next one goes. */
// @ts-ignore: decorator
@inline function append(to: usize, mask: i32, first: i32): usize {
  v128.store(to, i16x8.add(v128.load8x8_u(positions + usize(mask) * 8), i16x8.splat(i16(first))));
  return to + usize(popcnt(mask)) * 2;
}

/** A bit for each lane that is not zero. */
// @ts-ignore: decorator
@inline function nonZero<T>(v: v128): i32 {
  const differs = v128.ne<T>(v, v128.splat<T>(0));
  return sizeof<T>() == 4 ? i32x4.bitmask(differs) : i64x2.bitmask(differs);
}

// @ts-ignore: decorator
@inline function finish(list: usize, to: usize): void {
  store<u32>(list, u32((to - list - headerBytes) >> 1));
}

/** Row `order[from…to)` of a table of bytes (rows × columns), times `scale`, into consecutive rows of `target`. */
export function gatherBytes<T>(
  values: usize,
  columns: i32,
  order: usize,
  from: i32,
  to: i32,
  scale: T,
  target: usize,
  lists: usize,
): void {
  const factor = v128.splat<T>(scale);
  const whole = columns & ~15;
  const bytes = listBytes(columns);
  for (let n = from; n < to; n++) {
    const row = values + usize(load<u32>(order + usize(n) * 4)) * usize(columns);
    let next = lists + headerBytes;
    for (let i = 0; i < whole; i += 16) {
      const block = v128.load(row + usize(i));
      const low = i16x8.extend_low_i8x16_u(block);
      const high = i16x8.extend_high_i8x16_u(block);
      storeFour<T>(target, i32x4.extend_low_i16x8_u(low), factor);
      storeFour<T>(target + 4 * sizeof<T>(), i32x4.extend_high_i16x8_u(low), factor);
      storeFour<T>(target + 8 * sizeof<T>(), i32x4.extend_low_i16x8_u(high), factor);
      storeFour<T>(target + 12 * sizeof<T>(), i32x4.extend_high_i16x8_u(high), factor);
      target += 16 * sizeof<T>();
      if (lists != 0) {
        const mask = i8x16.bitmask(i8x16.ne(block, i8x16.splat(0)));
        next = append(next, mask & 255, i);
        next = append(next, mask >> 8, i + 8);
      }
    }
    for (let i = whole; i < columns; i++) {
      const value = load<u8>(row + usize(i));
      store<T>(target, <T>(<T>value * scale));
      target += sizeof<T>();
      if (lists != 0) next = append(next, i32(value != 0), i);
    }
    if (lists != 0) {
      finish(lists, next);
      lists += bytes;
    }
  }
}

/** Four whole numbers as T, times `factor`. */
// @ts-ignore: decorator
@inline function storeFour<T>(target: usize, four: v128, factor: v128): void {
  if (sizeof<T>() == 4) {
    v128.store(target, v128.mul<T>(f32x4.convert_i32x4_u(four), factor));
  } else {
    v128.store(target, v128.mul<T>(f64x2.convert_low_i32x4_u(four), factor));
    const upper = v128.shuffle<i32>(four, four, 2, 3, 2, 3);
    v128.store(target, v128.mul<T>(f64x2.convert_low_i32x4_u(upper), factor), 16);
  }
}

/** The same for a table of T. */
export function gatherFloats<T>(
  values: usize,
  columns: i32,
  order: usize,
  from: i32,
  to: i32,
  scale: T,
  target: usize,
  lists: usize,
): void {
  const factor = v128.splat<T>(scale);
  const whole = columns & ~7;
  const bytes = listBytes(columns);
  for (let n = from; n < to; n++) {
    let p = values + usize(load<u32>(order + usize(n) * 4)) * usize(columns) * sizeof<T>();
    let next = lists + headerBytes;
    for (let i = 0; i < whole; i += 8) {
      const v0 = v128.mul<T>(v128.load(p), factor);
      const v1 = v128.mul<T>(v128.load(p, 16), factor);
      v128.store(target, v0);
      v128.store(target, v1, 16);
      let mask = nonZero<T>(v0);
      if (sizeof<T>() == 4) {
        mask |= nonZero<T>(v1) << 4;
      } else {
        const v2 = v128.mul<T>(v128.load(p, 32), factor);
        const v3 = v128.mul<T>(v128.load(p, 48), factor);
        v128.store(target, v2, 32);
        v128.store(target, v3, 48);
        mask |= nonZero<T>(v1) << 2;
        mask |= nonZero<T>(v2) << 4;
        mask |= nonZero<T>(v3) << 6;
      }
      p += 8 * sizeof<T>();
      target += 8 * sizeof<T>();
      if (lists != 0) next = append(next, mask, i);
    }
    for (let i = whole; i < columns; i++) {
      const value = <T>(load<T>(p) * scale);
      store<T>(target, value);
      p += sizeof<T>();
      target += sizeof<T>();
      if (lists != 0) next = append(next, i32(value != 0), i);
    }
    if (lists != 0) {
      finish(lists, next);
      lists += bytes;
    }
  }
}

/** Four panels at a time: eight sums, as many as hide the latency of an addition. */
// @ts-ignore: decorator
@inline const together = 4;

// @ts-ignore: decorator
@inline function storeUnits<T>(z: usize, b: usize, first: i32, units: i32, low: v128, high: v128): void {
  const count = units - first;
  const at = usize(first) * sizeof<T>();
  if (b != 0) {
    low = v128.add<T>(low, loadPart<T>(b + at, count));
    high = v128.add<T>(high, loadSecond<T>(b + at, count));
  }
  storeRow<T>(z + at, low, high, count);
}

/** `affine` with the lists of the rows of A. */
export function affineSparse<T>(
  a: usize,
  lists: usize,
  w: usize,
  b: usize,
  z: usize,
  rows: i32,
  inputs: i32,
  units: i32,
  panelFrom: i32,
  panelTo: i32,
): void {
  const panelBytes = usize(inputs) * rowBytes;
  const bytes = listBytes(inputs);
  for (let panel = panelFrom; panel < panelTo; panel += together) {
    let row = a;
    let list = lists;
    let to = z;
    const base = w + usize(panel) * panelBytes;
    const left = panelTo - panel;
    for (let r = 0; r < rows; r++) {
      if (left >= 4) somePanels<T>(4, row, list, base, panelBytes, b, to, units, panel);
      else if (left == 3) somePanels<T>(3, row, list, base, panelBytes, b, to, units, panel);
      else if (left == 2) somePanels<T>(2, row, list, base, panelBytes, b, to, units, panel);
      else somePanels<T>(1, row, list, base, panelBytes, b, to, units, panel);
      row += usize(inputs) * sizeof<T>();
      list += bytes;
      to += usize(units) * sizeof<T>();
    }
  }
}

/** One row against `panels` panels, a constant. */
// @ts-ignore: decorator
@inline function somePanels<T>(
  panels: i32,
  row: usize,
  list: usize,
  w0: usize,
  panelBytes: usize,
  b: usize,
  z: usize,
  units: i32,
  panel: i32,
): void {
  const w1 = w0 + panelBytes;
  const w2 = w1 + panelBytes;
  const w3 = w2 + panelBytes;
  let c00 = v128.splat<T>(0);
  let c01 = c00;
  let c10 = c00;
  let c11 = c00;
  let c20 = c00;
  let c21 = c00;
  let c30 = c00;
  let c31 = c00;
  let p = list + headerBytes;
  for (const end = p + usize(load<u32>(list)) * 2; p != end; p += 2) {
    const i = usize(load<u16>(p));
    const value = v128.load_splat<T>(row + i * sizeof<T>());
    const at = i * rowBytes;
    c00 = madd<T>(value, v128.load(w0 + at), c00);
    c01 = madd<T>(value, v128.load(w0 + at, 16), c01);
    if (panels > 1) {
      c10 = madd<T>(value, v128.load(w1 + at), c10);
      c11 = madd<T>(value, v128.load(w1 + at, 16), c11);
    }
    if (panels > 2) {
      c20 = madd<T>(value, v128.load(w2 + at), c20);
      c21 = madd<T>(value, v128.load(w2 + at, 16), c21);
    }
    if (panels > 3) {
      c30 = madd<T>(value, v128.load(w3 + at), c30);
      c31 = madd<T>(value, v128.load(w3 + at, 16), c31);
    }
  }
  const first = panel * panelWidth<T>();
  storeUnits<T>(z, b, first, units, c00, c01);
  if (panels > 1) storeUnits<T>(z, b, first + panelWidth<T>(), units, c10, c11);
  if (panels > 2) storeUnits<T>(z, b, first + 2 * panelWidth<T>(), units, c20, c21);
  if (panels > 3) storeUnits<T>(z, b, first + 3 * panelWidth<T>(), units, c30, c31);
}

/** `addWeightGradient` with the lists of the rows of A. */
export function addWeightGradientSparse<T>(
  delta: usize,
  a: usize,
  lists: usize,
  nabla: usize,
  factor: T,
  rows: i32,
  inputs: i32,
  units: i32,
  panelFrom: i32,
  panelTo: i32,
): void {
  const bytes = listBytes(inputs);
  let d = scratchAddress();
  packPanels<T>(delta, factor, rows, units, panelFrom, panelTo, d);
  for (let panel = panelFrom; panel < panelTo; panel++) {
    const weights = nabla + usize(panel) * usize(inputs) * rowBytes;
    let row = a;
    let list = lists;
    for (let r = 0; r < rows; r++) {
      const d0 = v128.load(d);
      const d1 = v128.load(d, 16);
      let p = list + headerBytes;
      for (const end = p + usize(load<u32>(list)) * 2; p != end; p += 2) {
        const i = usize(load<u16>(p));
        const value = v128.load_splat<T>(row + i * sizeof<T>());
        const c = weights + i * rowBytes;
        v128.store(c, madd<T>(value, d0, v128.load(c)));
        v128.store(c, madd<T>(value, d1, v128.load(c, 16)), 16);
      }
      d += rowBytes;
      row += usize(inputs) * sizeof<T>();
      list += bytes;
    }
  }
}

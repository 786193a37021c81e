import { loadPart, loadSecond, madd, panelWidth, rowBytes, storeRow } from './lanes';
import { packPanels } from './pack';
import { aligned, scratchAddress } from './scratch';

// Rows of which most entries are zero, such as drawn digits. Beside the rows themselves stands for each row the list of
// its entries that are not zero: a count (u32), 12 unused bytes, indices (u16) in rising order, and 65,535. Leaving out a
// zero leaves every bit of a sum as it is, except where a weight is not finite or a sum is −0.

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
  store<u16>(to, 0xffff);
}

const touched = memory.data(4, 16);

/** Rows that are fetched from memory at once. */
// @ts-ignore: decorator
@inline const rowsTouched = 16;

/**
 * Reads a byte of each cache line of the rows `order[from…to)`: rows of a large table are drawn from all over the memory, and one that
 * is waited for after the other takes longer than all together.
 */
function touch(values: usize, bytes: usize, order: usize, from: i32, to: i32): void {
  let sum: u32 = 0;
  for (let n = from; n < to; n++) {
    const row = values + usize(load<u32>(order + usize(n) * 4)) * bytes;
    for (let at: usize = 0; at < bytes; at += 64) sum += load<u8>(row + at);
  }
  // What is read must be of some use, or nothing is read.
  store<u32>(touched, sum);
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
    if ((n - from) % rowsTouched == 0) touch(values, usize(columns), order, n, min(n + rowsTouched, to));
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
    if ((n - from) % rowsTouched == 0) {
      touch(values, usize(columns) * sizeof<T>(), order, n, min(n + rowsTouched, to));
    }
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

/** At most four panels at a time: eight sums, as many as hide the latency of an addition. */
// @ts-ignore: decorator
@inline const mostTogether = 4;

/** How many of the panels that are left to take together: evenly, for a single one would have to wait for its own sums. */
function together(left: i32): i32 {
  const groups = (left + mostTogether - 1) / mostTogether;
  return (left + groups - 1) / groups;
}

/** Bytes of the sums of one row in that many panels. */
// @ts-ignore: decorator
@inline const sumBytes: usize = 128;

/** How many inputs of that many panels stay in the first cache while all rows go over them: of 50 KB drawn digits read half. */
// @ts-ignore: decorator
@inline const inputsAtOnce = 400;

/** Inputs in a block: blocks of one size, as few as hold no more than `inputsAtOnce`. */
// @ts-ignore: decorator
@inline function blockOf(inputs: i32): i32 {
  const blocks = max((inputs + inputsAtOnce - 1) / inputsAtOnce, 1);
  return (inputs + blocks - 1) / blocks;
}

/** Sets the cursor of each row to the start of its list. */
function startLists(lists: usize, bytes: usize, rows: i32, cursors: usize): void {
  for (let r = 0; r < rows; r++) store<u32>(cursors + usize(r) * 4, u32(lists + usize(r) * bytes + headerBytes));
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
  const rowA = usize(inputs) * sizeof<T>();
  const block = blockOf(inputs);
  const sums = scratchAddress();
  const cursors = sums + usize(rows) * sumBytes;
  for (let panel = panelFrom, left = 0; panel < panelTo; panel += left) {
    left = together(panelTo - panel);
    const weights = w + usize(panel) * panelBytes;
    memory.fill(sums, 0, usize(rows) * sumBytes);
    startLists(lists, listBytes(inputs), rows, cursors);
    for (let i = 0; i < inputs; i += block) {
      const end = usize(i + block);
      if (left == 4) addRows<T>(4, a, rowA, rows, cursors, end, weights, panelBytes, sums);
      else if (left == 3) addRows<T>(3, a, rowA, rows, cursors, end, weights, panelBytes, sums);
      else if (left == 2) addRows<T>(2, a, rowA, rows, cursors, end, weights, panelBytes, sums);
      else addRows<T>(1, a, rowA, rows, cursors, end, weights, panelBytes, sums);
    }
    for (let n = 0; n < left; n++) {
      const first = (panel + n) * panelWidth<T>();
      const count = units - first;
      const at = usize(first) * sizeof<T>();
      const b0 = b == 0 ? i32x4.splat(0) : loadPart<T>(b + at, count);
      const b1 = b == 0 ? i32x4.splat(0) : loadSecond<T>(b + at, count);
      for (let r = 0; r < rows; r++) {
        const sum = sums + usize(r) * sumBytes + usize(n) * rowBytes;
        const to = z + usize(r) * usize(units) * sizeof<T>() + at;
        storeRow<T>(to, v128.add<T>(v128.load(sum), b0), v128.add<T>(v128.load(sum, 16), b1), count);
      }
    }
  }
}

/** Adds to the sums of each row in `panels` panels, a constant, what its inputs below `end` give. */
// @ts-ignore: decorator
@inline function addRows<T>(
  panels: i32,
  row: usize,
  rowA: usize,
  rows: i32,
  cursor: usize,
  end: usize,
  weights: usize,
  panelBytes: usize,
  sum: usize,
): void {
  for (; rows > 0; rows--, row += rowA, cursor += 4, sum += sumBytes) {
    addProducts<T>(panels, row, cursor, end, weights, panelBytes, sum);
  }
}

// @ts-ignore: decorator
@inline function addProducts<T>(
  panels: i32,
  row: usize,
  cursor: usize,
  end: usize,
  w0: usize,
  panelBytes: usize,
  sum: usize,
): void {
  const w1 = w0 + panelBytes;
  const w2 = w1 + panelBytes;
  const w3 = w2 + panelBytes;
  let c00 = v128.load(sum);
  let c01 = v128.load(sum, 16);
  let c10 = v128.load(sum, 32);
  let c11 = v128.load(sum, 48);
  let c20 = v128.load(sum, 64);
  let c21 = v128.load(sum, 80);
  let c30 = v128.load(sum, 96);
  let c31 = v128.load(sum, 112);
  let p = usize(load<u32>(cursor));
  for (let i = usize(load<u16>(p)); i < end; i = usize(load<u16>(p))) {
    p += 2;
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
  store<u32>(cursor, u32(p));
  v128.store(sum, c00);
  v128.store(sum, c01, 16);
  v128.store(sum, c10, 32);
  v128.store(sum, c11, 48);
  v128.store(sum, c20, 64);
  v128.store(sum, c21, 80);
  v128.store(sum, c30, 96);
  v128.store(sum, c31, 112);
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
  const panelBytes = usize(inputs) * rowBytes;
  const rowA = usize(inputs) * sizeof<T>();
  const deltaBytes = usize(rows) * rowBytes;
  const block = blockOf(inputs);
  const cursors = scratchAddress();
  const deltas = cursors + aligned(usize(rows) * 4);
  packPanels<T>(delta, factor, rows, units, panelFrom, panelTo, deltas);
  for (let panel = panelFrom, left = 0; panel < panelTo; panel += left) {
    left = together(panelTo - panel);
    const weights = nabla + usize(panel) * panelBytes;
    startLists(lists, listBytes(inputs), rows, cursors);
    for (let i = 0; i < inputs; i += block) {
      const end = usize(i + block);
      for (let r = 0; r < rows; r++) {
        const row = a + usize(r) * rowA;
        const d = deltas + usize(panel - panelFrom) * deltaBytes + usize(r) * rowBytes;
        const cursor = cursors + usize(r) * 4;
        if (left == 4) addOuter<T>(4, row, cursor, end, d, deltaBytes, weights, panelBytes);
        else if (left == 3) addOuter<T>(3, row, cursor, end, d, deltaBytes, weights, panelBytes);
        else if (left == 2) addOuter<T>(2, row, cursor, end, d, deltaBytes, weights, panelBytes);
        else addOuter<T>(1, row, cursor, end, d, deltaBytes, weights, panelBytes);
      }
    }
  }
}

/** Adds delta times a row's inputs below `end` to their weights in `panels` panels, a constant. */
// @ts-ignore: decorator
@inline function addOuter<T>(
  panels: i32,
  row: usize,
  cursor: usize,
  end: usize,
  d0: usize,
  deltaBytes: usize,
  w0: usize,
  panelBytes: usize,
): void {
  const w1 = w0 + panelBytes;
  const w2 = w1 + panelBytes;
  const w3 = w2 + panelBytes;
  const d1 = panels > 1 ? d0 + deltaBytes : d0;
  const d2 = panels > 2 ? d1 + deltaBytes : d0;
  const d3 = panels > 3 ? d2 + deltaBytes : d0;
  const d00 = v128.load(d0);
  const d01 = v128.load(d0, 16);
  const d10 = v128.load(d1);
  const d11 = v128.load(d1, 16);
  const d20 = v128.load(d2);
  const d21 = v128.load(d2, 16);
  const d30 = v128.load(d3);
  const d31 = v128.load(d3, 16);
  let p = usize(load<u32>(cursor));
  for (let i = usize(load<u16>(p)); i < end; i = usize(load<u16>(p))) {
    p += 2;
    const value = v128.load_splat<T>(row + i * sizeof<T>());
    const at = i * rowBytes;
    addTo<T>(w0 + at, value, d00, d01);
    if (panels > 1) addTo<T>(w1 + at, value, d10, d11);
    if (panels > 2) addTo<T>(w2 + at, value, d20, d21);
    if (panels > 3) addTo<T>(w3 + at, value, d30, d31);
  }
  store<u32>(cursor, u32(p));
}

// @ts-ignore: decorator
@inline function addTo<T>(c: usize, value: v128, d0: v128, d1: v128): void {
  v128.store(c, madd<T>(value, d0, v128.load(c)));
  v128.store(c, madd<T>(value, d1, v128.load(c, 16)), 16);
}

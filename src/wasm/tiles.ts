import { lanes, loadPart, loadSecond, madd, panelWidth, rowBytes, storeRow, tileRows } from './lanes';
import { tileAddress } from './scratch';

// The innermost products. A tile is some rows of C with one row of a panel (two vectors) each; every entry of C is a sum in
// index order.

/** The product that `addProduct` will add; nothing where they are one instruction. */
// @ts-ignore: decorator
@inline function product<T>(a: v128, b: v128): v128 {
  if (ASC_FEATURE_RELAXED_SIMD) return a;
  else return v128.mul<T>(a, b);
}

// @ts-ignore: decorator
@inline function addProduct<T>(product: v128, a: v128, b: v128, sum: v128): v128 {
  if (ASC_FEATURE_RELAXED_SIMD) return madd<T>(a, b, sum);
  else return v128.add<T>(product, sum);
}

/**
 * One tile: C += A B; of each row only the first vector where `both`, a constant, is false. The values of A lie side by side,
 * `step` bytes from one index to the next.
 *
 * V8 keeps the order of these instructions: a tenth is won where both products of a row stand before both sums, and Binaryen
 * leaves them there only because `x` is set inside the first one and read by the second. Four indices at a time, because
 * beside the products a processor that takes six instructions a cycle has no room for a loop. (Before 13.6 V8 orders
 * instructions itself, runs out of registers and loses a third.)
 */
// @ts-ignore: decorator
@inline export function addTile<T>(
  both: bool,
  a: usize,
  step: usize,
  b: usize,
  k: i32,
  c: usize,
  stride: usize,
): void {
  const c1 = c + stride;
  const c2 = c1 + stride;
  const c3 = c2 + stride;
  const c4 = c3 + stride;
  let c00 = v128.load(c);
  let c01 = both ? v128.load(c, 16) : c00;
  let c10 = v128.load(c1);
  let c11 = both ? v128.load(c1, 16) : c10;
  let c20 = v128.load(c2);
  let c21 = both ? v128.load(c2, 16) : c20;
  let c30 = v128.load(c3);
  let c31 = both ? v128.load(c3, 16) : c30;
  let c40 = v128.load(c4);
  let c41 = both ? v128.load(c4, 16) : c40;
  let w0: v128, x: v128, p: v128;
  let w1 = c00;
  const end = b + usize(k) * rowBytes;
  for (const fours = b + usize(k & ~3) * rowBytes; b != fours; b += 4 * rowBytes) {
    w0 = v128.load(b);
    if (both) w1 = v128.load(b, 16);
    p = product<T>((x = v128.load_splat<T>(a)), w0);
    if (both) c01 = madd<T>(x, w1, c01);
    c00 = addProduct<T>(p, x, w0, c00);
    p = product<T>((x = v128.load_splat<T>(a, sizeof<T>())), w0);
    if (both) c11 = madd<T>(x, w1, c11);
    c10 = addProduct<T>(p, x, w0, c10);
    p = product<T>((x = v128.load_splat<T>(a, 2 * sizeof<T>())), w0);
    if (both) c21 = madd<T>(x, w1, c21);
    c20 = addProduct<T>(p, x, w0, c20);
    p = product<T>((x = v128.load_splat<T>(a, 3 * sizeof<T>())), w0);
    if (both) c31 = madd<T>(x, w1, c31);
    c30 = addProduct<T>(p, x, w0, c30);
    p = product<T>((x = v128.load_splat<T>(a, 4 * sizeof<T>())), w0);
    if (both) c41 = madd<T>(x, w1, c41);
    c40 = addProduct<T>(p, x, w0, c40);
    a += step;
    w0 = v128.load(b, 32);
    if (both) w1 = v128.load(b, 48);
    p = product<T>((x = v128.load_splat<T>(a)), w0);
    if (both) c01 = madd<T>(x, w1, c01);
    c00 = addProduct<T>(p, x, w0, c00);
    p = product<T>((x = v128.load_splat<T>(a, sizeof<T>())), w0);
    if (both) c11 = madd<T>(x, w1, c11);
    c10 = addProduct<T>(p, x, w0, c10);
    p = product<T>((x = v128.load_splat<T>(a, 2 * sizeof<T>())), w0);
    if (both) c21 = madd<T>(x, w1, c21);
    c20 = addProduct<T>(p, x, w0, c20);
    p = product<T>((x = v128.load_splat<T>(a, 3 * sizeof<T>())), w0);
    if (both) c31 = madd<T>(x, w1, c31);
    c30 = addProduct<T>(p, x, w0, c30);
    p = product<T>((x = v128.load_splat<T>(a, 4 * sizeof<T>())), w0);
    if (both) c41 = madd<T>(x, w1, c41);
    c40 = addProduct<T>(p, x, w0, c40);
    a += step;
    w0 = v128.load(b, 64);
    if (both) w1 = v128.load(b, 80);
    p = product<T>((x = v128.load_splat<T>(a)), w0);
    if (both) c01 = madd<T>(x, w1, c01);
    c00 = addProduct<T>(p, x, w0, c00);
    p = product<T>((x = v128.load_splat<T>(a, sizeof<T>())), w0);
    if (both) c11 = madd<T>(x, w1, c11);
    c10 = addProduct<T>(p, x, w0, c10);
    p = product<T>((x = v128.load_splat<T>(a, 2 * sizeof<T>())), w0);
    if (both) c21 = madd<T>(x, w1, c21);
    c20 = addProduct<T>(p, x, w0, c20);
    p = product<T>((x = v128.load_splat<T>(a, 3 * sizeof<T>())), w0);
    if (both) c31 = madd<T>(x, w1, c31);
    c30 = addProduct<T>(p, x, w0, c30);
    p = product<T>((x = v128.load_splat<T>(a, 4 * sizeof<T>())), w0);
    if (both) c41 = madd<T>(x, w1, c41);
    c40 = addProduct<T>(p, x, w0, c40);
    a += step;
    w0 = v128.load(b, 96);
    if (both) w1 = v128.load(b, 112);
    p = product<T>((x = v128.load_splat<T>(a)), w0);
    if (both) c01 = madd<T>(x, w1, c01);
    c00 = addProduct<T>(p, x, w0, c00);
    p = product<T>((x = v128.load_splat<T>(a, sizeof<T>())), w0);
    if (both) c11 = madd<T>(x, w1, c11);
    c10 = addProduct<T>(p, x, w0, c10);
    p = product<T>((x = v128.load_splat<T>(a, 2 * sizeof<T>())), w0);
    if (both) c21 = madd<T>(x, w1, c21);
    c20 = addProduct<T>(p, x, w0, c20);
    p = product<T>((x = v128.load_splat<T>(a, 3 * sizeof<T>())), w0);
    if (both) c31 = madd<T>(x, w1, c31);
    c30 = addProduct<T>(p, x, w0, c30);
    p = product<T>((x = v128.load_splat<T>(a, 4 * sizeof<T>())), w0);
    if (both) c41 = madd<T>(x, w1, c41);
    c40 = addProduct<T>(p, x, w0, c40);
    a += step;
  }
  for (; b != end; b += rowBytes) {
    w0 = v128.load(b);
    if (both) w1 = v128.load(b, 16);
    p = product<T>((x = v128.load_splat<T>(a)), w0);
    if (both) c01 = madd<T>(x, w1, c01);
    c00 = addProduct<T>(p, x, w0, c00);
    p = product<T>((x = v128.load_splat<T>(a, sizeof<T>())), w0);
    if (both) c11 = madd<T>(x, w1, c11);
    c10 = addProduct<T>(p, x, w0, c10);
    p = product<T>((x = v128.load_splat<T>(a, 2 * sizeof<T>())), w0);
    if (both) c21 = madd<T>(x, w1, c21);
    c20 = addProduct<T>(p, x, w0, c20);
    p = product<T>((x = v128.load_splat<T>(a, 3 * sizeof<T>())), w0);
    if (both) c31 = madd<T>(x, w1, c31);
    c30 = addProduct<T>(p, x, w0, c30);
    p = product<T>((x = v128.load_splat<T>(a, 4 * sizeof<T>())), w0);
    if (both) c41 = madd<T>(x, w1, c41);
    c40 = addProduct<T>(p, x, w0, c40);
    a += step;
  }
  v128.store(c, c00);
  if (both) v128.store(c, c01, 16);
  v128.store(c1, c10);
  if (both) v128.store(c1, c11, 16);
  v128.store(c2, c20);
  if (both) v128.store(c2, c21, 16);
  v128.store(c3, c30);
  if (both) v128.store(c3, c31, 16);
  v128.store(c4, c40);
  if (both) v128.store(c4, c41, 16);
}

/** Fewer rows than a tile has, a constant: C += A B with rows of A `rowStride` bytes apart, values `step` bytes apart. */
// @ts-ignore: decorator
@inline function addFewRows<T>(
  rows: i32,
  a: usize,
  rowStride: usize,
  step: usize,
  b: usize,
  k: i32,
  c: usize,
  stride: usize,
): void {
  const c1 = c + stride;
  const c2 = c1 + stride;
  const c3 = c2 + stride;
  let c00 = v128.load(c);
  let c01 = v128.load(c, 16);
  let c10 = rows > 1 ? v128.load(c1) : c00;
  let c11 = rows > 1 ? v128.load(c1, 16) : c00;
  let c20 = rows > 2 ? v128.load(c2) : c00;
  let c21 = rows > 2 ? v128.load(c2, 16) : c00;
  let c30 = rows > 3 ? v128.load(c3) : c00;
  let c31 = rows > 3 ? v128.load(c3, 16) : c00;
  let p1 = a + rowStride;
  let p2 = p1 + rowStride;
  let p3 = p2 + rowStride;
  for (const end = b + usize(k) * rowBytes; b != end; b += rowBytes) {
    const w0 = v128.load(b);
    const w1 = v128.load(b, 16);
    const a0 = v128.load_splat<T>(a);
    c00 = madd<T>(a0, w0, c00);
    c01 = madd<T>(a0, w1, c01);
    a += step;
    if (rows > 1) {
      const a1 = v128.load_splat<T>(p1);
      c10 = madd<T>(a1, w0, c10);
      c11 = madd<T>(a1, w1, c11);
      p1 += step;
    }
    if (rows > 2) {
      const a2 = v128.load_splat<T>(p2);
      c20 = madd<T>(a2, w0, c20);
      c21 = madd<T>(a2, w1, c21);
      p2 += step;
    }
    if (rows > 3) {
      const a3 = v128.load_splat<T>(p3);
      c30 = madd<T>(a3, w0, c30);
      c31 = madd<T>(a3, w1, c31);
      p3 += step;
    }
  }
  v128.store(c, c00);
  v128.store(c, c01, 16);
  if (rows > 1) {
    v128.store(c1, c10);
    v128.store(c1, c11, 16);
  }
  if (rows > 2) {
    v128.store(c2, c20);
    v128.store(c2, c21, 16);
  }
  if (rows > 3) {
    v128.store(c3, c30);
    v128.store(c3, c31, 16);
  }
}

/** C += A B for the first `rows` < tileRows rows. */
export function addRest<T>(
  rows: i32,
  a: usize,
  rowStride: usize,
  step: usize,
  b: usize,
  k: i32,
  c: usize,
  stride: usize,
): void {
  if (rows == 1) addFewRows<T>(1, a, rowStride, step, b, k, c, stride);
  else if (rows == 2) addFewRows<T>(2, a, rowStride, step, b, k, c, stride);
  else if (rows == 3) addFewRows<T>(3, a, rowStride, step, b, k, c, stride);
  else if (rows == 4) addFewRows<T>(4, a, rowStride, step, b, k, c, stride);
}

/**
 * C += A B, or C = A B where `adds` is false, for all `rows` rows of C and the first `count` columns of one panel.
 * `packed` holds A's whole tiles of rows as `packRows` leaves them, `tileBytes` apart; `rest` is the first row behind them.
 */
export function panelOfC<T>(
  adds: bool,
  packed: usize,
  tileBytes: usize,
  rest: usize,
  rowA: usize,
  b: usize,
  k: i32,
  c: usize,
  stride: usize,
  rows: i32,
  count: i32,
): void {
  const inPlace = count >= panelWidth<T>();
  // What has too few columns to be stored whole goes by way of a tile of its own.
  const step = inPlace ? stride : rowBytes;
  for (; rows > 0; rows -= tileRows) {
    const height = min(rows, tileRows);
    const to = inPlace ? c : tileAddress();
    if (!adds) {
      for (let r = 0; r < height; r++) {
        v128.store(to + usize(r) * step, i32x4.splat(0));
        v128.store(to + usize(r) * step, i32x4.splat(0), 16);
      }
    } else if (!inPlace) {
      for (let r = 0; r < height; r++) {
        v128.store(to + usize(r) * step, loadPart<T>(c + usize(r) * stride, count));
        v128.store(to + usize(r) * step, loadSecond<T>(c + usize(r) * stride, count), 16);
      }
    }
    if (rows < tileRows) addRest<T>(rows, rest, rowA, sizeof<T>(), b, k, to, step);
    else if (count > lanes<T>()) addTile<T>(true, packed, tileRows * sizeof<T>(), b, k, to, step);
    else addTile<T>(false, packed, tileRows * sizeof<T>(), b, k, to, step);
    if (!inPlace) {
      for (let r = 0; r < height; r++) {
        const from = to + usize(r) * step;
        storeRow<T>(c + usize(r) * stride, v128.load(from), v128.load(from, 16), count);
      }
    }
    packed += tileBytes;
    c += usize(tileRows) * stride;
  }
}

/**
 * Two rows and two panels, `next` bytes apart, the first a whole one: C += A B, or C = A B where `adds` is false. Eight sums, so
 * that additions need not wait.
 */
export function twoByTwo<T>(
  adds: bool,
  a: usize,
  rowStride: usize,
  b: usize,
  next: usize,
  k: i32,
  c: usize,
  stride: usize,
  count: i32,
): void {
  const c1 = c + stride;
  const second = count - panelWidth<T>();
  let c00 = v128.splat<T>(0);
  let c01 = c00;
  let c02 = c00;
  let c03 = c00;
  let c10 = c00;
  let c11 = c00;
  let c12 = c00;
  let c13 = c00;
  if (adds) {
    c00 = v128.load(c);
    c01 = v128.load(c, 16);
    c02 = loadPart<T>(c + rowBytes, second);
    c03 = loadSecond<T>(c + rowBytes, second);
    c10 = v128.load(c1);
    c11 = v128.load(c1, 16);
    c12 = loadPart<T>(c1 + rowBytes, second);
    c13 = loadSecond<T>(c1 + rowBytes, second);
  }
  let p1 = a + rowStride;
  let b1 = b + next;
  for (const end = b + usize(k) * rowBytes; b != end; b += rowBytes, b1 += rowBytes) {
    const a0 = v128.load_splat<T>(a);
    const a1 = v128.load_splat<T>(p1);
    const w0 = v128.load(b);
    c00 = madd<T>(a0, w0, c00);
    c10 = madd<T>(a1, w0, c10);
    const w1 = v128.load(b, 16);
    c01 = madd<T>(a0, w1, c01);
    c11 = madd<T>(a1, w1, c11);
    const w2 = v128.load(b1);
    c02 = madd<T>(a0, w2, c02);
    c12 = madd<T>(a1, w2, c12);
    const w3 = v128.load(b1, 16);
    c03 = madd<T>(a0, w3, c03);
    c13 = madd<T>(a1, w3, c13);
    a += sizeof<T>();
    p1 += sizeof<T>();
  }
  v128.store(c, c00);
  v128.store(c, c01, 16);
  v128.store(c1, c10);
  v128.store(c1, c11, 16);
  storeRow<T>(c + rowBytes, c02, c03, second);
  storeRow<T>(c1 + rowBytes, c12, c13, second);
}

// What every kernel needs to know of vectors: 128 bits, so four float32 or two float64.

/** A row of a panel of weights is two vectors: 8 float32 or 4 float64. */
// @ts-ignore: decorator
@inline export const rowBytes: usize = 32;

// @ts-ignore: decorator
@inline export function lanes<T>(): i32 {
  return 16 / sizeof<T>();
}

/** Rows of a tile: ten sums hide the latency of an addition, and with what is added to them they fit into fifteen registers. */
// @ts-ignore: decorator
@inline export const tileRows: i32 = 5;

/** Rows in whole tiles. */
// @ts-ignore: decorator
@inline export function inTiles(rows: i32): i32 {
  return rows - (rows % tileRows);
}

/** Receiving neurons in a panel. */
// @ts-ignore: decorator
@inline export function panelWidth<T>(): i32 {
  return 32 / sizeof<T>();
}

/** How many panels `units` neurons fill. */
// @ts-ignore: decorator
@inline export function panelsOf<T>(units: i32): i32 {
  return (units + panelWidth<T>() - 1) / panelWidth<T>();
}

/** `sum + a * b`: two roundings, the same on every machine; the relaxed build rounds once where the machine can. */
// @ts-ignore: decorator
@inline export function madd<T>(a: v128, b: v128, sum: v128): v128 {
  if (ASC_FEATURE_RELAXED_SIMD) return v128.relaxed_madd<T>(a, b, sum);
  else return v128.add<T>(sum, v128.mul<T>(a, b));
}

/** The first `count` values at `p`, 0 < count ≤ lanes, then zeros. Reads nothing behind them. */
export function loadPart<T>(p: usize, count: i32): v128 {
  if (count >= lanes<T>()) return v128.load(p);
  let v = v128.load_zero<T>(p);
  if (sizeof<T>() == 4) {
    if (count > 1) v = v128.load_lane<T>(p, v, 1, 4);
    if (count > 2) v = v128.load_lane<T>(p, v, 2, 8);
  }
  return v;
}

/** Stores the first `count` lanes and touches nothing behind them. */
export function storePart<T>(p: usize, v: v128, count: i32): void {
  if (count >= lanes<T>()) {
    v128.store(p, v);
    return;
  }
  v128.store_lane<T>(p, v, 0);
  if (sizeof<T>() == 4) {
    if (count > 1) v128.store_lane<T>(p, v, 1, 4);
    if (count > 2) v128.store_lane<T>(p, v, 2, 8);
  }
}

/** The second vector of a row of which `count` values are there. */
// @ts-ignore: decorator
@inline export function loadSecond<T>(p: usize, count: i32): v128 {
  return count > lanes<T>() ? loadPart<T>(p + 16, count - lanes<T>()) : i32x4.splat(0);
}

/** Stores the first `count` values of a row of two vectors. */
// @ts-ignore: decorator
@inline export function storeRow<T>(p: usize, v0: v128, v1: v128, count: i32): void {
  if (count >= panelWidth<T>()) {
    v128.store(p, v0);
    v128.store(p, v1, 16);
  } else {
    storeShortRow<T>(p, v0, v1, count);
  }
}

function storeShortRow<T>(p: usize, v0: v128, v1: v128, count: i32): void {
  storePart<T>(p, v0, count);
  if (count > lanes<T>()) storePart<T>(p + 16, v1, count - lanes<T>());
}

/** A vector of a long array of which `left` values remain. */
// @ts-ignore: decorator
@inline export function loadSome<T>(p: usize, left: i32): v128 {
  return left >= lanes<T>() ? v128.load(p) : loadPart<T>(p, left);
}

// @ts-ignore: decorator
@inline export function storeSome<T>(p: usize, v: v128, left: i32): void {
  if (left >= lanes<T>()) v128.store(p, v);
  else storePart<T>(p, v, left);
}

/** The sum of the lanes, in their order. */
// @ts-ignore: decorator
@inline export function sumOfLanes<T>(v: v128): T {
  let sum = <T>(v128.extract_lane<T>(v, 0) + v128.extract_lane<T>(v, 1));
  if (sizeof<T>() == 4) {
    sum = <T>(sum + v128.extract_lane<T>(v, 2));
    sum = <T>(sum + v128.extract_lane<T>(v, 3));
  }
  return sum;
}

import { inTiles, lanes, loadSome, panelWidth, rowBytes, storeSome, tileRows } from './lanes';
import { packColumns, packPanels, packRows, transposePanel } from './pack';
import { aligned, scratchAddress } from './scratch';
import { addRest, addTile, panelOfC, twoByTwo } from './tiles';

// Dense layers. Activations are row-major (rows × columns); weights W (units × inputs) lie in panels of receiving neurons:
// entry (j, i) at ((j / P) · inputs + i) · P + j mod P, zeros behind the last unit.

/** Z = A Wᵀ + b for the neurons of some panels. */
export function affine<T>(
  a: usize,
  w: usize,
  b: usize,
  z: usize,
  rows: i32,
  inputs: i32,
  units: i32,
  panelFrom: i32,
  panelTo: i32,
): void {
  const whole = inTiles(rows);
  const packed = scratchAddress();
  const rowA = usize(inputs) * sizeof<T>();
  const rowZ = usize(units) * sizeof<T>();
  const tileBytes = usize(inputs) * tileRows * sizeof<T>();
  const panelBytes = usize(inputs) * rowBytes;
  const rest = a + usize(whole) * rowA;
  packRows<T>(a, rowA, rows, inputs, packed);
  for (let panel = panelFrom; panel < panelTo; panel++) {
    const weights = w + usize(panel) * panelBytes;
    const first = panel * panelWidth<T>();
    const c = z + usize(first) * sizeof<T>();
    const second = ((panel - panelFrom) & 1) == 1;
    const paired = rows - whole == 2 && (second || panel + 1 < panelTo);
    panelOfC<T>(false, packed, tileBytes, rest, rowA, weights, inputs, c, rowZ, paired ? whole : rows, units - first);
    if (paired && !second) {
      twoByTwo<T>(false, rest, rowA, weights, panelBytes, inputs, c + usize(whole) * rowZ, rowZ, units - first);
    }
  }
  if (b != 0) addBias<T>(b, z, rows, units, panelFrom * panelWidth<T>(), min(units, panelTo * panelWidth<T>()));
}

/** Adds b to the columns from `from` to `to` of each row of Z. */
function addBias<T>(b: usize, z: usize, rows: i32, units: i32, from: i32, to: i32): void {
  b += usize(from) * sizeof<T>();
  z += usize(from) * sizeof<T>();
  for (; rows > 0; rows--) {
    let at: usize = 0;
    for (let left = to - from; left > 0; left -= lanes<T>(), at += 16) {
      storeSome<T>(z + at, v128.add<T>(loadSome<T>(z + at, left), loadSome<T>(b + at, left)), left);
    }
    z += usize(units) * sizeof<T>();
  }
}

/** How many units an input gradient is summed over at a time: that much of a panel and a tile of Δ stay in the first cache. */
// @ts-ignore: decorator
@inline const unitsAtOnce = 256;

/** dA += Δ W for some panels' worth of inputs: a sum over the units, in their order. */
export function addInputGradient<T>(
  delta: usize,
  w: usize,
  da: usize,
  rows: i32,
  inputs: i32,
  units: i32,
  panelFrom: i32,
  panelTo: i32,
): void {
  const whole = inTiles(rows);
  const rowDelta = usize(units) * sizeof<T>();
  const rowA = usize(inputs) * sizeof<T>();
  const tileBytes = usize(units) * tileRows * sizeof<T>();
  const turnedBytes = usize(unitsAtOnce) * rowBytes;
  const turned = scratchAddress();
  const packed = turned + 2 * turnedBytes;
  packRows<T>(delta, rowDelta, rows, units, packed);
  const rest = delta + usize(whole) * rowDelta;
  for (let j = 0; j < units; j += unitsAtOnce) {
    const k = min(unitsAtOnce, units - j);
    const at = usize(j) * sizeof<T>();
    const weights = w + usize(j) * rowA;
    const tiles = packed + at * tileRows;
    for (let panel = panelFrom; panel < panelTo; panel++) {
      const first = panel * panelWidth<T>();
      const left = inputs - first;
      const c = da + usize(first) * sizeof<T>();
      const second = ((panel - panelFrom) & 1) == 1;
      const paired = rows - whole == 2 && (second || panel + 1 < panelTo);
      const b = second ? turned + turnedBytes : turned;
      transposePanel<T>(weights, inputs, k, first, b);
      panelOfC<T>(true, tiles, tileBytes, rest + at, rowDelta, b, k, c, rowA, paired ? whole : rows, left);
      if (paired && second) {
        const before = c + usize(whole) * rowA - rowBytes;
        twoByTwo<T>(true, rest + at, rowDelta, turned, turnedBytes, k, before, rowA, left + panelWidth<T>());
      }
    }
  }
}

/** A row of A is copied only when the batch is long enough for its rows, a power of two apart, to push one another out of L1. */
const rowsWorthCopying = 48;

/** ∇W += (factor · Δ)ᵀ A for the neurons of some panels: a sum over the rows, in their order, from what is in ∇W. */
export function addWeightGradient<T>(
  delta: usize,
  a: usize,
  nabla: usize,
  factor: T,
  rows: i32,
  inputs: i32,
  units: i32,
  panelFrom: i32,
  panelTo: i32,
): void {
  const deltas = scratchAddress();
  packPanels<T>(delta, factor, rows, units, panelFrom, panelTo, deltas);
  const whole = inTiles(inputs);
  const rowA = usize(inputs) * sizeof<T>();
  const copies = rows >= rowsWorthCopying && panelTo - panelFrom > 3;
  const packed = deltas + aligned(usize(panelTo - panelFrom) * usize(rows) * rowBytes);
  if (copies) packColumns<T>(a, rows, inputs, packed);
  const from = copies ? packed : a;
  const step = copies ? usize(tileRows * sizeof<T>()) : rowA;
  const group = copies ? usize(rows) * tileRows * sizeof<T>() : tileRows * sizeof<T>();
  for (let panel = panelFrom; panel < panelTo; panel++) {
    const d = deltas + usize(panel - panelFrom) * usize(rows) * rowBytes;
    let c = nabla + usize(panel) * usize(inputs) * rowBytes;
    const both = units - panel * panelWidth<T>() > lanes<T>();
    let p = from;
    for (let i = 0; i < whole; i += tileRows) {
      if (both) addTile<T>(true, p, step, d, rows, c, rowBytes);
      else addTile<T>(false, p, step, d, rows, c, rowBytes);
      p += group;
      c += usize(tileRows) * rowBytes;
    }
    p = a + usize(whole) * sizeof<T>();
    addRest<T>(inputs - whole, p, sizeof<T>(), rowA, d, rows, c, rowBytes);
  }
}

/** ∇b += factor · Δ, row after row. */
export function addBiasGradient<T>(delta: usize, nabla: usize, factor: T, rows: i32, units: i32): void {
  const scale = v128.splat<T>(factor);
  const stride = usize(units) * sizeof<T>();
  let left = units;
  for (; left >= 5 * lanes<T>(); left -= 5 * lanes<T>()) {
    addColumns<T>(5, delta, stride, rows, scale, nabla);
    nabla += 80;
    delta += 80;
  }
  for (; left >= lanes<T>(); left -= lanes<T>()) {
    addColumns<T>(1, delta, stride, rows, scale, nabla);
    nabla += 16;
    delta += 16;
  }
  if (left > 0) {
    let sum = loadSome<T>(nabla, left);
    let p = delta;
    for (let row = 0; row < rows; row++) {
      sum = v128.add<T>(sum, v128.mul<T>(scale, loadSome<T>(p, left)));
      p += stride;
    }
    storeSome<T>(nabla, sum, left);
  }
}

/** One vector of columns, or five: as many sums hide the latency of an addition, where rows are many (positions of images). */
// @ts-ignore: decorator
@inline function addColumns<T>(count: i32, delta: usize, stride: usize, rows: i32, scale: v128, nabla: usize): void {
  let sum0 = v128.load(nabla);
  let sum1 = count > 1 ? v128.load(nabla, 16) : sum0;
  let sum2 = count > 1 ? v128.load(nabla, 32) : sum0;
  let sum3 = count > 1 ? v128.load(nabla, 48) : sum0;
  let sum4 = count > 1 ? v128.load(nabla, 64) : sum0;
  for (; rows > 0; rows--) {
    sum0 = v128.add<T>(sum0, v128.mul<T>(scale, v128.load(delta)));
    if (count > 1) {
      sum1 = v128.add<T>(sum1, v128.mul<T>(scale, v128.load(delta, 16)));
      sum2 = v128.add<T>(sum2, v128.mul<T>(scale, v128.load(delta, 32)));
      sum3 = v128.add<T>(sum3, v128.mul<T>(scale, v128.load(delta, 48)));
      sum4 = v128.add<T>(sum4, v128.mul<T>(scale, v128.load(delta, 64)));
    }
    delta += stride;
  }
  v128.store(nabla, sum0);
  if (count > 1) {
    v128.store(nabla, sum1, 16);
    v128.store(nabla, sum2, 32);
    v128.store(nabla, sum3, 48);
    v128.store(nabla, sum4, 64);
  }
}

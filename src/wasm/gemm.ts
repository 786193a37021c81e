import { lanes, loadPart, loadSecond, panelsOf, panelWidth, rowBytes } from './lanes';
import { packColumns, packPanels, packRows, transposePanel } from './pack';
import { aligned, scratchAddress } from './scratch';
import { addFourRows, addRest, panelOfC, twoByTwo } from './tiles';

// Dense layers. Activations are row-major (rows × columns); weights W (units × inputs) lie in panels of receiving neurons:
// entry (j, i) at ((j / P) · inputs + i) · P + j mod P, zeros behind the last unit.

// @ts-ignore: decorator
@inline function biasLow<T>(b: usize, first: i32, count: i32): v128 {
  return b == 0 ? i32x4.splat(0) : loadPart<T>(b + usize(first) * sizeof<T>(), count);
}

// @ts-ignore: decorator
@inline function biasHigh<T>(b: usize, first: i32, count: i32): v128 {
  return b == 0 ? i32x4.splat(0) : loadSecond<T>(b + usize(first) * sizeof<T>(), count);
}

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
  const fours = rows & ~3;
  const packed = scratchAddress();
  const rowA = usize(inputs) * sizeof<T>();
  const rowZ = usize(units) * sizeof<T>();
  const panelBytes = usize(inputs) * rowBytes;
  const rest = a + usize(fours) * rowA;
  const pairs = rows - fours == 2;
  packRows<T>(a, rowA, rows, inputs, packed);
  for (let panel = panelFrom; panel < panelTo; panel++) {
    const first = panel * panelWidth<T>();
    const count = units - first;
    const b0 = biasLow<T>(b, first, count);
    const b1 = biasHigh<T>(b, first, count);
    const weights = w + usize(panel) * panelBytes;
    const c = z + usize(first) * sizeof<T>();
    const paired = pairs && (panel + 1 < panelTo || ((panel - panelFrom) & 1) == 1);
    panelOfC<T>(false, packed, rest, rowA, weights, inputs, c, rowZ, paired ? fours : rows, count, b0, b1);
    if (paired && ((panel - panelFrom) & 1) == 0) {
      const second = first + panelWidth<T>();
      const b2 = biasLow<T>(b, second, units - second);
      const b3 = biasHigh<T>(b, second, units - second);
      twoByTwo<T>(rest, rowA, weights, panelBytes, inputs, c + usize(fours) * rowZ, rowZ, count, b0, b1, b2, b3);
    }
  }
}

/** dA += Δ W for the rows from `rowFrom` to `rowTo`: a sum over the units, in their order. */
export function addInputGradient<T>(
  delta: usize,
  w: usize,
  da: usize,
  rowFrom: i32,
  rowTo: i32,
  inputs: i32,
  units: i32,
): void {
  const rows = rowTo - rowFrom;
  const fours = rows & ~3;
  const rowDelta = usize(units) * sizeof<T>();
  const rowA = usize(inputs) * sizeof<T>();
  const packed = scratchAddress();
  const panel = packed + aligned(usize(fours) * rowDelta);
  delta += usize(rowFrom) * rowDelta;
  da += usize(rowFrom) * rowA;
  packRows<T>(delta, rowDelta, rows, units, packed);
  const rest = delta + usize(fours) * rowDelta;
  const zero = i32x4.splat(0);
  for (let i = 0; i < inputs; i += panelWidth<T>()) {
    transposePanel<T>(w, inputs, units, i, panel);
    const c = da + usize(i) * sizeof<T>();
    panelOfC<T>(true, packed, rest, rowDelta, panel, units, c, rowA, rows, inputs - i, zero, zero);
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
  const fours = inputs & ~3;
  const rowA = usize(inputs) * sizeof<T>();
  const copies = rows >= rowsWorthCopying && panelTo - panelFrom > 3;
  const packed = deltas + aligned(usize(panelTo - panelFrom) * usize(rows) * rowBytes);
  if (copies) packColumns<T>(a, rows, inputs, packed);
  const from = copies ? packed : a;
  const step = copies ? usize(4 * sizeof<T>()) : rowA;
  const group = copies ? usize(rows) * 4 * sizeof<T>() : 4 * sizeof<T>();
  for (let panel = panelFrom; panel < panelTo; panel++) {
    const d = deltas + usize(panel - panelFrom) * usize(rows) * rowBytes;
    let c = nabla + usize(panel) * usize(inputs) * rowBytes;
    let p = from;
    for (let i = 0; i < fours; i += 4) {
      addFourRows<T>(p, step, d, rows, c, rowBytes);
      p += group;
      c += 4 * rowBytes;
    }
    p = a + usize(fours) * sizeof<T>();
    addRest<T>(inputs - fours, p, sizeof<T>(), rowA, d, rows, c, rowBytes);
  }
}

/** ∇b += factor · Δ, row after row. */
export function addBiasGradient<T>(delta: usize, nabla: usize, factor: T, rows: i32, units: i32): void {
  const scale = v128.splat<T>(factor);
  const stride = usize(units) * sizeof<T>();
  const whole = units - (units % lanes<T>());
  for (let j = 0; j < whole; j += lanes<T>()) {
    let sum = v128.load(nabla);
    let p = delta;
    for (let row = 0; row < rows; row++) {
      sum = v128.add<T>(sum, v128.mul<T>(scale, v128.load(p)));
      p += stride;
    }
    v128.store(nabla, sum);
    nabla += 16;
    delta += 16;
  }
  for (let j = whole; j < units; j++) {
    let sum = load<T>(nabla);
    let p = delta;
    for (let row = 0; row < rows; row++) {
      sum += <T>(factor * load<T>(p));
      p += stride;
    }
    store<T>(nabla, sum);
    nabla += sizeof<T>();
    delta += sizeof<T>();
  }
}

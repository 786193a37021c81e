import { expOfNegative, log } from './exp';
import { lanes, loadSome, storeSome, sumOfLanes } from './lanes';

// Softmax and the costs of a batch: one row, one sample.

/** The largest of a row of n values; NaN if there is one. */
// @ts-ignore: decorator
@inline function largest<T>(z: usize, n: i32): T {
  let top = v128.splat<T>(load<T>(z));
  const whole = n - (n % lanes<T>());
  for (let i = 0; i < whole; i += lanes<T>()) top = v128.max<T>(top, v128.load(z + usize(i) * sizeof<T>()));
  for (let i = whole; i < n; i++) top = v128.max<T>(top, v128.load_splat<T>(z + usize(i) * sizeof<T>()));
  let high = <T>max<T>(v128.extract_lane<T>(top, 0), v128.extract_lane<T>(top, 1));
  if (sizeof<T>() == 4) {
    high = max<T>(high, v128.extract_lane<T>(top, 2));
    high = max<T>(high, v128.extract_lane<T>(top, 3));
  }
  return high;
}

/** Σ e^(z_i − top); e^(z_i − top) goes into `out` unless that is 0. */
// @ts-ignore: decorator
@inline function sumOfExp<T>(z: usize, top: T, n: i32, out: usize): T {
  const shift = v128.splat<T>(top);
  let sum = v128.splat<T>(0);
  let left = n;
  for (; left >= lanes<T>(); left -= lanes<T>()) {
    const e = expOfNegative<T>(v128.sub<T>(v128.load(z), shift));
    sum = v128.add<T>(sum, e);
    if (out != 0) {
      v128.store(out, e);
      out += 16;
    }
    z += 16;
  }
  let total = sumOfLanes<T>(sum);
  if (left > 0) {
    const e = expOfNegative<T>(v128.sub<T>(loadSome<T>(z, left), shift));
    if (out != 0) storeSome<T>(out, e, left);
    total = <T>(total + v128.extract_lane<T>(e, 0));
    if (left > 1) total = <T>(total + v128.extract_lane<T>(e, 1));
    if (sizeof<T>() == 4 && left > 2) total = <T>(total + v128.extract_lane<T>(e, 2));
  }
  return total;
}

/** a = softmax(z), row by row; a may be z. */
export function softmaxForward<T>(z: usize, a: usize, rows: i32, columns: i32): void {
  const bytes = usize(columns) * sizeof<T>();
  if (columns == 0) return;
  for (let row = 0; row < rows; row++) {
    const sum = v128.splat<T>(sumOfExp<T>(z, largest<T>(z, columns), columns, a));
    let p = a;
    for (let left = columns; left > 0; left -= lanes<T>(), p += 16) {
      storeSome<T>(p, v128.div<T>(loadSome<T>(p, left), sum), left);
    }
    z += bytes;
    a += bytes;
  }
}

/** delta_i = a_i (gradient_i − Σ_j gradient_j a_j); delta may be gradient. */
export function softmaxBackward<T>(a: usize, gradient: usize, delta: usize, rows: i32, columns: i32): void {
  const bytes = usize(columns) * sizeof<T>();
  for (let row = 0; row < rows; row++) {
    let sum = v128.splat<T>(0);
    for (let i = 0; i < columns; i += lanes<T>()) {
      const at = usize(i) * sizeof<T>();
      sum = v128.add<T>(sum, v128.mul<T>(loadSome<T>(gradient + at, columns - i), loadSome<T>(a + at, columns - i)));
    }
    const mean = v128.splat<T>(sumOfLanes<T>(sum));
    for (let i = 0; i < columns; i += lanes<T>()) {
      const at = usize(i) * sizeof<T>();
      const difference = v128.sub<T>(loadSome<T>(gradient + at, columns - i), mean);
      storeSome<T>(delta + at, v128.mul<T>(loadSome<T>(a + at, columns - i), difference), columns - i);
    }
    a += bytes;
    gradient += bytes;
    delta += bytes;
  }
}

/** costs (float64) = Σ_j y_j (ln Σ_i e^(z_i) − z_j) of each row: cross-entropy of softmax(z) against y. */
export function softmaxCrossEntropyCost<T>(z: usize, y: usize, costs: usize, rows: i32, columns: i32): void {
  if (columns == 0) return;
  for (let row = 0; row < rows; row++) {
    const top = largest<T>(z, columns);
    const logSum = v128.extract_lane<T>(log<T>(v128.splat<T>(sumOfExp<T>(z, top, columns, 0))), 0);
    let sum: f64 = 0;
    for (let i = 0; i < columns; i++) {
      const target = f64(load<T>(y));
      if (target != 0) sum += target * (f64(logSum) + (f64(top) - f64(load<T>(z))));
      y += sizeof<T>();
      z += sizeof<T>();
    }
    store<f64>(costs, sum);
    costs += 8;
  }
}

/** out = (Σ_j y_j) softmax(z) − y. */
export function softmaxCrossEntropyGradient<T>(z: usize, y: usize, out: usize, rows: i32, columns: i32): void {
  const bytes = usize(columns) * sizeof<T>();
  if (columns == 0) return;
  for (let row = 0; row < rows; row++) {
    let mass: T = 0;
    for (let i = 0; i < columns; i++) mass = <T>(mass + load<T>(y + usize(i) * sizeof<T>()));
    const sum = sumOfExp<T>(z, largest<T>(z, columns), columns, out);
    const factor = v128.splat<T>(<T>(mass / sum));
    for (let i = 0; i < columns; i += lanes<T>()) {
      const at = usize(i) * sizeof<T>();
      const expected = v128.mul<T>(factor, loadSome<T>(out + at, columns - i));
      storeSome<T>(out + at, v128.sub<T>(expected, loadSome<T>(y + at, columns - i)), columns - i);
    }
    z += bytes;
    y += bytes;
    out += bytes;
  }
}

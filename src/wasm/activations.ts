import { expm1OfNegative, expOfNegative, log1p, ones, tanhOfPositive } from './exp';
import { lanes, loadSome, storeSome } from './lanes';

/** The kinds, as constants of the two loops below: only one branch of each is compiled. */
// @ts-ignore: decorator
@inline export const sigmoid = 0;
// @ts-ignore: decorator
@inline export const tanh = 1;
// @ts-ignore: decorator
@inline export const relu = 2;
// @ts-ignore: decorator
@inline export const leakyRelu = 3;
// @ts-ignore: decorator
@inline export const elu = 4;
// @ts-ignore: decorator
@inline export const silu = 5;
// @ts-ignore: decorator
@inline export const softplus = 6;

// @ts-ignore: decorator
@inline export function sigma<T>(z: v128): v128 {
  const t = expOfNegative<T>(v128.neg<T>(v128.abs<T>(z)));
  const unit = ones<T>();
  const numerator = v128.bitselect(t, unit, v128.lt<T>(z, v128.splat<T>(0)));
  return v128.div<T>(numerator, v128.add<T>(unit, t));
}

/** tanh |z| with the sign of z. */
// @ts-ignore: decorator
@inline export function hyperbolicTangent<T>(z: v128): v128 {
  return v128.bitselect(z, tanhOfPositive<T>(v128.abs<T>(z)), v128.splat<T>(<T>-0.0));
}

/** z where z > 0 or z is no number, else `other`. */
// @ts-ignore: decorator
@inline function positiveOr<T>(z: v128, other: v128, value: v128): v128 {
  return v128.bitselect(other, value, v128.le<T>(z, v128.splat<T>(0)));
}

/** a = f(z) for n values; a may be z. */
// @ts-ignore: decorator
@inline export function forward<T>(kind: i32, z: usize, a: usize, n: i32, alpha: T): void {
  const slope = v128.splat<T>(alpha);
  const zero = v128.splat<T>(0);
  for (; n > 0; n -= lanes<T>(), z += 16, a += 16) {
    const x = loadSome<T>(z, n);
    let y: v128;
    if (kind == sigmoid) {
      y = sigma<T>(x);
    } else if (kind == tanh) {
      y = hyperbolicTangent<T>(x);
    } else if (kind == relu) {
      y = v128.andnot(x, v128.le<T>(x, zero));
    } else if (kind == leakyRelu) {
      y = positiveOr<T>(x, v128.mul<T>(slope, x), x);
    } else if (kind == elu) {
      y = positiveOr<T>(x, v128.mul<T>(slope, expm1OfNegative<T>(v128.pmin<T>(x, zero))), x);
    } else if (kind == silu) {
      // −∞ · 0 is no number: far out silu is 0.
      const far = v128.splat<T>(<T>-1000.0);
      y = v128.mul<T>(v128.pmax<T>(x, far), sigma<T>(x));
    } else {
      const t = expOfNegative<T>(v128.neg<T>(v128.abs<T>(x)));
      y = v128.add<T>(v128.pmax<T>(x, zero), log1p<T>(t));
    }
    storeSome<T>(a, y, n);
  }
}

/** delta = gradient · f'(z) for n values; delta may be gradient. Each kind reads only what it needs of z and a. */
// @ts-ignore: decorator
@inline export function backward<T>(
  kind: i32,
  z: usize,
  a: usize,
  gradient: usize,
  delta: usize,
  n: i32,
  alpha: T,
): void {
  const slope = v128.splat<T>(alpha);
  const zero = v128.splat<T>(0);
  const unit = v128.splat<T>(1);
  for (; n > 0; n -= lanes<T>(), z += 16, a += 16, gradient += 16, delta += 16) {
    const g = loadSome<T>(gradient, n);
    let d: v128;
    if (kind == sigmoid) {
      const y = loadSome<T>(a, n);
      d = v128.mul<T>(g, v128.mul<T>(y, v128.sub<T>(unit, y)));
    } else if (kind == tanh) {
      const y = loadSome<T>(a, n);
      d = v128.mul<T>(g, v128.sub<T>(unit, v128.mul<T>(y, y)));
    } else if (kind == relu) {
      d = v128.andnot(g, v128.le<T>(loadSome<T>(z, n), zero));
    } else if (kind == leakyRelu) {
      d = positiveOr<T>(loadSome<T>(z, n), v128.mul<T>(slope, g), g);
    } else if (kind == elu) {
      const x = loadSome<T>(z, n);
      const grown = v128.mul<T>(slope, expOfNegative<T>(v128.pmin<T>(x, zero)));
      d = v128.mul<T>(g, positiveOr<T>(x, grown, unit));
    } else if (kind == silu) {
      const x = loadSome<T>(z, n);
      const s = sigma<T>(x);
      const far = v128.splat<T>(<T>1000.0);
      const bounded = v128.pmin<T>(v128.pmax<T>(x, v128.neg<T>(far)), far);
      const rise = v128.mul<T>(bounded, v128.sub<T>(unit, s));
      d = v128.mul<T>(g, v128.mul<T>(s, v128.add<T>(unit, rise)));
    } else {
      d = v128.mul<T>(g, sigma<T>(loadSome<T>(z, n)));
    }
    storeSome<T>(delta, d, n);
  }
}

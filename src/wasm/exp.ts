// Exponentials and logarithms of our own: the same bits on every machine. Minimax polynomials (relative error of e^x − 1 and
// of the logarithms below 2e-8 in float32, 2e-17 in float64, before rounding). NaN comes through.

// @ts-ignore: decorator
@inline const log2e: usize = 0;
// @ts-ignore: decorator
@inline const magic: usize = 1;
// @ts-ignore: decorator
@inline const ln2High: usize = 2;
// @ts-ignore: decorator
@inline const ln2Low: usize = 3;
// @ts-ignore: decorator
@inline const one: usize = 4;
// @ts-ignore: decorator
@inline const two: usize = 5;
// @ts-ignore: decorator
@inline const lowestExp: usize = 6;
// @ts-ignore: decorator
@inline const lowestExpm1: usize = 7;
// @ts-ignore: decorator
@inline const lifted: usize = 8;
// @ts-ignore: decorator
@inline const lowered: usize = 9;
// @ts-ignore: decorator
@inline const sqrtHalf: usize = 10;
// @ts-ignore: decorator
@inline const coefficients: usize = 11;

/** Before the coefficients: in the order of the names above. V8 rebuilds constants at each use; a load is cheaper. */
const singles = memory.data<f32>([
  1.44269502, 12582912, 0.693359375, -2.12194442e-4, 1, 2, -104, -60, 1.8446744073709552e19, 5.421010862427522e-20,
  0.70710678,
  // (e^r − 1 − r) / r² for |r| ≤ ln 2 / 2
  0.5000000062, 0.1666654299, 0.04166628201, 0.008366583941, 0.001394645121,
  // (atanh(s) / s − 1) / s² in s² for s ≤ 1/3
  0.3333320651, 0.2001085307, 0.1399950668, 0.1401257021,
  // and for s ≤ (√2 − 1) / (√2 + 1)
  0.3333338821, 0.1998876849, 0.1493593113,
]);
const doubles = memory.data<f64>([
  1.4426950408889634, 6755399441055744, 0.6931471803691238, 1.9082149292705877e-10, 1, 2, -746, -60,
  1.3407807929942597e154, 7.458340731200207e-155, 0.7071067811865476,
  0.50000000000000056, 0.16666666666666686, 0.041666666666573622, 0.0083333333333146046, 0.001388888893237957,
  0.00019841269902998815, 2.4801504445092037e-5, 2.7557227985013413e-6, 2.7626326848798383e-7, 2.5114462546404722e-8,
  0.33333333333333152, 0.20000000000078697, 0.14285714273916794, 0.11111111985529911, 0.090908719379814128,
  0.076932805040165488, 0.066504794165850338, 0.060531033534986738, 0.041697798836545123, 0.085098032834298385,
  0.33333333333333672, 0.19999999999707159, 0.14285714371237789, 0.11111099281712044, 0.090917824347408726,
  0.076570178853038061, 0.073980530163323162,
]);

// @ts-ignore: decorator
@inline function constant<T>(i: usize): v128 {
  return sizeof<T>() == 4 ? v128.load_splat<f32>(singles + i * 4) : v128.load_splat<f64>(doubles + i * 8);
}

/** sum · x + constant: the step of Horner's rule. */
// @ts-ignore: decorator
@inline function horner<T>(sum: v128, x: v128, i: usize): v128 {
  return v128.add<T>(v128.mul<T>(sum, x), constant<T>(coefficients + i));
}

// @ts-ignore: decorator
@inline function expPolynomial<T>(x: v128): v128 {
  if (sizeof<T>() == 4) {
    let sum = horner<T>(constant<T>(coefficients + 4), x, 3);
    sum = horner<T>(sum, x, 2);
    sum = horner<T>(sum, x, 1);
    return horner<T>(sum, x, 0);
  } else {
    let sum = horner<T>(constant<T>(coefficients + 9), x, 8);
    sum = horner<T>(sum, x, 7);
    sum = horner<T>(sum, x, 6);
    sum = horner<T>(sum, x, 5);
    sum = horner<T>(sum, x, 4);
    sum = horner<T>(sum, x, 3);
    sum = horner<T>(sum, x, 2);
    sum = horner<T>(sum, x, 1);
    return horner<T>(sum, x, 0);
  }
}

// @ts-ignore: decorator
@inline function log1pPolynomial<T>(x: v128): v128 {
  if (sizeof<T>() == 4) {
    let sum = horner<T>(constant<T>(coefficients + 8), x, 7);
    sum = horner<T>(sum, x, 6);
    return horner<T>(sum, x, 5);
  } else {
    let sum = horner<T>(constant<T>(coefficients + 19), x, 18);
    sum = horner<T>(sum, x, 17);
    sum = horner<T>(sum, x, 16);
    sum = horner<T>(sum, x, 15);
    sum = horner<T>(sum, x, 14);
    sum = horner<T>(sum, x, 13);
    sum = horner<T>(sum, x, 12);
    sum = horner<T>(sum, x, 11);
    return horner<T>(sum, x, 10);
  }
}

// @ts-ignore: decorator
@inline function logPolynomial<T>(x: v128): v128 {
  if (sizeof<T>() == 4) {
    return horner<T>(horner<T>(constant<T>(coefficients + 11), x, 10), x, 9);
  } else {
    let sum = horner<T>(constant<T>(coefficients + 26), x, 25);
    sum = horner<T>(sum, x, 24);
    sum = horner<T>(sum, x, 23);
    sum = horner<T>(sum, x, 22);
    sum = horner<T>(sum, x, 21);
    return horner<T>(sum, x, 20);
  }
}

/** x / ln 2 rounded to a whole number n, as it stands in the last bits of n + magic. */
// @ts-ignore: decorator
@inline function wholePowers<T>(x: v128): v128 {
  return v128.add<T>(v128.mul<T>(x, constant<T>(log2e)), constant<T>(magic));
}

/** e^r − 1 for the rest r = x − n ln 2. */
// @ts-ignore: decorator
@inline function expm1OfRest<T>(x: v128, powers: v128): v128 {
  const n = v128.sub<T>(powers, constant<T>(magic));
  const high = v128.sub<T>(x, v128.mul<T>(n, constant<T>(ln2High)));
  const r = v128.sub<T>(high, v128.mul<T>(n, constant<T>(ln2Low)));
  return v128.add<T>(r, v128.mul<T>(v128.mul<T>(r, r), expPolynomial<T>(r)));
}

/** base · 2^n by adding n to the exponent; the bits of the magic number fall out at the top. */
// @ts-ignore: decorator
@inline function scaled<T>(base: v128, powers: v128): v128 {
  return sizeof<T>() == 4
    ? i32x4.add(i32x4.shl(powers, 23), base)
    : i64x2.add(i64x2.shl(powers, 52), base);
}

/** e^x for x ≤ 0, down to the smallest number that is not normal: 2^n is first lifted, at last lowered again. */
// @ts-ignore: decorator
@inline export function expOfNegative<T>(x: v128): v128 {
  x = v128.pmax<T>(x, constant<T>(lowestExp));
  const powers = wholePowers<T>(x);
  const power = scaled<T>(constant<T>(lifted), powers);
  const lift = v128.add<T>(power, v128.mul<T>(power, expm1OfRest<T>(x, powers)));
  return v128.mul<T>(lift, constant<T>(lowered));
}

/** e^x − 1 for x ≤ 0, to the last digits also near 0: 2^n (e^r − 1) + (2^n − 1). */
// @ts-ignore: decorator
@inline export function expm1OfNegative<T>(x: v128): v128 {
  x = v128.pmax<T>(x, constant<T>(lowestExpm1));
  const powers = wholePowers<T>(x);
  const power = scaled<T>(constant<T>(one), powers);
  return v128.add<T>(
    v128.mul<T>(power, expm1OfRest<T>(x, powers)),
    v128.sub<T>(power, constant<T>(one)),
  );
}

/** tanh x for x ≥ 0: (1 − t) / (1 + t) with t = e^(−2x), where 1 − t comes without cancellation. */
// @ts-ignore: decorator
@inline export function tanhOfPositive<T>(x: v128): v128 {
  const y = v128.pmax<T>(v128.neg<T>(v128.add<T>(x, x)), constant<T>(lowestExpm1));
  const powers = wholePowers<T>(y);
  const power = scaled<T>(constant<T>(one), powers);
  const part = v128.mul<T>(power, expm1OfRest<T>(y, powers));
  const unit = constant<T>(one);
  const numerator = v128.sub<T>(v128.sub<T>(unit, power), part);
  return v128.div<T>(numerator, v128.add<T>(unit, v128.add<T>(power, part)));
}

/** ln(1 + t) for 0 ≤ t ≤ 1. */
// @ts-ignore: decorator
@inline export function log1p<T>(t: v128): v128 {
  const s = v128.div<T>(t, v128.add<T>(t, constant<T>(two)));
  return byArtanh<T>(t, s, log1pPolynomial<T>(v128.mul<T>(s, s)));
}

/** ln(1 + t) = 2 artanh(s), s = t / (2 + t), written as t − s (t − 2 s² P(s²)), so that only small terms are rounded. */
// @ts-ignore: decorator
@inline function byArtanh<T>(t: v128, s: v128, polynomial: v128): v128 {
  const square = v128.mul<T>(s, s);
  const rest = v128.mul<T>(v128.add<T>(square, square), polynomial);
  return v128.sub<T>(t, v128.mul<T>(s, v128.sub<T>(t, rest)));
}

/** ln x for normal x > 0; NaN for NaN and +∞. */
// @ts-ignore: decorator
@inline export function log<T>(x: v128): v128 {
  // x = 2^n m with √½ ≤ m < √2.
  const base = constant<T>(sqrtHalf);
  const offset = sizeof<T>() == 4 ? i32x4.sub(x, base) : i64x2.sub(x, base);
  let n: v128;
  let m: v128;
  if (sizeof<T>() == 4) {
    const powers = i32x4.shr_s(offset, 23);
    n = f32x4.convert_i32x4_s(powers);
    m = i32x4.sub(x, i32x4.shl(powers, 23));
  } else {
    const powers = i64x2.shr_s(offset, 52);
    n = f64x2.convert_low_i32x4_s(v128.shuffle<i32>(powers, powers, 0, 2, 0, 2));
    m = i64x2.sub(x, i64x2.shl(powers, 52));
  }
  const t = v128.sub<T>(m, constant<T>(one));
  const s = v128.div<T>(t, v128.add<T>(t, constant<T>(two)));
  const low = v128.add<T>(
    byArtanh<T>(t, s, logPolynomial<T>(v128.mul<T>(s, s))),
    v128.mul<T>(n, constant<T>(ln2Low)),
  );
  const sum = v128.add<T>(low, v128.mul<T>(n, constant<T>(ln2High)));
  // x − x is 0, or NaN where x is not finite.
  return v128.add<T>(sum, v128.sub<T>(x, x));
}

// @ts-ignore: decorator
@inline export function ones<T>(): v128 {
  return constant<T>(one);
}

import { productError, sumError } from './exactness.ts';
import { expOfSum, ln2High, ln2Low, powerOfTwo } from './exponential.ts';
import { exponentOf } from './logarithm.ts';

/** X^y as JavaScript defines it. */
export function pow(x: number, y: number): number {
  if (y === 0) return 1;
  if (x !== x || y !== y) return NaN;
  const size = Math.abs(x);
  if (Math.abs(y) === Infinity) return size === 1 ? NaN : size > 1 === y > 0 ? Infinity : 0;
  const sign = x < 0 || Object.is(x, -0) ? signOfNegative(y, x) : 1;
  if (size === 0 || size === Infinity) return sign * (size > 1 === y > 0 ? Infinity : 0);
  return sign * powerOf(size, y);
}

/** (−1)^y; for a y that is not whole NaN, but 1 where x has no finite logarithm. */
function signOfNegative(y: number, x: number): number {
  if (Math.floor(y) !== y) return x === 0 || x === -Infinity ? 1 : NaN;
  return Math.floor(y / 2) * 2 === y ? 1 : -1;
}

/**
 * E^(y ln x), 0 < x < ∞. The exponent goes up to 745 and must be right to 2^−54, so ln x is computed in two numbers: the series
 * of `logarithm.ts` with s, z and the coefficient of z in two numbers each (`…Low`: what `…` lacks).
 */
function powerOf(x: number, y: number): number {
  if (x === 1) return 1;
  const shift = x < 2 ** -1022 ? 54 : 0;
  const normal = x * powerOfTwo(shift);
  const exponent = exponentOf(normal);
  const k = exponent - shift;
  const m = normal * powerOfTwo(-exponent);

  const f = m - 1;
  const d = m + 1;
  const s = f / d;
  const sd = s * d;
  const sLow = (f - sd - productError(s, d, sd) - s * sumError(m, 1, d)) / d;
  const z = s * s;
  const zLow = productError(s, s, z) + 2 * s * sLow;
  const rest = z * beyondTwoThirds(z);
  const u = 2 / 3 + rest;
  const uLow = sumError(2 / 3, rest, u) + twoThirdsLow;
  const v = z * u;
  const vLow = productError(z, u, v) + (z * uLow + zLow * u);
  const w = s * v;
  const wLow = productError(s, v, w) + (s * vLow + sLow * v);
  const ofM = 2 * s + w;
  const ofMLow = sumError(2 * s, w, ofM) + (2 * sLow + wLow);
  const sum = k * ln2High + ofM;
  const sumLow = sumError(k * ln2High, ofM, sum) + (ofMLow + k * ln2Low);
  const ln = sum + sumLow;
  const lnLow = sumError(sum, sumLow, ln);

  const power = y * ln;
  return expOfSum(power, productError(y, ln, power) + y * lnLow);
}

/** 2/3 is 2/3 rounded + this. */
const twoThirdsLow = (2 / 3) * 2 ** -54;

/** 2/5 + 2 z/7 + …: `tailOfArtanh` without its first coefficient. */
function beyondTwoThirds(z: number): number {
  const z2 = z * z;
  const q2 = 2 / 5 + z * (2 / 7) + z2 * (2 / 9 + z * (2 / 11));
  const q6 = 2 / 13 + z * (2 / 15) + z2 * (2 / 17 + z * (2 / 19));
  return q2 + z2 * z2 * (q6 + z2 * z2 * (2 / 21 + z * (2 / 23)));
}

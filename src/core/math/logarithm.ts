import { ln2High, ln2Low, powerOfTwo } from './exponential.ts';
import { sumError } from './exactness.ts';

// x = 2^k (1 + f) with √½ ≤ 1 + f < √2; ln x = k ln 2 + ln(1 + f), and with s = f / (2 + f), z = s²
// ln(1 + f) = 2 artanh s = 2 s + s R(z), R = Σ 2 z^n / (2n + 1), n = 1 … 10, whose next term is below 2^−61.
// 2 s is written as f − f²/2 + s f²/2, so that the largest part, f, is exact.

const float = new Float64Array(1);
/** The same eight bytes; the sign and the exponent are in the second word wherever WebAssembly and JavaScript run today. */
const words = new Int32Array(float.buffer);

/** Exponent k of x > 0, not subnormal: 2^k ≤ √2 x < 2^(k+1). */
export function exponentOf(x: number): number {
  float[0] = x;
  // 0x3ff0_0000: the word of 1; 0x3fe6_a09e: that of √½.
  return ((words[1]! + (0x3ff0_0000 - 0x3fe6_a09e)) >> 20) - 1023;
}

/** 2 artanh s / s − 2 as a polynomial in z = s², z ≤ 0.0295. */
function tailOfArtanh(z: number): number {
  const z2 = z * z;
  const z4 = z2 * z2;
  const q1 = 2 / 3 + z * (2 / 5) + z2 * (2 / 7 + z * (2 / 9));
  const q5 = 2 / 11 + z * (2 / 13) + z2 * (2 / 15 + z * (2 / 17));
  const q9 = 2 / 19 + z * (2 / 21);
  return z * (q1 + z4 * (q5 + z4 * q9));
}

/** K ln 2 + ln(1 + f) + c for a c that is small beside the rest. */
function sumOfLogs(k: number, f: number, c: number): number {
  const s = f / (2 + f);
  const halfSquare = 0.5 * f * f;
  const tail = s * (halfSquare + tailOfArtanh(s * s));
  return k * ln2High - (halfSquare - (tail + (k * ln2Low + c)) - f);
}

// −∞ and NaN are computed where one could stand as a constant: a constant among its results has V8 give all of them in objects.

/** ln x; NaN below 0. */
export function log(x: number): number {
  if (!(x > 0)) return x === 0 ? -1 / Math.abs(x) : (x - x) / 0;
  if (x === Infinity) return x;
  return x < 2 ** -1022 ? logOfNormal(x * 2 ** 54, -54) : logOfNormal(x, 0);
}

/** ln(x · 2^shift). */
function logOfNormal(x: number, shift: number): number {
  const k = exponentOf(x);
  return sumOfLogs(k + shift, x * powerOfTwo(-k) - 1, 0);
}

/** ln(1 + x), exact also near 0. */
export function log1p(x: number): number {
  if (!(x > -1)) return x === -1 ? -1 / (1 + x) : (x - x) / 0;
  if (x === Infinity || Math.abs(x) < 2 ** -54) return x;
  const u = 1 + x;
  const k = exponentOf(u);
  // u was rounded: ln(u + e) = ln u + e / u. Where k is 0, x itself is f.
  return sumOfLogs(k, k === 0 ? x : u * powerOfTwo(-k) - 1, k === 0 ? 0 : sumError(1, x, u) / u);
}

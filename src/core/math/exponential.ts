import { sumError } from './exactness.ts';

// e^x = 2^k e^r with k = ⌊x / ln 2 + ½⌋ and r = x − k ln 2, |r| ≤ 0.3466. ln 2 is taken in two parts, of which the high one has
// 32 digits, so that k · ln2High and x − k · ln2High are exact; r is the rounded remainder and c what it lacks:
// e^(r + c) = 1 + r + c (1 + r) + tail. Errors stay below one unit in the last place. Nothing is read from memory but 2^k, which a bit pattern
// gives as well. Few and short functions: what V8 does not inline gives its result in a new object.

export const ln2High = 6.9314718036912381649e-1;
export const ln2Low = 1.90821492927058770002e-10;
const perLn2 = 1.4426950408889634;

const lowest = -1074;
/** 2^−1074 … 2^1023. */
const powersOfTwo = new Float64Array(2098);
powersOfTwo[-lowest] = 1;
for (let i = 1 - lowest; i < powersOfTwo.length; i++) powersOfTwo[i] = powersOfTwo[i - 1]! * 2;
for (let i = -lowest - 1; i >= 0; i--) powersOfTwo[i] = powersOfTwo[i + 1]! / 2;

/** 2^k, exactly, for −1074 ≤ k ≤ 1023. */
export function powerOfTwo(k: number): number {
  return powersOfTwo[k - lowest]!;
}

/**
 * e^r − 1 − r, |r| ≤ 0.35: the Taylor polynomial Σ r^n / n!, n = 2 … 13, whose next term is below 2^−57. Neighbours in pairs,
 * pairs in pairs (Estrin), which a processor works off side by side.
 */
function tailOfExp(r: number): number {
  const r2 = r * r;
  const r4 = r2 * r2;
  const q2 = 1 / 2 + r * (1 / 6) + r2 * (1 / 24 + r * (1 / 120));
  const q6 = 1 / 720 + r * (1 / 5040) + r2 * (1 / 40320 + r * (1 / 362880));
  const q10 = 1 / 3628800 + r * (1 / 39916800) + r2 * (1 / 479001600 + r * (1 / 6227020800));
  return r2 * (q2 + r4 * (q6 + r4 * q10));
}

/** e^x. */
export function exp(x: number): number {
  return expOfSum(x, 0);
}

/** e^(x + low) for a `low` below the last place of x. */
export function expOfSum(x: number, low: number): number {
  if (!(x < 710)) return x * Infinity; // NaN stays NaN
  if (x < -746) return 0;
  const k = Math.floor(x * perLn2 + 0.5);
  const high = x - k * ln2High;
  const rest = k * ln2Low - low;
  const r = high - rest;
  const c = high - r - rest;
  const s = 1 + r;
  const y = s + (1 - s + r + (c + c * r + tailOfExp(r)));
  if (k > -1022 && k < 1024) return y * powerOfTwo(k);
  const half = k >> 1;
  return y * powerOfTwo(half) * powerOfTwo(k - half); // only the second product can round
}

/** e^x − 1, exact also near 0. */
export function expm1(x: number): number {
  if (!(x < 42)) return exp(x);
  if (x < -42) return -1;
  if (Math.abs(x) < 2 ** -54) return x;
  const k = Math.floor(x * perLn2 + 0.5);
  const high = x - k * ln2High;
  const r = high - k * ln2Low;
  const c = high - r - k * ln2Low;
  const tail = c + c * r + tailOfExp(r);
  // 2^k (1 + r + tail) − 1; two sums whose errors are added at last.
  const p = powerOfTwo(k);
  const s = p + p * r;
  const y = s - 1;
  return y + (sumError(p, p * r, s) + sumError(s, -1, y) + p * tail);
}

/**
 * Tanh x. Below 0.625 x + x³ P(x²), P the polynomial of degree 11 nearest to (tanh x / x − 1) / x² (Chebyshev, by
 * test/references/elementary.py); above, 1 − 2 / (e^(2|x|) + 1) with the sum in two numbers.
 */
export function tanh(x: number): number {
  const size = Math.abs(x);
  if (size < 0.625) {
    const z = x * x;
    return size < 2 ** -28 ? x : x + x * (z * tailOfTanh(z));
  }
  if (!(size < 22)) return size > 0 ? Math.sign(x) : x;
  const k = Math.floor(2 * size * perLn2 + 0.5);
  const high = 2 * size - k * ln2High;
  const r = high - k * ln2Low;
  const c = high - r - k * ln2Low;
  const tail = c + c * r + tailOfExp(r);
  const e = r + tail;
  const p = powerOfTwo(k);
  const s = p + p * e;
  const sum = s + 1;
  const sumLow = sumError(p, p * e, s) + sumError(s, 1, sum) + p * sumError(r, tail, e);
  const quotient = 2 / sum;
  const y = 1 - quotient;
  const exact = y + (1 - y - quotient + 0.5 * quotient * quotient * sumLow);
  return x < 0 ? -exact : exact;
}

function tailOfTanh(z: number): number {
  const z2 = z * z;
  const z4 = z2 * z2;
  const q0 = -0.3333333333333333 + z * 0.13333333333333042 + z2 * (-0.05396825396789695 + z * 0.021869488519006514);
  const q4 =
    -0.00886323510320174 + z * 0.0035921217506579223 + z2 * (-0.0014557754081266857 + z * 0.0005896606379730939);
  const q8 =
    -0.0002375905855450392 + z * 9.25710329469395e-5 + z2 * (-3.120095644254521e-5 + z * 6.4850929100689534e-6);
  return q0 + z4 * (q4 + z4 * q8);
}

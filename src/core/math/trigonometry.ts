import { productError, sumError } from './exactness.ts';
import { powerOfTwo } from './exponential.ts';

// x = n π/2 + r with |r| ≤ π/4; r is kept in two numbers, and the quadrant n mod 4 chooses sin r or cos r and its sign.

const perHalfPi = 0.6366197723675814;
/** π/2 in parts of 33 digits, so that n times each is exact for n < 2^20, and what they lack. */
const halfPi1 = 1.5707963267341256;
const halfPi2 = 6.077100506303966e-11;
const halfPi3 = 2.0222662487111665e-21;
const halfPi4 = 8.4784276603689e-32;
/** Beyond this n is too long for the parts. */
const largestQuick = 1.5e6;

/** R of the last reduction and what it lacks. */
const remainder = new Float64Array(2);

/** Sin x, x in radians. */
export function sin(x: number): number {
  if (Math.abs(x) < 2 ** -27) return x;
  const quadrant = reduce(x);
  const y = quadrant & 1 ? cosOf(remainder[0]!, remainder[1]!) : sinOf(remainder[0]!, remainder[1]!);
  return quadrant & 2 ? -y : y;
}

/** Cos x, x in radians. */
export function cos(x: number): number {
  const quadrant = reduce(x);
  const y = quadrant & 1 ? sinOf(remainder[0]!, remainder[1]!) : cosOf(remainder[0]!, remainder[1]!);
  return (quadrant + 1) & 2 ? -y : y;
}

/** Fills `remainder`; the quadrant. */
function reduce(x: number): number {
  if (!(Math.abs(x) < largestQuick)) return Math.abs(x) < Infinity ? reduceLarge(x) : keep(NaN, NaN, 0);
  // Cody and Waite (1980).
  const n = Math.floor(x * perHalfPi + 0.5);
  const a = x - n * halfPi1;
  const b = a - n * halfPi2;
  const c = b - n * halfPi3;
  return keep(c, sumError(a, -n * halfPi2, b) + sumError(b, -n * halfPi3, c) - n * halfPi4, n & 3);
}

function keep(r: number, low: number, quadrant: number): number {
  const sum = r + low;
  remainder[0] = sum;
  remainder[1] = sumError(r, low, sum);
  return quadrant;
}

/** ⌊2/π · 2^1280⌋: digits enough for the largest number and 256 behind it. */
const perHalfPiBits = BigInt(
  '0xa2f9836e4e441529fc2757d1f534ddc0db6295993c439041fe5163abdebbc561b7246e3a424dd2e006492eea09d1921cfe1deb1cb129a73ee' +
    '88235f52ebb4484e99c7026b45f7e413991d639835339f49c845f8bbdf9283b1ff897ffde05980fef2f118b5a0a6d1f6d367ecf27cb09b74f4' +
    '63f669e5fea2d7527bac7ebe5f17b3d0739f78a5292ea6bfb5fb11f8d5d0856033046fc7b6babf0cfbc209af4361d',
);
const halfPi = 1.5707963267948966;
const halfPiLow = 6.123233995736766e-17;
/** Digits behind the point of a number from 2^20 on. */
const digits = 33n;
const fraction = 1280n + digits;
/** Of the fraction this many are enough, and no more fit into a number. */
const kept = 624n;

/** The same for any x, in whole numbers of any length. Angles like that are rare: here it may allocate. */
function reduceLarge(x: number): number {
  const size = Math.abs(x);
  const whole = size < 2 ** 53 ? BigInt(size * powerOfTwo(Number(digits))) : BigInt(size) << digits;
  const quarters = whole * perHalfPiBits;
  const n = (quarters + (1n << (fraction - 1n))) >> fraction;
  const rest = (quarters - (n << fraction)) >> (fraction - kept);
  const high = Number(rest);
  const scale = Math.sign(x) * powerOfTwo(-Number(kept));
  const r = high * scale;
  const rLow = Number(rest - BigInt(high)) * scale;
  const y = r * halfPi;
  const quadrant = Number(n & 3n);
  return keep(y, productError(r, halfPi, y) + (r * halfPiLow + rLow * halfPi), (x < 0 ? -quadrant : quadrant) & 3);
}

/** Sin(r + low): the Taylor polynomial up to r^17 / 17!, whose next term is below 2^−62. */
function sinOf(r: number, low: number): number {
  const z = r * r;
  const z2 = z * z;
  const q3 = -1 / 6 + z * (1 / 120) + z2 * (-1 / 5040 + z * (1 / 362880));
  const q11 = -1 / 39916800 + z * (1 / 6227020800) + z2 * (-1 / 1307674368000 + z * (1 / 355687428096000));
  return r + (z * r * (q3 + z2 * z2 * q11) + low * (1 - 0.5 * z));
}

/** Cos(r + low): the Taylor polynomial up to r^18 / 18!, 1 − r²/2 as a rounded number and what it lacks. */
function cosOf(r: number, low: number): number {
  const z = r * r;
  const z2 = z * z;
  const q4 = 1 / 24 + z * (-1 / 720) + z2 * (1 / 40320 + z * (-1 / 3628800));
  const q12 = 1 / 479001600 + z * (-1 / 87178291200) + z2 * (1 / 20922789888000 + z * (-1 / 6402373705728000));
  const half = 0.5 * z;
  const w = 1 - half;
  return w + (1 - w - half + (z2 * (q4 + z2 * z2 * q12) - r * low));
}

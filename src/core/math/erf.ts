import { exp } from './exponential.ts';

// Polynomials nearest in the sense of Chebyshev, lowest coefficient first; test/references/elementary.py computes them.

/** erf x / x − 1 in z = x² ≤ 0.5625. */
const atZero = Float64Array.of(
  ...[0.1283791670955126, -0.37612638903183754, 0.11283791670955087, -0.026866170645118346],
  ...[0.005223977625220668, -0.0008548327001001321, 0.00012055331537905838, -1.4925589124316268e-5],
  ...[1.6460377372555178e-6, -1.6333148035187368e-7, 1.44132408537024e-8, -9.50068098726104e-10],
);

const erfOf1 = 0.8427007929497149;
const erfOf1Low = -2.4801011789118602e-17;
/** (erf(1 + d) − erf 1) / d, −0.25 ≤ d ≤ 0.375. */
const atOne = Float64Array.of(
  ...[0.4151074974205947, -0.4151074974205947, 0.1383691658068646, 0.06918458290343224],
  ...[-0.06918458290336278, 0.0046123055268589746, 0.015154718153906961, -0.004777030716060176],
  ...[-0.0018851881325680827, 0.0012262870682190395, 8.551916869596539e-5, -0.00020004098059673377],
  ...[1.8761082649847905e-5, 2.3524629967916886e-5, -5.556773486577704e-6, -1.1793121598175687e-6],
);

const centre = 0.421875;
/** e^(x²) erfc x / t in u = t − centre. */
const complement = Float64Array.of(
  ...[0.4604428531309203, 0.6028020515631746, 0.519023423344066, 0.19235844133484128],
  ...[-0.1236445863336192, -0.14098981499557853, 0.056056268181206036, 0.10016514656994745],
  ...[-0.05668404038822395, -0.07193337049275796, 0.07740137043887885, 0.03592748672737366],
  ...[-0.09935650775199792, 0.021799025226034167, 0.09276953816957977, -0.0836282277825674],
);

/**
 * Erf x = 2/√π ∫₀ˣ e^(−t²) dt: x + x P(x²), from |x| = 0.75 on erf 1 + d Q(d) with d = |x| − 1, from 1.375 on 1 − e^(−x²) t R(t)
 * with t = 2 / (2 + |x|), and from 6 on 1.
 */
export function erf(x: number): number {
  const size = Math.abs(x);
  if (!(size < 6)) return size > 0 ? Math.sign(x) : x;
  const t = 2 / (2 + size);
  const table = size < 0.75 ? atZero : size < 1.375 ? atOne : complement;
  const p = polynomial(table, size < 0.75 ? x * x : size < 1.375 ? size - 1 : t - centre);
  if (size < 0.75) return x + x * p;
  const y = size < 1.375 ? erfOf1 + (erfOf1Low + (size - 1) * p) : 1 - exp(-size * size) * (t * p);
  return x < 0 ? -y : y;
}

/** Two sums side by side, of the even and of the odd powers, each by Horner's rule. */
function polynomial(coefficients: Float64Array, x: number): number {
  const x2 = x * x;
  let even = 0;
  let odd = 0;
  for (let i = coefficients.length - 2; i >= 0; i -= 2) {
    even = even * x2 + coefficients[i]!;
    odd = odd * x2 + coefficients[i + 1]!;
  }
  return even + x * odd;
}

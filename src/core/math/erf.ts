import { exp } from './exponential.ts';

// Polynomials nearest in the sense of Chebyshev; test/references/elementary.py computes them.

const erfOf1 = 0.8427007929497149;
const erfOf1Low = -2.4801011789118602e-17;

/**
 * Erf x = 2/√π ∫₀ˣ e^(−t²) dt: x + x P(x²), from |x| = 0.75 on erf 1 + d Q(d) with d = |x| − 1, from 1.375 on 1 − e^(−x²) t R(t)
 * with t = 2 / (2 + |x|), and from 6 on 1.
 */
export function erf(x: number): number {
  const size = Math.abs(x);
  if (size < 0.75) return x + x * atZero(x * x);
  if (!(size < 6)) return size > 0 ? Math.sign(x) : x;
  const y = size < 1.375 ? erfOf1 + (erfOf1Low + (size - 1) * atOne(size - 1)) : 1 - complement(size);
  return x < 0 ? -y : y;
}

function complement(size: number): number {
  const t = 2 / (2 + size);
  return exp(-size * size) * (t * scaledComplement(t - 0.421875));
}

/** erf x / x − 1 in z = x² ≤ 0.5625. */
function atZero(z: number): number {
  const z2 = z * z;
  const z4 = z2 * z2;
  const q0 = 0.1283791670955126 + z * -0.37612638903183754 + z2 * (0.11283791670955087 + z * -0.026866170645118346);
  const q4 =
    0.005223977625220668 + z * -0.0008548327001001321 + z2 * (0.00012055331537905838 + z * -1.4925589124316268e-5);
  const q8 =
    1.6460377372555178e-6 + z * -1.6333148035187368e-7 + z2 * (1.44132408537024e-8 + z * -9.50068098726104e-10);
  return q0 + z4 * (q4 + z4 * q8);
}

/** (erf(1 + d) − erf 1) / d, −0.25 ≤ d ≤ 0.375. */
function atOne(d: number): number {
  const d2 = d * d;
  const d4 = d2 * d2;
  const q0 = 0.4151074974205947 + d * -0.4151074974205947 + d2 * (0.1383691658068646 + d * 0.06918458290343224);
  const q4 = -0.06918458290336278 + d * 0.0046123055268589746 + d2 * (0.015154718153906961 + d * -0.004777030716060176);
  const q8 =
    -0.0018851881325680827 + d * 0.0012262870682190395 + d2 * (8.551916869596539e-5 + d * -0.00020004098059673377);
  const q12 =
    1.8761082649847905e-5 + d * 2.3524629967916886e-5 + d2 * (-5.556773486577704e-6 + d * -1.1793121598175687e-6);
  return q0 + d4 * (q4 + d4 * (q8 + d4 * q12));
}

/** e^(x²) erfc x / t in u = t − 0.421875. */
function scaledComplement(u: number): number {
  const u2 = u * u;
  const u4 = u2 * u2;
  const q0 = 0.4604428531309203 + u * 0.6028020515631746 + u2 * (0.519023423344066 + u * 0.19235844133484128);
  const q4 = -0.1236445863336192 + u * -0.14098981499557853 + u2 * (0.056056268181206036 + u * 0.10016514656994745);
  const q8 = -0.05668404038822395 + u * -0.07193337049275796 + u2 * (0.07740137043887885 + u * 0.03592748672737366);
  const q12 = -0.09935650775199792 + u * 0.021799025226034167 + u2 * (0.09276953816957977 + u * -0.0836282277825674);
  return q0 + u4 * (q4 + u4 * (q8 + u4 * q12));
}

// Computations written out number by number: what activations, losses and layers are by definition, independent of the fast code
// that computes them. Whoever reads them keeps how each number was made (`gradcheck/tape.ts`).

declare const node: unique symbol;

/** A number of a computation. */
export type Scalar = number & { readonly [node]: true };
/** The numbers of one sample, row-major in their shape. */
export type Row = readonly Scalar[];
/** One row a sample. */
export type Rows = readonly Row[];

/** The operations of which everything is made. Values follow IEEE 754; nothing throws. */
export interface Scalars {
  /** A number that depends on nothing. */
  constant(value: number): Scalar;
  /** What the number is, to choose a piece of a function by. */
  value(x: Scalar): number;
  /** factor · x + shift. */
  linear(x: Scalar, factor: number, shift?: number): Scalar;
  add(x: Scalar, y: Scalar): Scalar;
  subtract(x: Scalar, y: Scalar): Scalar;
  multiply(x: Scalar, y: Scalar): Scalar;
  divide(x: Scalar, y: Scalar): Scalar;
  sum(xs: Row): Scalar;
  /** Σ x_i y_i + plus. */
  dot(xs: Row, ys: Row, plus?: Scalar): Scalar;
  exp(x: Scalar): Scalar;
  /** e^x − 1. */
  expm1(x: Scalar): Scalar;
  log(x: Scalar): Scalar;
  /** ln(1 + x). */
  log1p(x: Scalar): Scalar;
  tanh(x: Scalar): Scalar;
  sin(x: Scalar): Scalar;
  cos(x: Scalar): Scalar;
  erf(x: Scalar): Scalar;
  sqrt(x: Scalar): Scalar;
  /** X itself, of which something is made that bends at `at`: on that corner there is no derivative. */
  corner(x: Scalar, at: number): Scalar;
  /** The first of the largest; where several are equal there is no derivative. */
  largest(xs: Row): Scalar;
}

/** A row cut into parts of `size` numbers. */
export function parts(row: Row, size: number): Row[] {
  return Array.from({ length: row.length / size }, (_, index) => row.slice(index * size, (index + 1) * size));
}

/** Max(0, x). */
export function positivePart(m: Scalars, x: Scalar): Scalar {
  const bent = m.corner(x, 0);
  return m.linear(bent, m.value(x) <= 0 ? 0 : 1);
}

/** |x|. */
export function absolute(m: Scalars, x: Scalar): Scalar {
  return m.linear(m.corner(x, 0), m.value(x) < 0 ? -1 : 1);
}

/** ln(1 + e^x), finite for every x. */
export function softplusOf(m: Scalars, x: Scalar): Scalar {
  if (m.value(x) <= 0) return m.log1p(m.exp(x));
  return m.add(x, m.log1p(m.exp(m.linear(x, -1))));
}

/** 1 / (1 + e^(−x)), finite for every x. */
export function sigmaOf(m: Scalars, x: Scalar): Scalar {
  if (m.value(x) < 0) {
    const power = m.exp(x);
    return m.divide(power, m.linear(power, 1, 1));
  }
  return m.divide(m.constant(1), m.linear(m.exp(m.linear(x, -1)), 1, 1));
}

/** Ln Σ e^x; the largest is taken out first, which changes nothing but keeps e^x finite. */
export function logSumExpOf(m: Scalars, xs: Row): Scalar {
  const shift = largestValue(m, xs);
  return m.linear(m.log(m.sum(xs.map((x) => m.exp(m.linear(x, 1, -shift))))), 1, shift);
}

/** E^(x_j) / Σ e^(x_k). */
export function softmaxOf(m: Scalars, xs: Row): Scalar[] {
  const shift = largestValue(m, xs);
  const powers = xs.map((x) => m.exp(m.linear(x, 1, -shift)));
  const sum = m.sum(powers);
  return powers.map((power) => m.divide(power, sum));
}

function largestValue(m: Scalars, xs: Row): number {
  return xs.reduce((largest, x) => Math.max(largest, m.value(x)), -Infinity);
}

import type { Floats } from '../floats.ts';

// The plain kernels: every sum runs in index order, in float64, so these are the reference for every faster kernel. Matrices
// are row-major. Several sums run side by side only where that leaves the order inside each sum as it is.

/** C = A Bᵀ with A (m × k), B (n × k), C (m × n): every entry is the dot product of a row of A and a row of B. */
export function matmulTransposedRight(a: Floats, b: Floats, c: Floats, m: number, k: number, n: number): void {
  const twos = m - (m % 2);
  const fours = n - (n % 4);
  for (let i = 0; i < twos; i += 2) {
    for (let j = 0; j < fours; j += 4) eightDots(a, i * k, b, j * k, c, i * n + j, k, n);
  }
  for (let i = twos; i < m; i++) {
    for (let j = 0; j < fours; j++) c[i * n + j] = dot(a, i * k, b, j * k, k);
  }
  const rowsInFours = m - (m % 4);
  for (let j = fours; j < n; j++) {
    for (let i = 0; i < rowsInFours; i += 4) fourDots(a, i * k, b, j * k, c, i * n + j, k, n);
    for (let i = rowsInFours; i < m; i++) c[i * n + j] = dot(a, i * k, b, j * k, k);
  }
}

function dot(a: Floats, rowA: number, b: Floats, rowB: number, k: number): number {
  let sum = 0;
  for (let p = 0; p < k; p++) sum += a[rowA + p]! * b[rowB + p]!;
  return sum;
}

/** Four rows of A from `rowA` with one row of B: 4 entries of C below each other from `at`. */
function fourDots(a: Floats, rowA: number, b: Floats, rowB: number, c: Floats, at: number, k: number, n: number): void {
  let sum0 = 0;
  let sum1 = 0;
  let sum2 = 0;
  let sum3 = 0;
  for (let p = 0; p < k; p++) {
    const bp = b[rowB + p]!;
    sum0 += a[rowA + p]! * bp;
    sum1 += a[rowA + k + p]! * bp;
    sum2 += a[rowA + 2 * k + p]! * bp;
    sum3 += a[rowA + 3 * k + p]! * bp;
  }
  c[at] = sum0;
  c[at + n] = sum1;
  c[at + 2 * n] = sum2;
  c[at + 3 * n] = sum3;
}

/** Two rows of A from `rowA` with four rows of B from `rowB`: 2 × 4 entries of C from `at`, each loaded value used often. */
function eightDots(
  a: Floats,
  rowA: number,
  b: Floats,
  rowB: number,
  c: Floats,
  at: number,
  k: number,
  n: number,
): void {
  let sum00 = 0;
  let sum01 = 0;
  let sum02 = 0;
  let sum03 = 0;
  let sum10 = 0;
  let sum11 = 0;
  let sum12 = 0;
  let sum13 = 0;
  for (let p = 0; p < k; p++) {
    const a0 = a[rowA + p]!;
    const a1 = a[rowA + k + p]!;
    const b0 = b[rowB + p]!;
    const b1 = b[rowB + k + p]!;
    const b2 = b[rowB + 2 * k + p]!;
    const b3 = b[rowB + 3 * k + p]!;
    sum00 += a0 * b0;
    sum01 += a0 * b1;
    sum02 += a0 * b2;
    sum03 += a0 * b3;
    sum10 += a1 * b0;
    sum11 += a1 * b1;
    sum12 += a1 * b2;
    sum13 += a1 * b3;
  }
  c[at] = sum00;
  c[at + 1] = sum01;
  c[at + 2] = sum02;
  c[at + 3] = sum03;
  c[at + n] = sum10;
  c[at + n + 1] = sum11;
  c[at + n + 2] = sum12;
  c[at + n + 3] = sum13;
}

/** C += factor Aᵀ B with A (m × k), B (m × n), C (k × n): a sum over the m samples, in their order. */
export function addMatmulTransposedLeft(
  a: Floats,
  b: Floats,
  c: Floats,
  m: number,
  k: number,
  n: number,
  factor: number = 1,
): void {
  for (let i = 0; i < k; i++) addScaledRows(a, i, k, b, c, i * n, m, n, factor);
}

/** C += A B with A (m × k), B (k × n), C (m × n). */
export function addMatmul(a: Floats, b: Floats, c: Floats, m: number, k: number, n: number): void {
  for (let i = 0; i < m; i++) addScaledRows(a, i * k, 1, b, c, i * n, k, n, 1);
}

/** c[to..to+n) += factor Σ_p a[first + p·stride] · (row p of B), for the `rows` rows of B (rows × n), in their order. */
function addScaledRows(
  a: Floats,
  first: number,
  stride: number,
  b: Floats,
  c: Floats,
  to: number,
  rows: number,
  n: number,
  factor: number,
): void {
  const fours = rows - (rows % 4);
  for (let p = 0; p < fours; p += 4) {
    const a0 = factor * a[first + p * stride]!;
    const a1 = factor * a[first + (p + 1) * stride]!;
    const a2 = factor * a[first + (p + 2) * stride]!;
    const a3 = factor * a[first + (p + 3) * stride]!;
    const row0 = p * n;
    const row1 = row0 + n;
    const row2 = row1 + n;
    const row3 = row2 + n;
    for (let j = 0; j < n; j++) {
      const sum01 = c[to + j]! + a0 * b[row0 + j]! + a1 * b[row1 + j]!;
      c[to + j] = sum01 + a2 * b[row2 + j]! + a3 * b[row3 + j]!;
    }
  }
  for (let p = fours; p < rows; p++) {
    const ap = factor * a[first + p * stride]!;
    for (let j = 0; j < n; j++) c[to + j] = c[to + j]! + ap * b[p * n + j]!;
  }
}

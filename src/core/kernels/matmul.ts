import type { Floats } from '../floats.ts';

// The plain kernels: every sum runs in index order, in float64, so these are the reference for every faster kernel. Matrices
// are row-major. Four sums run side by side only where that leaves the order inside each sum as it is.

/** C = A Bᵀ with A (m × k), B (n × k), C (m × n). */
export function matmulTransposedRight(a: Floats, b: Floats, c: Floats, m: number, k: number, n: number): void {
  const fours = n - (n % 4);
  for (let i = 0; i < m; i++) {
    const rowA = i * k;
    const rowC = i * n;
    for (let j = 0; j < fours; j += 4) {
      const row0 = j * k;
      const row1 = row0 + k;
      const row2 = row1 + k;
      const row3 = row2 + k;
      let sum0 = 0;
      let sum1 = 0;
      let sum2 = 0;
      let sum3 = 0;
      for (let p = 0; p < k; p++) {
        const value = a[rowA + p]!;
        sum0 += value * b[row0 + p]!;
        sum1 += value * b[row1 + p]!;
        sum2 += value * b[row2 + p]!;
        sum3 += value * b[row3 + p]!;
      }
      c[rowC + j] = sum0;
      c[rowC + j + 1] = sum1;
      c[rowC + j + 2] = sum2;
      c[rowC + j + 3] = sum3;
    }
    for (let j = fours; j < n; j++) {
      let sum = 0;
      for (let p = 0; p < k; p++) sum += a[rowA + p]! * b[j * k + p]!;
      c[rowC + j] = sum;
    }
  }
}

/** C += Aᵀ B with A (m × k), B (m × n), C (k × n): a sum over the m samples, in their order. */
export function addMatmulTransposedLeft(a: Floats, b: Floats, c: Floats, m: number, k: number, n: number): void {
  for (let i = 0; i < k; i++) addScaledRows(a, i, k, b, c, i * n, m, n);
}

/** C += A B with A (m × k), B (k × n), C (m × n). */
export function addMatmul(a: Floats, b: Floats, c: Floats, m: number, k: number, n: number): void {
  for (let i = 0; i < m; i++) addScaledRows(a, i * k, 1, b, c, i * n, k, n);
}

/** c[to..to+n) += Σ_p a[first + p·stride] · (row p of B), for the `rows` rows of B (rows × n), in their order. */
function addScaledRows(
  a: Floats,
  first: number,
  stride: number,
  b: Floats,
  c: Floats,
  to: number,
  rows: number,
  n: number,
): void {
  const fours = rows - (rows % 4);
  for (let p = 0; p < fours; p += 4) {
    const factor0 = a[first + p * stride]!;
    const factor1 = a[first + (p + 1) * stride]!;
    const factor2 = a[first + (p + 2) * stride]!;
    const factor3 = a[first + (p + 3) * stride]!;
    const row0 = p * n;
    const row1 = row0 + n;
    const row2 = row1 + n;
    const row3 = row2 + n;
    for (let j = 0; j < n; j++) {
      const sum01 = c[to + j]! + factor0 * b[row0 + j]! + factor1 * b[row1 + j]!;
      c[to + j] = sum01 + factor2 * b[row2 + j]! + factor3 * b[row3 + j]!;
    }
  }
  for (let p = fours; p < rows; p++) {
    const factor = a[first + p * stride]!;
    for (let j = 0; j < n; j++) c[to + j] = c[to + j]! + factor * b[p * n + j]!;
  }
}

/** c += the sum of the rows of A (m × n), in their order. */
export function addColumnSums(a: Floats, c: Floats, m: number, n: number): void {
  for (let i = 0; i < m; i++) {
    for (let j = 0; j < n; j++) c[j] = c[j]! + a[i * n + j]!;
  }
}

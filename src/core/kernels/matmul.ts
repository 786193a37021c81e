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
  for (let i = 0; i < k; i++) {
    const rowC = i * n;
    for (let p = 0; p < m; p++) {
      const value = a[p * k + i]!;
      const rowB = p * n;
      for (let j = 0; j < n; j++) c[rowC + j] = c[rowC + j]! + value * b[rowB + j]!;
    }
  }
}

/** C += A B with A (m × k), B (k × n), C (m × n). */
export function addMatmul(a: Floats, b: Floats, c: Floats, m: number, k: number, n: number): void {
  for (let i = 0; i < m; i++) {
    const rowC = i * n;
    for (let p = 0; p < k; p++) {
      const value = a[i * k + p]!;
      const rowB = p * n;
      for (let j = 0; j < n; j++) c[rowC + j] = c[rowC + j]! + value * b[rowB + j]!;
    }
  }
}

/** c += the sum of the rows of A (m × n), in their order. */
export function addColumnSums(a: Floats, c: Floats, m: number, n: number): void {
  for (let i = 0; i < m; i++) {
    for (let j = 0; j < n; j++) c[j] = c[j]! + a[i * n + j]!;
  }
}

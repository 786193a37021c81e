import type { Floats } from '../floats.ts';

/** Adds the vector b (n) to each row of A (m × n). */
export function addRow(a: Floats, b: Floats, m: number, n: number): void {
  for (let i = 0; i < m; i++) {
    for (let j = 0; j < n; j++) a[i * n + j] = a[i * n + j]! + b[j]!;
  }
}

import type { Floats } from '../floats.ts';

/** to += from, for the first `count` values. */
export function add(from: Floats, to: Floats, count: number): void {
  for (let i = 0; i < count; i++) to[i] = to[i]! + from[i]!;
}

/** Adds the vector b (n) to each row of A (m × n). */
export function addRow(a: Floats, b: Floats, m: number, n: number): void {
  for (let i = 0; i < m; i++) {
    for (let j = 0; j < n; j++) a[i * n + j] = a[i * n + j]! + b[j]!;
  }
}

/** c += factor · the sum of the rows of A (m × n), in their order. */
export function addColumnSums(a: Floats, c: Floats, m: number, n: number, factor: number = 1): void {
  for (let i = 0; i < m; i++) {
    for (let j = 0; j < n; j++) c[j] = c[j]! + factor * a[i * n + j]!;
  }
}

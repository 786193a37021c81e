import type { OutputBatch } from './loss.ts';

/** ‖a − y‖² of one sample. */
export function squaredDistance({ a, y, columns }: OutputBatch, row: number): number {
  let sum = 0;
  for (let i = row * columns; i < (row + 1) * columns; i++) {
    const difference = a[i]! - y[i]!;
    sum += difference * difference;
  }
  return sum;
}

import type { Scalar, Scalars } from '../scalars/scalars.ts';
import type { OutputBatch, WrittenAnswer } from './loss.ts';

/** ‖a − y‖² of one sample. */
export function squaredDistance({ a, y, columns }: OutputBatch, row: number): number {
  let sum = 0;
  for (let i = row * columns; i < (row + 1) * columns; i++) {
    const difference = a[i]! - y[i]!;
    sum += difference * difference;
  }
  return sum;
}

/** The same, written out. */
export function squares(m: Scalars, { a, y }: WrittenAnswer): Scalar {
  const differences = a.map((value, j) => m.linear(value, 1, -y[j]!));
  return m.dot(differences, differences);
}

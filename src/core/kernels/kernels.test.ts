import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addMatmul, addMatmulTransposedLeft, matmulTransposedRight } from './matmul.ts';
import { addColumnSums, addRow } from './rows.ts';

// Whole numbers: every sum is exact, so the definition of the matrix product must be met to the bit.
const size = fc.integer({ min: 0, max: 9 });
const sizes = fc.tuple(size, size, size, fc.integer({ min: 1, max: 1000 }));

function whole(length: number, seed: number): Float64Array {
  return Float64Array.from({ length }, (_, i) => (((i + seed) * 37) % 11) - 5);
}

/** Entry (i, j) is the sum over p. */
function product(rows: number, inner: number, columns: number, term: (i: number, p: number, j: number) => number) {
  return Float64Array.from({ length: rows * columns }, (_, at) => {
    let sum = 0;
    for (let p = 0; p < inner; p++) sum += term(Math.floor(at / columns), p, at % columns);
    return sum + 0;
  });
}

describe('matrix products', () => {
  it('A Bᵀ', () => {
    fc.assert(
      fc.property(sizes, ([m, k, n, seed]) => {
        const a = whole(m * k, seed);
        const b = whole(n * k, seed + 1);
        const c = new Float64Array(m * n).fill(7);
        matmulTransposedRight(a, b, c, m, k, n);
        expect(c).toEqual(product(m, k, n, (i, p, j) => a[i * k + p]! * b[j * k + p]!));
      }),
    );
  });

  it('C += Aᵀ B', () => {
    fc.assert(
      fc.property(sizes, ([m, k, n, seed]) => {
        const a = whole(m * k, seed);
        const b = whole(m * n, seed + 1);
        const c = new Float64Array(k * n).fill(7);
        addMatmulTransposedLeft(a, b, c, m, k, n);
        expect(c).toEqual(product(k, m, n, (i, p, j) => a[p * k + i]! * b[p * n + j]!).map((value) => value + 7));
      }),
    );
  });

  it('C += A B', () => {
    fc.assert(
      fc.property(sizes, ([m, k, n, seed]) => {
        const a = whole(m * k, seed);
        const b = whole(k * n, seed + 1);
        const c = new Float64Array(m * n).fill(7);
        addMatmul(a, b, c, m, k, n);
        expect(c).toEqual(product(m, k, n, (i, p, j) => a[i * k + p]! * b[p * n + j]!).map((value) => value + 7));
      }),
    );
  });

  it('sums in index order: the bits of the plain loop', () => {
    const a = Float64Array.from({ length: 33 }, (_, i) => Math.sin(i) * 10 ** ((i % 11) - 5));
    const b = Float64Array.from({ length: 6 * 11 }, (_, i) => Math.cos(i));
    const c = new Float64Array(18);
    matmulTransposedRight(a, b, c, 3, 11, 6);
    expect(c).toEqual(product(3, 11, 6, (i, p, j) => a[i * 11 + p]! * b[j * 11 + p]!));
  });
});

it('addRow adds to every row, addColumnSums sums every column', () => {
  const a = Float64Array.of(1, 2, 3, 4, 5, 6);
  addRow(a, Float64Array.of(10, 20, 30), 2, 3);
  expect([...a]).toEqual([11, 22, 33, 14, 25, 36]);
  const sums = Float64Array.of(1, 1, 1);
  addColumnSums(a, sums, 2, 3);
  expect([...sums]).toEqual([26, 48, 70]);
});

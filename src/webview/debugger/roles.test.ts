import { describe, expect, it } from 'vitest';
import type { Factor } from '../../core/debugger/debugger.ts';
import { type Entry, goesInto } from './roles.ts';

function factor(sign: Factor['sign'], rows: number, columns: number): Factor {
  return {
    name: '',
    sign,
    rows,
    columns,
    firstRow: 0,
    firstColumn: 0,
    shownRows: rows,
    shownColumns: columns,
    values: Array.from({ length: rows * columns }, () => 0),
  };
}

/** The marked entries of a factor, as rows of `x` and `.`. */
function marks(factors: readonly Factor[], at: number, result: Entry): string[] {
  const { rows, columns } = factors[at]!;
  return Array.from({ length: rows }, (_, i) =>
    Array.from({ length: columns }, (_column, j) => (goesInto(factors, at, [i, j], result) ? 'x' : '.')).join(''),
  );
}

describe('what goes into an entry', () => {
  // z = w a + b for a mini-batch of two: (3 × 2)(2 × 2) + (3 × 1).
  const forward = [factor('', 3, 2), factor('·', 2, 2), factor('+', 3, 1), factor('=', 3, 2)];
  it.each([
    [0, ['..', '..', 'xx']],
    [1, ['.x', '.x']],
    [2, ['.', '.', 'x']],
    [3, ['..', '..', '.x']],
  ])('of w a + b, factor %i', (at, expected) => {
    expect(marks(forward, at, [2, 1])).toEqual(expected);
  });

  it('is a row and a column of an outer product, and the same place of the rest', () => {
    // nablaW = delta aᵀ: (2 × 1)(1 × 3); and delta = g ⊙ sigma'.
    const outer = [factor('', 2, 1), factor('·', 1, 3), factor('=', 2, 3)];
    expect(marks(outer, 0, [1, 2])).toEqual(['.', 'x']);
    expect(marks(outer, 1, [1, 2])).toEqual(['..x']);
    const product = [factor('', 3, 1), factor('⊙', 3, 1), factor('=', 3, 1)];
    expect(marks(product, 1, [2, 0])).toEqual(['.', '.', 'x']);
  });

  it('is all that is summed', () => {
    // nablaB = Σ delta over two samples; and C of three outputs.
    const sum = [factor('', 3, 2), factor('=', 3, 1)];
    expect(marks(sum, 0, [1, 0])).toEqual(['..', 'xx', '..']);
    const cost = [factor('', 3, 1), factor(',', 3, 1), factor('→', 1, 1)];
    expect(marks(cost, 1, [0, 0])).toEqual(['x', 'x', 'x']);
  });
});

import type { Factor } from '../../core/debugger/debugger.ts';

export type Entry = readonly [row: number, column: number];

/**
 * Whether an entry of a factor goes into an entry of what the equation gives: of a matrix product a row of the left factor and a column of
 * the right one, of a sum over rows or columns all of them, of everything else the entry at the same place. `at`: the factor's place among all of the equation.
 */
export function goesInto(factors: readonly Factor[], at: number, [row, column]: Entry, [i, j]: Entry): boolean {
  const factor = factors[at]!;
  const isLeft = factors[at + 1]?.sign === '·';
  const isRight = factor.sign === '·';
  const result = factors.at(-1)!;
  const isProduct = factors.some(({ sign }) => sign === '·');
  // What has one row or column only stands for all of them, and is made of all of them.
  const isSameRow = row === (factor.rows === 1 ? 0 : i) || (!isProduct && result.rows === 1);
  const isSameColumn = column === (factor.columns === 1 ? 0 : j) || (!isProduct && result.columns === 1);
  if (isLeft && isRight) return true;
  if (isLeft) return isSameRow;
  return isRight ? isSameColumn : isSameRow && isSameColumn;
}

import { subscript } from './subscript.ts';

/** Channels and rows that are drawn. */
const mostCells = 4;

/**
 * Over which values mean and variance are taken: those of a column, one a channel, or those of a row, one a position of a
 * sample. ■ are the values of one mean.
 */
export function drawNormalized(channels: number, along: 'column' | 'row', over: string): readonly string[] {
  const columns = Math.min(mostCells, channels);
  const rows = mostCells;
  const more = channels > columns ? ' …' : '';
  const cell = (row: number, column: number): string => ((along === 'column' ? column : row) === 0 ? '■' : '·');
  const lines = Array.from({ length: rows }, (_, row) => {
    const cells = Array.from({ length: columns }, (_, column) => cell(row, column)).join('   ');
    return `  ${cells}${more}${row === 0 ? `   ■: one mean and one variance, over ${over}` : ''}`;
  });
  const gain = Array.from({ length: columns }, (_, column) => `γ${subscript(column + 1)}`).join('  ');
  return [...lines, '  ⋮', `  ${gain}${more}   a gain γ and a shift β for each of ${channels} channels`];
}

import { sniffDelimiter, type WantedColumns } from './csvColumns.ts';

/** A cell, on a line counted from 0, as columns [start, end) in UTF-16 code units. */
export interface CellPlace {
  readonly line: number;
  readonly start: number;
  readonly end: number;
}

/**
 * Where a column is headed: the cell of its name in the first row that is not blank, or the one at its index. `beginning`: of
 * the file, at least its first row. Undefined where there is no such column.
 */
export function headerCell(beginning: string, wanted: WantedColumns, column: string | number): CellPlace | undefined {
  const lines = beginning.replace(/^\uFEFF/, ' ').split(/\r\n?|\n/);
  const line = lines.findIndex((text) => text.trim() !== '');
  if (line === -1) return undefined;
  const cells = cellsOf(lines[line]!, sniffDelimiter(beginning, wanted));
  const cell = typeof column === 'number' ? cells[column] : cells.find(({ text }) => text === column);
  return cell && { line, start: cell.start, end: cell.end };
}

/** The cells of a row, trimmed, with the quotes around them in their place but not in their text. */
function cellsOf(row: string, delimiter: string): { text: string; start: number; end: number }[] {
  const cells = [];
  for (let from = 0; from <= row.length;) {
    const quoted = /^\s*"(?:[^"]|"")*"?\s*/.exec(row.slice(from))?.[0] ?? '';
    const next = row.indexOf(delimiter, from + quoted.length);
    const until = next === -1 ? row.length : next;
    const raw = row.slice(from, until);
    const start = from + (raw.length - raw.trimStart().length);
    const words = raw.trim();
    const text = quoted === '' ? words : words.replace(/^"|"$/g, '').replaceAll('""', '"').trim();
    cells.push({ text, start, end: start + words.length });
    from = until + 1;
  }
  return cells;
}

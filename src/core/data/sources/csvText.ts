import papaparse from 'papaparse';

/** The text of a table that `scanText` found sound. Lines end with `\n`. */
export interface CsvText {
  readonly text: string;
  readonly delimiter: string;
  /** Of the file, blank ones too. */
  readonly rows: number;
  /** Offsets of rows at which the text is cut into pieces to be read one after the other; the first is 0. */
  readonly cuts: readonly number[];
}

export type Cells = readonly string[];

/** In UTF-16 code units, as all lengths here. Pieces are small so that their cells die young. */
const longestRow = 16 * 1024 ** 2;
const pieceLength = 64 * 1024;

/**
 * Cuts a text into pieces of whole rows, or says what makes it unfit to be read as a table: a NUL, a row without end, a
 * quote that is not closed, or closed within a cell. The reader itself would pass over these.
 */
export function scanText(text: string, delimiter: string): CsvText | string {
  const fault = (what: string): string => `line ${lineOf({ text, delimiter }, rows)} ${what}`;
  const cuts = [0];
  let rows = 0;
  let quote = text.indexOf('"');
  const nul = text.indexOf('\0');
  for (let start = 0; start < text.length;) {
    rows++;
    let end = text.indexOf('\n', start);
    while (quote !== -1 && (end === -1 || quote < end)) {
      const after = afterQuote(text, quote, delimiter);
      if (typeof after === 'string') return fault(after);
      if (end !== -1 && end < after) end = text.indexOf('\n', after);
      quote = text.indexOf('"', after);
    }
    const next = end === -1 ? text.length : end + 1;
    if (next - start > longestRow)
      return fault(`begins a row of more than ${longestRow} characters, the limit for one row`);
    if (nul !== -1 && nul < next) return fault('holds a NUL character; this is not a text file');
    start = next;
    if (start - cuts.at(-1)! >= pieceLength) cuts.push(start);
  }
  return { text, delimiter, rows, cuts };
}

/** The line on which a row begins, both counted from 1: a cell in quotes may hold line breaks. */
export function lineOf({ text, delimiter }: Pick<CsvText, 'text' | 'delimiter'>, row: number): number {
  let line = 1;
  let start = 0;
  for (let passed = 1; passed < row; passed++) {
    let end = text.indexOf('\n', start);
    for (let quote = text.indexOf('"', start); quote !== -1 && quote < end;) {
      const after = afterQuote(text, quote, delimiter);
      if (typeof after === 'string') return line;
      while (end !== -1 && end < after) {
        line++;
        end = text.indexOf('\n', end + 1);
      }
      quote = text.indexOf('"', after);
    }
    if (end === -1) return line;
    line++;
    start = end + 1;
  }
  return line;
}

/** The offset behind what a quote at `open` begins; or what is wrong with it. */
function afterQuote(text: string, open: number, delimiter: string): number | string {
  const before = text[open - 1];
  if (before !== undefined && before !== '\n' && before !== delimiter) return open + 1; // within a bare cell it is text
  let close = text.indexOf('"', open + 1);
  while (close !== -1 && text[close + 1] === '"') close = text.indexOf('"', close + 2);
  if (close === -1) return 'opens a quote that is never closed';
  let after = close + 1;
  while (text[after] === ' ') after++;
  const next = text[after];
  if (next === undefined || next === '\n' || next === delimiter) return after;
  return 'goes on after a closing quote; a quote within quotes is written twice: ""';
}

/** Calls `visit` for every row that is not blank, with its number in the file from 1; returning false ends it. */
export function eachRow({ text, delimiter, cuts }: CsvText, visit: (cells: Cells, row: number) => boolean): void {
  let row = 0;
  for (const [index, start] of cuts.entries()) {
    const end = cuts[index + 1] ?? text.length;
    const piece = text.slice(start, text[end - 1] === '\n' ? end - 1 : end);
    for (const cells of parsePiece(piece, delimiter)) {
      row++;
      const blank = cells.length === 1 && cells[0]!.trim() === '';
      if (!blank && !visit(cells, row)) return;
    }
  }
}

/** Rows of a text that need not be sound. */
export function parsePiece(text: string, delimiter: string): readonly Cells[] {
  return papaparse.parse(text, { delimiter, newline: '\n' }).data;
}

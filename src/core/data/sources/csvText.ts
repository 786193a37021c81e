import papaparse from 'papaparse';

/** The text of a table with its delimiter; lines end with `\n`. */
export interface CsvText {
  readonly text: string;
  readonly delimiter: string;
}

/** A row that is not blank. `row` counts every row of the file from 1, as a person does. Return false to stop. */
export type RowVisitor = (cells: readonly string[], row: number) => boolean;

const longestLine = 16 * 1024 ** 2;

/** Lines at the top of a file from which its delimiter and header are told. */
const headLines = 50;

/** Old Mac and Windows line ends become `\n`. */
export function normalizeLineEnds(text: string): string {
  return text.includes('\r') ? text.replaceAll(/\r\n?/g, '\n') : text;
}

export function eachRow({ text, delimiter }: CsvText, visit: RowVisitor): void {
  let row = 0;
  papaparse.parse(text, {
    delimiter,
    newline: '\n',
    step({ data }, parser) {
      row++;
      const blank = data.length === 1 && data[0]!.trim() === '';
      if (!blank && !visit(data, row)) parser.abort();
    },
  });
}

/** The first two rows. */
export function headOf({ text, delimiter }: CsvText): readonly (readonly string[])[] {
  let end = 0;
  for (let line = 0; line < headLines && end !== -1; line++) end = text.indexOf('\n', end) + 1 || -1;
  const head: (readonly string[])[] = [];
  eachRow({ text: end === -1 ? text : text.slice(0, end), delimiter }, (cells) => head.push(cells) < 2);
  return head;
}

/**
 * What makes a text unfit to be read as a table, which the reader itself would pass over: a NUL, a line without end, a
 * quote that is not closed or closed within a cell.
 */
export function textFault({ text, delimiter }: CsvText): string | undefined {
  const nul = text.indexOf('\0');
  if (nul !== -1) return `line ${lineAt(text, nul)} holds a NUL character; this is not a text file`;
  for (let start = 0, line = 1; start < text.length; line++) {
    const end = text.indexOf('\n', start);
    const length = (end === -1 ? text.length : end) - start;
    if (length > longestLine) return `line ${line} has ${length} characters, more than the limit of ${longestLine}`;
    if (end === -1) break;
    start = end + 1;
  }
  return quoteFault(text, delimiter);
}

function quoteFault(text: string, delimiter: string): string | undefined {
  for (let open = text.indexOf('"'); open !== -1;) {
    const before = text[open - 1];
    if (before !== undefined && before !== '\n' && before !== delimiter) {
      open = text.indexOf('"', open + 1); // a quote within a bare cell is text
      continue;
    }
    let close = text.indexOf('"', open + 1);
    while (close !== -1 && text[close + 1] === '"') close = text.indexOf('"', close + 2);
    if (close === -1) return `line ${lineAt(text, open)} opens a quote that is never closed`;
    let after = close + 1;
    while (text[after] === ' ') after++;
    const next = text[after];
    if (next !== undefined && next !== '\n' && next !== delimiter) {
      return `line ${lineAt(text, close)} goes on after a closing quote; a quote within quotes is written twice: ""`;
    }
    open = text.indexOf('"', after);
  }
  return undefined;
}

/** Counted from 1. */
function lineAt(text: string, offset: number): number {
  let line = 1;
  for (let end = text.indexOf('\n'); end !== -1 && end < offset; end = text.indexOf('\n', end + 1)) line++;
  return line;
}

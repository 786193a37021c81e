import { plain, quote } from '../../definition/text/quote.ts';
import { isDecimalComma, isThousands } from './csvNumber.ts';

/** Bad lines that a message names; the others are counted. */
const mostNamed = 3;

/** What is wrong with a cell that should hold a number; `line`: in words. */
export function badCell(line: string, column: string, cell: string): string {
  const place = `${line}, column ${quote(column)}:`;
  if (cell.trim() === '') return `${place} the cell is empty`;
  const hint = commaHint(cell.trim());
  return `${place} ${quote(cell.trim())} is not a number${hint}`;
}

/** How a number with commas is written; one comma before three digits may be of either sort. */
function commaHint(cell: string): string {
  const point = plain(cell.replace(',', '.'));
  if (isThousands(cell)) {
    const whole = plain(cell.replaceAll(',', ''));
    return isDecimalComma(cell)
      ? ` (write ${whole} where the comma groups thousands, ${point} where it is a decimal comma)`
      : ` (write ${whole}, without the commas between the thousands)`;
  }
  return isDecimalComma(cell) ? ` (write ${point}, with a decimal point)` : '';
}

export interface Complaints {
  /** Of a row, counted from 1; `say` is called for the few that are named, with the line on which the row begins: `line 4`. */
  add(row: number, say: (line: string) => string): void;
  /** The first few and a count of the others; undefined where there are none. */
  message(): string | undefined;
  /** The few that are named. */
  named(): readonly Complaint[];
}

interface Complaint {
  readonly line: number;
  readonly message: string;
}

/** `lineOf`: the line in the file on which a row begins, both counted from 1. */
export function complaintList(lineOf: (row: number) => number): Complaints {
  const first: Complaint[] = [];
  let count = 0;
  return {
    add(row, say) {
      count++;
      if (first.length === mostNamed) return;
      const line = lineOf(row);
      first.push({ line, message: say(`line ${line}`) });
    },
    named: () => first,
    message() {
      if (count === 0) return undefined;
      const rest = count - first.length;
      return (
        first.map(({ message }) => message).join('; ') +
        (rest === 0 ? '' : `; and ${rest} more ${rest === 1 ? 'line' : 'lines'}`)
      );
    },
  };
}

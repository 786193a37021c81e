import { plain, quote } from '../../definition/text/quote.ts';
import { isDecimalComma } from './csvNumber.ts';

/** Bad rows that a message names; the others are counted. */
const mostNamed = 3;

/** What is wrong with a cell that should hold a number; rows are counted from 1. */
export function badCell(row: number, column: string, cell: string): string {
  const place = `row ${row}, column ${quote(column)}:`;
  if (cell.trim() === '') return `${place} the cell is empty`;
  const hint = isDecimalComma(cell) ? ` (write ${plain(cell.trim().replace(',', '.'))}, with a decimal point)` : '';
  return `${place} ${quote(cell.trim())} is not a number${hint}`;
}

export interface Complaints {
  /** `say` is called for the few that are named. */
  add(say: () => string): void;
  /** The first few and a count of the others; undefined where there are none. */
  message(): string | undefined;
}

export function complaintList(): Complaints {
  const first: string[] = [];
  let count = 0;
  return {
    add(say) {
      count++;
      if (first.length < mostNamed) first.push(say());
    },
    message() {
      if (count === 0) return undefined;
      const rest = count - first.length;
      return first.join('; ') + (rest === 0 ? '' : `; and ${rest} more ${rest === 1 ? 'row' : 'rows'}`);
    },
  };
}

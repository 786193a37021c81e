/**
 * Null is a gap in the curve (a value that is not finite); undefined is no measurement at this x, and the curve goes on
 * across it.
 */
export type Cell = number | null | undefined;

/** Curves over one x axis: `columns[curve][row]` is the value at `x[row]`. */
export interface Table {
  /** Strictly increasing. */
  readonly x: number[];
  readonly columns: readonly Cell[][];
  /** Counts the changes. */
  revision: number;
}

export function emptyTable(curves: number): Table {
  return { x: [], columns: Array.from({ length: curves }, () => []), revision: 0 };
}

/** Sets the value of a curve at `x`. Numbers arrive nearly in order, so this looks from the end: O(1) for a new last x. */
export function put(table: Table, curve: number, x: number, value: number | null): void {
  let row = table.x.length;
  while (row > 0 && table.x[row - 1]! >= x) row--;
  if (table.x[row] !== x) {
    table.x.splice(row, 0, x);
    for (const column of table.columns) column.splice(row, 0, undefined);
  }
  table.revision++;
  // Messages are JSON: NaN and the infinities come as null.
  table.columns[curve]![row] = Number.isFinite(value) ? value : null;
}

/** The row whose x is nearest; -1 in an empty table. */
export function nearestRow(xs: readonly number[], x: number): number {
  let low = 0;
  let high = xs.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (xs[middle]! < x) low = middle + 1;
    else high = middle;
  }
  return low > 0 && x - xs[low - 1]! <= xs[low]! - x ? low - 1 : high < 0 ? -1 : low;
}

/** The row nearest to `x` where a curve was measured; -1 where it never was. */
export function nearestMeasured(xs: readonly number[], column: readonly Cell[], x: number): number {
  const nearest = nearestRow(xs, x);
  let before = nearest;
  while (before >= 0 && column[before] === undefined) before--;
  let after = Math.max(0, nearest);
  while (after < xs.length && column[after] === undefined) after++;
  if (after >= xs.length) return before;
  return before >= 0 && x - xs[before]! <= xs[after]! - x ? before : after;
}

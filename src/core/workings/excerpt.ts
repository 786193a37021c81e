/** Neighbouring rows and columns of a matrix, what there is room for. */
export interface Excerpt {
  readonly rows: number;
  readonly columns: number;
  /** Of the matrix, counted from 0, the first that are shown. */
  readonly firstRow: number;
  readonly firstColumn: number;
  readonly shownRows: number;
  readonly shownColumns: number;
  /** Row-major, (shownRows × shownColumns). */
  readonly values: ArrayLike<number>;
}

/** How much is shown at most. */
export interface Room {
  readonly rows: number;
  readonly columns: number;
}

/** An excerpt of a (rows × columns) matrix whose entries are asked for. */
export function excerpt(
  { rows, columns }: Pick<Excerpt, 'rows' | 'columns'>,
  at: (row: number, column: number) => number,
  room: Room,
  [firstRow, firstColumn]: readonly [row: number, column: number] = [0, 0],
): Excerpt & { readonly values: number[] } {
  const shownRows = Math.min(rows - firstRow, room.rows);
  const shownColumns = Math.min(columns - firstColumn, room.columns);
  const values = Array.from({ length: shownRows * shownColumns }, (_, i) => {
    const column = i % shownColumns;
    return at(firstRow + (i - column) / shownColumns, firstColumn + column);
  });
  return { rows, columns, firstRow, firstColumn, shownRows, shownColumns, values };
}

/**
 * Where an excerpt of `room` among `length` rows or columns begins: at the first, or where there would be nothing but 0, as at the edge of a
 * picture, with the first that has more.
 */
export function firstTelling(length: number, room: number, isZero: (index: number) => boolean): number {
  let first = 0;
  while (first < length && isZero(first)) first++;
  return first < room || first === length ? 0 : Math.min(first, length - room);
}

import type { Table } from '../../data/dataset.ts';
import type { Floats } from '../../floats.ts';
import type { Machine } from './machine.ts';

// Four of five pixels of a handwritten digit are 0, and 0 · w changes no sum. While rows of such a table are gathered, the
// indices of what is not 0 are written down beside them, and the products that read those rows skip the rest.

/** Tables with fewer columns are not worth a list. */
const fewestColumns = 64;
/** With more than this share of the values not 0, the dense products are faster. */
const largestShare = 0.5;
/** Rows that are counted to know the share. */
const rowsCounted = 1000;
const mostColumns = 65_535;

export interface SparseRows {
  /** Gathers rows of a table that lies in the kernels' memory; false where it does not. */
  gather(table: Table, order: Uint32Array, from: number, to: number, target: Floats): boolean;
  /** The address of the lists of the first `rows` rows of an array, if it holds the rows gathered last; else 0. */
  listsOf(a: Floats, rows: number): number;
}

export function createSparseRows({ arena, crew }: Machine): SparseRows {
  const { typed, instance } = crew;
  const worthwhile = new WeakMap<Table, boolean>();
  let order = arena.indices(256);
  let lists = 0;
  let listRoom = 0;
  let gathered: Floats | undefined;
  let gatheredRows = 0;

  const isSparse = (table: Table): boolean => {
    let answer = worthwhile.get(table);
    if (answer === undefined) {
      answer = table.columns >= fewestColumns && table.columns <= mostColumns && shareOf(table) <= largestShare;
      worthwhile.set(table, answer);
    }
    return answer;
  };

  return {
    gather(table, rows, from, to, target) {
      const { values, columns, scale } = table;
      if (target === gathered) gathered = undefined;
      if (!arena.owns(values)) return false;
      const count = to - from;
      let address = rows.byteOffset + 4 * from;
      if (!arena.owns(rows)) {
        if (count > order.length) order = arena.indices(2 * count);
        for (let i = 0; i < count; i++) order[i] = rows[from + i]!;
        address = order.byteOffset;
      }
      let into = 0;
      if (isSparse(table)) {
        const bytes = count * instance.listBytes(columns);
        if (bytes > listRoom) {
          lists = arena.take(bytes);
          listRoom = bytes;
        }
        into = lists;
        gathered = target;
        gatheredRows = count;
      }
      if (values instanceof Uint8Array) {
        typed.gatherBytes(values.byteOffset, columns, address, 0, count, scale, target.byteOffset, into);
      } else {
        typed.gatherFloats(values.byteOffset, columns, address, 0, count, scale, target.byteOffset, into);
      }
      return true;
    },
    listsOf: (a, rows) => (a === gathered && rows <= gatheredRows ? lists : 0),
  };
}

/** The share of values that are not 0 in the first rows. */
function shareOf({ values, rows, columns }: Table): number {
  const count = Math.min(rows, rowsCounted) * columns;
  let others = 0;
  for (let i = 0; i < count; i++) if (values[i] !== 0) others++;
  return others / Math.max(1, count);
}

import type { Table } from '../dataset.ts';
import type { Rows } from './spread.ts';
import { wordsOf } from './words.ts';

/** More rows than this are not compared: their hashes would take too much memory. */
const mostRows = 4_000_000;

/** Rows of a table, to be looked for among others. */
export interface RowSet {
  readonly table: Table;
  readonly rows: Rows;
}

export interface HashedRows extends RowSet {
  /** Of each row; equal rows have equal hashes. */
  readonly hashes: Uint32Array;
}

/** Hashes the rows of some sets, so that they can be compared; undefined where there are too many. 4 bytes a row. */
export function hashRows(sets: readonly RowSet[]): readonly HashedRows[] | undefined {
  if (sets.some((set) => countOf(set) > mostRows)) return undefined;
  const bytesAlike = sets.every(
    ({ table }) => table.values instanceof Uint8Array && table.scale === sets[0]!.table.scale,
  );
  return sets.map((set) => {
    const hash = bytesAlike ? byteHash(set.table) : numberHash(set.table);
    const hashes = new Uint32Array(countOf(set));
    for (let index = 0; index < hashes.length; index++) hashes[index] = hash(rowAt(set, index));
    return { ...set, hashes };
  });
}

/**
 * How many rows of `some` are, number by number, a row of `all`. Rows are found by their hash and then compared, so the number
 * is exact. It takes 8 to 16 bytes for each row of `all`.
 */
export function countEqualRows(some: HashedRows, all: HashedRows): number {
  if (some.table.columns !== all.table.columns) return 0;
  const count = all.hashes.length;
  let size = 16;
  while (size < 2 * count) size *= 2;
  const places = new Uint32Array(size);
  const mask = places.length - 1;
  /** Where a row stands, or the free place where it would. */
  const find = (set: HashedRows, index: number): number => {
    const hash = set.hashes[index]!;
    let place = hash & mask;
    for (; places[place] !== 0; place = (place + 1) & mask) {
      const other = places[place]! - 1;
      if (all.hashes[other] === hash && isEqual(all.table, rowAt(all, other), set.table, rowAt(set, index))) break;
    }
    return place;
  };
  for (let index = 0; index < count; index++) {
    const place = find(all, index);
    // One of several equal rows stands for all of them.
    if (places[place] === 0) places[place] = index + 1;
  }
  let equal = 0;
  for (let index = 0; index < some.hashes.length; index++) if (places[find(some, index)] !== 0) equal++;
  return equal;
}

function countOf({ table, rows }: RowSet): number {
  return rows?.length ?? table.rows;
}

function rowAt({ rows }: RowSet, index: number): number {
  return rows === undefined ? index : rows[index]!;
}

function isEqual(a: Table, rowA: number, b: Table, rowB: number): boolean {
  const { columns } = a;
  const [startA, startB] = [rowA * columns, rowB * columns];
  for (let i = 0; i < columns; i++) {
    if (a.values[startA + i]! * a.scale !== b.values[startB + i]! * b.scale) return false;
  }
  return true;
}

// FNV-1a (Fowler, Noll and Vo) over words of 32 bits.
const offsetBasis = 0x811c9dc5 | 0;
const prime = 0x01000193;

function byteHash({ values, columns }: Table): (row: number) => number {
  const words = wordsOf(values as Uint8Array, columns);
  const units = words ?? values;
  const length = words === undefined ? columns : columns / 4;
  return (row) => {
    let hash = offsetBasis;
    for (let i = row * length; i < (row + 1) * length; i++) hash = mix(Math.imul(hash ^ units[i]!, prime));
    return spread(hash);
  };
}

function numberHash({ values, columns, scale }: Table): (row: number) => number {
  const number = new Float64Array(1);
  const words = new Int32Array(number.buffer);
  return (row) => {
    let hash = offsetBasis;
    for (let i = row * columns; i < (row + 1) * columns; i++) {
      // 0 and −0 are equal, and have different bits.
      number[0] = values[i]! * scale + 0;
      hash = mix(Math.imul(hash ^ words[0]!, prime));
      hash = mix(Math.imul(hash ^ words[1]!, prime));
    }
    return spread(hash);
  };
}

/** Multiplying carries bits up only; this brings the upper ones down. */
function mix(hash: number): number {
  return hash ^ (hash >>> 15);
}

function spread(hash: number): number {
  const mixed = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return (mixed ^ (mixed >>> 13)) >>> 0;
}

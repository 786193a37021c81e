import type { Table } from '../dataset.ts';
import type { Spread } from './facts.ts';
import { wordsOf } from './words.ts';

/** Rows of a table: some of them, in rising order, or (undefined) all. */
export type Rows = Uint32Array | undefined;

/** How all values of the rows are spread. */
export function spreadOf(table: Table, rows: Rows): Spread {
  const { values, scale } = table;
  if (values instanceof Uint8Array) return spreadOfCounts(countBytes(table, values, rows), scale);
  return measure(table, rows, 1)[0]!;
}

/** The same for each column. */
export function spreadOfColumns(table: Table, rows: Rows): Spread[] {
  return measure(table, rows, table.columns);
}

/** How often each byte occurs; everything follows from these 256 numbers. */
function countBytes({ columns }: Table, values: Uint8Array, rows: Rows): Uint32Array {
  const counts = new Uint32Array(256);
  const words = rows === undefined ? wordsOf(values, columns) : undefined;
  if (words !== undefined) {
    // Images have large parts without ink: four such pixels are counted at once.
    let blank = 0;
    for (const word of words) {
      if (word === 0) {
        blank++;
        continue;
      }
      counts[word & 255]!++;
      counts[(word >>> 8) & 255]!++;
      counts[(word >>> 16) & 255]!++;
      counts[word >>> 24]!++;
    }
    counts[0]! += 4 * blank;
    return counts;
  }
  if (rows === undefined) {
    for (const byte of values) counts[byte]!++;
    return counts;
  }
  for (const row of rows) {
    for (let i = row * columns; i < (row + 1) * columns; i++) counts[values[i]!]!++;
  }
  return counts;
}

function spreadOfCounts(counts: Uint32Array, scale: number): Spread {
  let [count, sum, squares] = [0, 0, 0];
  let [least, most] = [255, 0];
  for (const [byte, times] of counts.entries()) {
    if (times === 0) continue;
    count += times;
    sum += times * byte;
    squares += times * byte * byte;
    least = Math.min(least, byte);
    most = Math.max(most, byte);
  }
  const mean = sum / count;
  const ends = [least * scale, most * scale];
  return {
    min: Math.min(...ends),
    max: Math.max(...ends),
    mean: mean * scale,
    deviation: Math.sqrt(Math.max(0, squares / count - mean * mean)) * Math.abs(scale),
    zeros: (scale === 0 ? count : counts[0]!) / count,
  };
}

/** In `groups` columns, or all values as one. Distances are taken from the first value, so that a large mean swallows nothing. */
function measure({ rows: all, columns, values, scale }: Table, rows: Rows, groups: number): Spread[] {
  const count = rows?.length ?? all;
  const start = (rows?.[0] ?? 0) * columns;
  const origin = Float64Array.from({ length: groups }, (_, j) => values[start + j]! * scale);
  const sum = new Float64Array(groups);
  const squares = new Float64Array(groups);
  const zeros = new Float64Array(groups);
  const least = new Float64Array(groups).fill(Infinity);
  const most = new Float64Array(groups).fill(-Infinity);
  for (let index = 0; index < count; index++) {
    const from = (rows === undefined ? index : rows[index]!) * columns;
    for (let column = 0; column < columns; column++) {
      const j = groups === 1 ? 0 : column;
      const value = values[from + column]! * scale;
      const distance = value - origin[j]!;
      sum[j]! += distance;
      squares[j]! += distance * distance;
      if (value === 0) zeros[j]!++;
      if (value < least[j]!) least[j] = value;
      if (value > most[j]!) most[j] = value;
    }
  }
  const each = (count * columns) / groups;
  return Array.from({ length: groups }, (_, j) => {
    const mean = sum[j]! / each;
    return {
      min: least[j]!,
      max: most[j]!,
      mean: origin[j]! + mean,
      deviation: Math.sqrt(Math.max(0, squares[j]! / each - mean * mean)),
      zeros: zeros[j]! / each,
    };
  });
}

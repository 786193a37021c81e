import type { Table } from '../data/dataset.ts';
import type { Floats } from '../floats.ts';

/** Copies rows `order[from..to)` of a table into consecutive rows of `target`. */
export function gatherRows(table: Table, order: Uint32Array, from: number, to: number, target: Floats): void {
  const { values, columns, scale } = table;
  let write = 0;
  for (let i = from; i < to; i++) {
    const start = order[i]! * columns;
    for (let j = start; j < start + columns; j++) target[write++] = values[j]! * scale;
  }
}

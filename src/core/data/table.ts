import { allocate, bytesPerValue, type DType } from '../floats.ts';
import type { Table } from './dataset.ts';

export function tableBytes({ rows, columns, values }: Table): number {
  return rows * columns * values.BYTES_PER_ELEMENT;
}

/** Rows [from, to) as a view: nothing is copied. */
export function sliceRows(table: Table, from: number, to: number): Table {
  const { columns } = table;
  return { ...table, rows: to - from, values: table.values.subarray(from * columns, to * columns) };
}

/** A copy of some rows, in the given order and the same kind of numbers. */
export function takeRows(table: Table, order: Uint32Array): Table {
  const { columns } = table;
  const values = emptyLike(table.values, order.length * columns);
  let write = 0;
  for (const row of order) {
    values.set(table.values.subarray(row * columns, (row + 1) * columns), write);
    write += columns;
  }
  return { ...table, rows: order.length, values };
}

function emptyLike(values: Table['values'], length: number): Table['values'] {
  if (values instanceof Uint8Array) return new Uint8Array(length);
  return allocate(dtypeOf(values), length);
}

function dtypeOf(values: Exclude<Table['values'], Uint8Array>): DType {
  return values.BYTES_PER_ELEMENT === bytesPerValue.float32 ? 'float32' : 'float64';
}

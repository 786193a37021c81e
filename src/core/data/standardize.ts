import { allocate, type DType } from '../floats.ts';
import type { Table } from './dataset.ts';

/** Of each column, in the units of the samples (after `scale`). */
export interface Statistics {
  readonly mean: Float64Array;
  /** Population deviation; 1 for a constant column, which so is only centred. */
  readonly deviation: Float64Array;
}

/** Two passes, so that a large mean does not swallow the deviation. */
export function measureColumns({ rows, columns, values, scale }: Table): Statistics {
  const mean = new Float64Array(columns);
  const least = new Float64Array(columns).fill(Infinity);
  const most = new Float64Array(columns).fill(-Infinity);
  for (let i = 0, at = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++, at++) {
      const value = values[at]! * scale;
      mean[j]! += value;
      if (value < least[j]!) least[j] = value;
      if (value > most[j]!) most[j] = value;
    }
  }
  // The rounded mean of equal numbers may differ from them; the difference must not pass for a deviation.
  for (let j = 0; j < columns; j++) mean[j] = least[j] === most[j] ? least[j]! : mean[j]! / rows;

  const deviation = new Float64Array(columns);
  for (let i = 0, at = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++, at++) {
      const difference = values[at]! * scale - mean[j]!;
      deviation[j]! += difference * difference;
    }
  }
  for (let j = 0; j < columns; j++) deviation[j] = Math.sqrt(deviation[j]! / rows) || 1;
  return { mean, deviation };
}

/** (x - mean) / deviation, in numbers of `dtype`. */
export function standardizeTable(table: Table, { mean, deviation }: Statistics, dtype: DType): Table {
  const { rows, columns, values, scale } = table;
  const standardized = allocate(dtype, rows * columns);
  for (let i = 0, at = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++, at++) standardized[at] = (values[at]! * scale - mean[j]!) / deviation[j]!;
  }
  return { rows, columns, values: standardized, scale: 1 };
}

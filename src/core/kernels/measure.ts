import { allocate, bytesPerValue, type DType } from '../floats.ts';
import type { Room } from './kernels.ts';
import { plainKernels } from './plain.ts';

/** A room that only counts: every array in it is empty. */
export interface MeasuringRoom extends Room {
  /** Bytes of all arrays laid out so far. */
  bytes(): number;
}

/** `panel`: that of the kernels the arrays would be for; what fills up the panels is counted too. */
export function measuringRoom(dtype: DType, panel: number = 1): MeasuringRoom {
  const empty = allocate(dtype, 0);
  let bytes = 0;
  return {
    dtype,
    kernels: { ...plainKernels, panel },
    floats(length) {
      bytes += length * bytesPerValue[dtype];
      return empty;
    },
    table(table) {
      bytes += table.rows * table.columns * table.values.BYTES_PER_ELEMENT;
      return table;
    },
    bytes: () => bytes,
  };
}

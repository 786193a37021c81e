import { allocate, bytesPerValue, type DType } from '../floats.ts';
import { planeLength } from './convolution.ts';
import type { Room } from './kernels.ts';
import { panelOf } from './panels.ts';
import { plainKernels } from './plain.ts';

/** A room that only counts: every array in it is empty. */
export interface MeasuringRoom extends Room {
  /** Bytes of all arrays laid out so far. */
  bytes(): number;
}

export function measuringRoom(dtype: DType): MeasuringRoom {
  const empty = allocate(dtype, 0);
  let bytes = 0;
  return {
    dtype,
    kernels: {
      ...plainKernels,
      panel: panelOf[dtype],
      fusesUpdates: true,
      convolution(geometry, capacity, allocateRoom) {
        allocateRoom(planeLength(geometry));
        return plainKernels.convolution(geometry, capacity, allocateRoom);
      },
    },
    floats(length) {
      bytes += length * bytesPerValue[dtype];
      return empty;
    },
    doubles(length) {
      bytes += length * bytesPerValue.float64;
      return new Float64Array(0);
    },
    indices(length) {
      bytes += length * Uint32Array.BYTES_PER_ELEMENT;
      return new Uint32Array(0);
    },
    table(table) {
      bytes += table.rows * table.columns * table.values.BYTES_PER_ELEMENT;
      return table;
    },
    bytes: () => bytes,
  };
}

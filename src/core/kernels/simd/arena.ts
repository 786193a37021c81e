import { bytesPerValue, type DType, type Floats } from '../../floats.ts';
import { bytesPerPage, type KernelMemory } from '../wasmModule.ts';

const alignment = 64;

/** Kernels read whole vectors: behind the last array there is room for what they read too much. */
const slack = 64;

/** Hands out one memory, array after array, and lets it grow; nothing is given back, and views stay valid. */
export interface Arena {
  /** The address of `bytes` zeros. */
  take(bytes: number): number;
  floats(dtype: DType, length: number): Floats;
  bytes(length: number): Uint8Array;
  indices(length: number): Uint32Array;
  integers(length: number): Int32Array;
  /** Whether an array was handed out here, so that kernels can read it where it is. */
  owns(array: object): boolean;
}

/** `from`: the first byte that is free. Throws a RangeError where the machine has no more memory. */
export function memoryArena(memory: KernelMemory, from: number): Arena {
  const owned = new WeakSet<object>();
  let end = aligned(from);
  const take = (bytes: number): number => {
    const address = end;
    end = aligned(end + bytes);
    const missing = end + slack - memory.buffer.byteLength;
    if (missing > 0) memory.grow(Math.ceil(missing / bytesPerPage));
    return address;
  };
  const own = <View extends object>(view: View): View => {
    owned.add(view);
    return view;
  };
  return {
    take,
    floats(dtype, length) {
      const address = take(length * bytesPerValue[dtype]);
      const { buffer } = memory;
      return own(
        dtype === 'float32' ? new Float32Array(buffer, address, length) : new Float64Array(buffer, address, length),
      );
    },
    bytes(length) {
      const address = take(length);
      return own(new Uint8Array(memory.buffer, address, length));
    },
    indices(length) {
      const address = take(length * Uint32Array.BYTES_PER_ELEMENT);
      return own(new Uint32Array(memory.buffer, address, length));
    },
    integers(length) {
      const address = take(length * Int32Array.BYTES_PER_ELEMENT);
      return new Int32Array(memory.buffer, address, length);
    },
    owns: (array) => owned.has(array),
  };
}

function aligned(bytes: number): number {
  return Math.ceil(bytes / alignment) * alignment;
}

import { allocate } from '../../floats.ts';
import type { Backend } from '../kernels.ts';
import { instantiateKernels, type KernelMemory, type KernelModule, kernelMemory } from '../wasmModule.ts';
import { memoryArena } from './arena.ts';
import { createCrew, type StartHelper } from './crew.ts';
import { simdKernels } from './kernels.ts';

/** What a 32-bit address reaches, or as much of it as the machine lets a program reserve; only what is used is taken. */
const mostMemory = [2 ** 32, 2 ** 31, 2 ** 30, 2 ** 28] as const;
const firstMemory = 2 ** 20;

function reserveMemory(): KernelMemory {
  let refusal: unknown;
  for (const most of mostMemory) {
    try {
      return kernelMemory(firstMemory, most);
    } catch (error) {
      refusal = error;
    }
  }
  throw refusal;
}

/**
 * The kernels of `src/wasm/`: vectors of 128 bits, all arrays of a job in one shared memory. `startHelper`: a second thread
 * for large products.
 */
export function simdBackend(module: KernelModule, startHelper?: StartHelper): Backend {
  return {
    name: 'simd',
    build(dtype, lay) {
      const memory = reserveMemory();
      const instance = instantiateKernels(module, memory);
      const arena = memoryArena(memory, instance.firstFree());
      const crew = createCrew(
        instance,
        dtype,
        arena,
        startHelper && ((job, factor) => startHelper({ module, memory, dtype, job, factor })),
      );
      return lay({
        dtype,
        kernels: simdKernels({ dtype, arena, crew }),
        floats: (length) => (length === 0 ? allocate(dtype, 0) : arena.floats(dtype, length)),
        doubles: (length) => arena.floats('float64', length) as Float64Array,
        indices: (length) => arena.indices(length),
        table(table) {
          const { values } = table;
          const copy = values instanceof Uint8Array ? arena.bytes(values.length) : arena.floats(dtype, values.length);
          copy.set(values);
          return { ...table, values: copy };
        },
        ...(crew.canShare && { team: { share: crew.share, end: crew.end } }),
      });
    },
  };
}

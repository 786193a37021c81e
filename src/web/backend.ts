import type { Backend } from '../core/kernels/kernels.ts';
import { plainBackend } from '../core/kernels/plain.ts';
import { simdBackend } from '../core/kernels/simd/backend.ts';
import { compileKernels, kernelMemory } from '../core/kernels/wasmModule.ts';

/**
 * The compiled kernels, by one thread; plain ones where the engine does not know their instructions or gives no memory for them. `bytes`:
 * dist/kernels.wasm.
 */
export function webBackend(bytes: Uint8Array): Backend {
  const module = givesMemory() ? compileKernels(bytes) : undefined;
  return module === undefined ? plainBackend : simdBackend(module);
}

/** The memory is one that threads could share, which not every page may have, though nobody shares it here. */
function givesMemory(): boolean {
  try {
    kernelMemory(1, 1);
    return true;
  } catch {
    return false;
  }
}

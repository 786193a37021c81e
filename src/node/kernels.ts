import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { compileKernels, type KernelModule } from '../core/kernels/wasmModule.ts';

/**
 * The kernels that the build has put into `folder`, the one of the bundles. The relaxed ones are faster, but give other bits
 * on other machines. Undefined where this engine cannot run them.
 */
export async function loadKernels(folder: string, relaxed = false): Promise<KernelModule | undefined> {
  return compileKernels(await readFile(join(folder, relaxed ? 'kernels-relaxed.wasm' : 'kernels.wasm')));
}

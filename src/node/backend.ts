import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Backend } from '../core/kernels/kernels.ts';
import { plainBackend } from '../core/kernels/plain.ts';
import { simdBackend } from '../core/kernels/simd/backend.ts';
import type { Help, StartHelper } from '../core/kernels/simd/crew.ts';
import { loadKernels } from './kernels.ts';

/**
 * The fastest kernels that this machine has; plain ones where its engine knows no vectors. `folder`: that of the bundles.
 * Not `reproducible` also allows instructions whose last bit differs by machine.
 */
export async function nodeBackend(
  folder: string,
  { reproducible = true, threads = availableParallelism() }: { reproducible?: boolean; threads?: number } = {},
): Promise<Backend> {
  const relaxed = reproducible || !relaxedPays() ? undefined : await loadKernels(folder, true);
  const module = relaxed ?? (await loadKernels(folder));
  if (module === undefined) return plainBackend;
  return simdBackend(module, threads > 1 ? helperIn(folder) : undefined);
}

/** Before 13.6 V8 keeps too few numbers in registers: there the relaxed kernels are slower. */
function relaxedPays(): boolean {
  return Number.parseFloat(process.versions.v8) >= 13.6;
}

function helperIn(folder: string): StartHelper {
  return (help: Help) => {
    const worker = new Worker(join(folder, 'helper.js'), { name: 'backprop helper', workerData: help, execArgv: [] });
    // It helps, it does not keep the program alive; where it cannot start, the other thread does everything.
    worker.unref();
    worker.on('error', () => {});
    return () => void worker.terminate();
  };
}

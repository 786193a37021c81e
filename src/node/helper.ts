import { workerData } from 'node:worker_threads';
import { type Help, helpAlong } from '../core/kernels/simd/crew.ts';
import { instantiateKernels } from '../core/kernels/wasmModule.ts';

// A thread that takes part in large products until it is ended.
const help = workerData as Help;
helpAlong(instantiateKernels(help.module, help.memory), help);

import { activationWith } from '../activations/registry.ts';
import { allocate } from '../floats.ts';
import { plainConvolution } from './convolution.ts';
import { gatherRows } from './gather.ts';
import type { Backend, Kernels } from './kernels.ts';
import { addMatmul, addMatmulTransposedLeft, matmulTransposedRight } from './matmul.ts';
import { plainMaxPooling } from './pooling.ts';
import { add, addColumnSums, addRow } from './rows.ts';
import { adamStep, momentumStep, sgdStep } from './steps.ts';

/** Plain TypeScript: the readable reference that every faster kernel is tested against. Sums run in float64, in index order. */
export const plainKernels: Kernels = {
  panel: 1,
  fusesUpdates: false,
  clear(values, count) {
    values.fill(0, 0, count);
  },
  add,
  gather: gatherRows,
  affine(a, w, b, z, rows, inputs, units) {
    matmulTransposedRight(a, w, z, rows, inputs, units);
    if (b !== undefined) addRow(z, b, rows, units);
  },
  addInputGradient(delta, w, da, rows, inputs, units) {
    addMatmul(delta, w, da, rows, units, inputs);
  },
  addWeightGradient(delta, a, { into, factor }, rows, inputs, units) {
    addMatmulTransposedLeft(delta, a, into, rows, units, inputs, factor);
  },
  addBiasGradient(delta, { into, factor }, rows, units) {
    addColumnSums(delta, into, rows, units, factor);
  },
  addMatmul,
  matmulTransposedRight,
  addMatmulTransposedLeft,
  convolution: plainConvolution,
  maxPooling: plainMaxPooling,
  activation: activationWith,
  sgdStep,
  momentumStep,
  adamStep,
};

/** Arrays of their own, each where the engine of JavaScript puts it. */
export const plainBackend: Backend = {
  name: 'plain',
  build(dtype, lay) {
    return lay({
      dtype,
      kernels: plainKernels,
      floats: (length) => allocate(dtype, length),
      doubles: (length) => new Float64Array(length),
      indices: (length) => new Uint32Array(length),
      table: (table) => table,
    });
  },
};

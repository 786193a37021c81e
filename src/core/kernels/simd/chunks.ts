import { bytesPerValue, type DType } from '../../floats.ts';
import type { KernelExports } from '../wasmModule.ts';
import { type TypedKernels, typedKernels } from './typed.ts';

// Work that can be cut: each chunk computes entries of the result that no other chunk touches, each of them whole and in the
// same order as it would be alone. So the bits do not depend on how many threads take part, nor on which takes what.

/** What is asked for. The numbers stand in the shared memory, between threads. */
export const operations = {
  affine: 0,
  affineSparse: 1,
  addInputGradient: 2,
  addWeightGradient: 3,
  addWeightGradientSparse: 4,
  convolution: 5,
  addConvolution: 6,
  addConvolutionWeightGradient: 7,
  maxPool: 8,
  addMaxPoolGradient: 9,
  activation: 10,
} as const;

export type Operation = (typeof operations)[keyof typeof operations];

/** The activations that take long; an argument tells which. */
export const longActivations = ['sigmoid', 'tanh', 'elu', 'silu', 'softplus'] as const;
/** Values that are an item of an activation. */
export const valuesOfItem = 1024;

/** Arguments of an operation; the last two of them, where a chunk begins and ends, are the chunk's own. */
export const mostArguments = 10;

/** Does items `from` to `to` (panels, rows, values) of an operation. */
export type RunChunk = (
  operation: Operation,
  args: Int32Array | readonly number[],
  factor: number,
  from: number,
  to: number,
) => void;

export function chunkRunner(instance: KernelExports, dtype: DType): RunChunk {
  const typed: TypedKernels = typedKernels(instance, dtype);
  const forwards = longActivations.map((name) => typed[`${name}Forward`]);
  const itemBytes = valuesOfItem * bytesPerValue[dtype];
  return (operation, args, factor, from, to) => {
    const [a, b, c, d, e, f, g, h] = [args[0]!, args[1]!, args[2]!, args[3]!, args[4]!, args[5]!, args[6]!, args[7]!];
    switch (operation) {
      case operations.affine:
        typed.affine(a, b, c, d, e, f, g, from, to);
        break;
      case operations.affineSparse:
        typed.affineSparse(a, b, c, d, e, f, g, h, from, to);
        break;
      case operations.addInputGradient:
        typed.addInputGradient(a, b, c, d, e, f, from, to);
        break;
      case operations.addWeightGradient:
        typed.addWeightGradient(a, b, c, factor, d, e, f, from, to);
        break;
      case operations.addWeightGradientSparse:
        typed.addWeightGradientSparse(a, b, c, d, factor, e, f, g, from, to);
        break;
      case operations.convolution:
        typed.convolution(a, b, c, d, e, from, to);
        break;
      case operations.addConvolution:
        typed.addConvolution(a, b, c, d, from, to);
        break;
      case operations.addConvolutionWeightGradient:
        typed.addConvolutionWeightGradient(a, b, c, d, factor, e, from, to);
        break;
      case operations.maxPool:
        typed.maxPool(a, b, c, d, from, to);
        break;
      case operations.addMaxPoolGradient:
        typed.addMaxPoolGradient(a, b, c, d, from, to);
        break;
      case operations.activation:
        forwards[a]!(
          b + from * itemBytes,
          c + from * itemBytes,
          Math.min(d, to * valuesOfItem) - from * valuesOfItem,
          factor,
        );
        break;
    }
  };
}

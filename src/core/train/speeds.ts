import type { SampleSet } from '../data/dataset.ts';
import type { Floats } from '../floats.ts';
import type { Network } from './network.ts';

/** How fast one layer learns: norms over all of its parameters. */
export interface LayerSpeed {
  /** Index of the layer. */
  readonly layer: number;
  /** ‖∇C‖ of the mean loss over the samples looked at: the book's "speed of learning" (chapter 5). */
  readonly gradient: number;
  /** ‖w‖, weights and biases together. */
  readonly weights: number;
  /** ‖Δw‖ of one update. */
  readonly update: number;
}

/**
 * Fills `network.nabla` with the gradients summed over the first samples of a set, as many as the network has room for, and tells how
 * many those are: without dropout and noise.
 */
export function gradientsOf(network: Network, { inputs, targets }: SampleSet): number {
  const rows = Math.min(network.capacity, inputs.rows);
  const order = Uint32Array.from({ length: rows }, (_, row) => row);
  network.room.kernels.gather(inputs, order, 0, rows, network.input);
  network.room.kernels.gather(targets, order, 0, rows, network.targets);
  network.forward(rows);
  network.backward(rows);
  return rows;
}

/**
 * Norms of each layer that learns. `before` and `after`: all values before and after one update, as they are stored; `gradient`: a
 * network with the sums of the gradients of `rows` samples in its nabla.
 */
export function speedsOf(
  gradient: Network,
  rows: number,
  { before, after }: { readonly before: Floats; readonly after: Floats },
): LayerSpeed[] {
  const { values, nabla, layers } = gradient;
  return layers.flatMap(({ parameters }, layer): LayerSpeed[] => {
    const sums = { gradient: 0, weights: 0, update: 0 };
    let learns = false;
    for (const { spec, value } of parameters) {
      if (spec.role === 'state') continue;
      learns = true;
      const start = (value.byteOffset - values.byteOffset) / values.BYTES_PER_ELEMENT;
      for (let i = start; i < start + value.length; i++) {
        const step = after[i]! - before[i]!;
        sums.gradient += (nabla[i]! / rows) ** 2;
        sums.weights += after[i]! * after[i]!;
        sums.update += step * step;
      }
    }
    if (!learns) return [];
    const { gradient: slope, weights, update } = sums;
    return [{ layer, gradient: Math.sqrt(slope), weights: Math.sqrt(weights), update: Math.sqrt(update) }];
  });
}

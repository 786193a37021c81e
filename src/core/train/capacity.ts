import type { NetworkDefinition } from '../definition/network.ts';
import { type Shape, sizeOf } from '../shape.ts';
import type { NetworkShapes } from '../shapes.ts';

/** Samples that are scored at once: enough for the kernels to be at their best. */
const scoredAtOnce = 100;

/** Values of inputs and activations that scoring may take beyond those of a mini-batch. */
const scoringValues = 2 ** 22;

/** Rows that a network has room for: a whole mini-batch, and what is scored at once, where there are as many samples. */
export function capacityOf(
  { training }: Pick<NetworkDefinition, 'training'>,
  { input, layers }: Pick<NetworkShapes, 'input' | 'layers'>,
  samples: number,
): number {
  const size = (shape: Shape | undefined): number => (shape === undefined ? 0 : sizeOf(shape));
  const values = layers.reduce((sum, { output }) => sum + size(output), size(input));
  const scored = Math.min(scoredAtOnce, Math.floor(scoringValues / Math.max(1, values)));
  return Math.min(samples, Math.max(training.batchSize, scored));
}

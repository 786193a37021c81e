import type { NetworkDefinition } from '../definition/network.ts';
import { kindOf } from '../layers/registry.ts';
import type { FusedLoss, Loss } from '../losses/loss.ts';
import type { NetworkShapes } from '../shapes.ts';

/** The loss together with the activation of the last layer, as a function of its z, where it knows that activation. */
export function fusedLossOf(
  loss: Loss,
  { layers }: NetworkDefinition,
  { output }: NetworkShapes,
): FusedLoss | undefined {
  const options = layers.at(-1)?.options;
  const activation = options && kindOf(options).activation(options);
  // Losses know softmax over the whole output, not for each position of one.
  const perPosition = activation === 'softmax' && output !== undefined && output.length > 1;
  return activation === undefined || perPosition ? undefined : loss.fused[activation];
}

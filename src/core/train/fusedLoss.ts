import type { ActivationName } from '../activations/registry.ts';
import type { NetworkDefinition } from '../definition/network.ts';
import { kindOf } from '../layers/registry.ts';
import type { FusedLoss, Loss } from '../losses/loss.ts';
import type { NetworkShapes } from '../shapes.ts';

/** The loss together with the activation of the last layer, as a function of its z, where it knows that activation. */
export function fusedLossOf(
  loss: Loss,
  definition: NetworkDefinition,
  shapes: Pick<NetworkShapes, 'output'>,
): FusedLoss | undefined {
  const activation = lastActivation(definition, shapes);
  return activation === undefined ? undefined : loss.fused[activation];
}

/** The activation of the last layer, where it is applied to whole answers. */
export function lastActivation(
  { layers }: NetworkDefinition,
  { output }: Pick<NetworkShapes, 'output'>,
): ActivationName | undefined {
  const options = layers.at(-1)?.options;
  const activation = options && kindOf(options).activation(options);
  // Losses know softmax over the whole output, not for each position of one.
  const perPosition = activation === 'softmax' && output !== undefined && output.length > 1;
  return perPosition ? undefined : activation;
}

import type { Network } from '../../train/network.ts';
import type { TrainingJob } from '../../train/session.ts';
import type { Evidence } from './evidence.ts';
import { denseFlows } from './flow.ts';
import { rolled } from './matrices.ts';

export interface Claims {
  readonly job: TrainingJob;
  /** After `forward` of so many samples. */
  readonly network: Network;
  readonly samples: number;
  /** The mean loss with its regularisers. */
  readonly cost: number;
  /** Gradients of the mean loss, a row-major array for each learned parameter of the network, in its order. */
  readonly claimed: readonly ArrayLike<number>[];
  readonly truth: readonly ArrayLike<number>[];
  readonly quotient: boolean;
  readonly tolerance: number;
}

/** All that a diagnosis needs to know of a network. */
export function evidenceOf({ job, network, samples, cost, claimed, truth, quotient, tolerance }: Claims): Evidence {
  const { definition, shapes, datasets } = job;
  const { training } = definition;
  const outputs = network.targets.length / network.capacity;
  const flows = denseFlows(network, definition, shapes, samples);
  const shifted = denseFlows(
    network,
    definition,
    shapes,
    samples,
    rolled(network.targets.subarray(0, samples * outputs), outputs, 1),
  );
  const places = new Map(network.parameters.map((parameter, i) => [parameter, i]));
  return {
    samples,
    eta: training.optimizer.learningRate,
    trainingSamples: datasets.train.inputs.rows,
    l1: training.l1,
    l2: training.l2,
    lambda: training.lambda,
    cost,
    quotient,
    tolerance,
    layers: network.layers.map((layer, index) => ({
      name: layer.shapes.name,
      flow: flows.get(index),
      shifted: shifted.get(index),
      tensors: layer.parameters.flatMap((parameter) => {
        const place = places.get(parameter);
        const { role, name, shape } = parameter.spec;
        if (place === undefined || role === 'state') return [];
        return [{ name, role, shape, value: parameter.value, claimed: claimed[place]!, truth: truth[place]! }];
      }),
    })),
  };
}

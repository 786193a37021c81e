import type { SampleSet } from '../data/dataset.ts';
import type { TrainingOptions } from '../definition/schema/training.ts';
import type { Chain } from '../kernels/kernels.ts';
import { optimizers } from '../optimizers/registry.ts';
import { sizeOf } from '../shape.ts';
import { networkInput } from '../shapes.ts';
import type { Network } from './network.ts';
import { addPenaltyGradient, clipNorm } from './penalty.ts';

/** The updates of one epoch after another: `update_mini_batch` of the book. No call allocates. */
export interface Updates {
  /** Mini-batches in an epoch; the last one may be short. */
  readonly miniBatches: number;
  /**
   * Updates by mini-batches `from` (counted from 0), `from` + 1, … of the order as it is now: `most` of them, or up to the end
   * of the epoch, or until the losses are no longer finite. The index of the next one.
   */
  run(from: number, most: number): number;
  /** Sum of the losses since `forget`, each before its own update; not finite once training has diverged. */
  lossSum(): number;
  /** Samples that are in that sum. */
  lossCount(): number;
  forget(): void;
}

/** Lays out what the optimiser keeps. `train` and `order` lie where the kernels can read them. */
export function createUpdates(
  network: Network,
  train: SampleSet,
  order: Uint32Array,
  options: TrainingOptions,
): Updates {
  const { room, parameters } = network;
  const { kernels } = room;
  const { inputs, targets } = train;
  const count = order.length;
  const { batchSize } = options;
  const kind = optimizers[options.optimizer.type];
  const optimizer = kind.create(options.optimizer, parameters, room);
  const eta = options.optimizer.learningRate;
  const keep = 1 - eta * (options.lambda / count);
  const { l1, l2, clipNorm: limit } = options;
  /** The gradient kernels add the whole step to the parameters: nothing else has to see the gradient first. */
  const fused = kernels.fusesUpdates && kind.plainStep && keep === 1 && l1 === 0 && l2 === 0 && limit === undefined;
  if (fused) for (const { sink, value } of parameters) sink.into = value;
  const chain = fused ? chainOf(network, train, order, batchSize) : undefined;
  /** Sum and number of the losses; in an array, because a number in a closure is a new object at every change. */
  const tally = chain?.tally ?? new Float64Array(2);
  const miniBatches = Math.ceil(count / batchSize);
  const step = (index: number): void => {
    const from = index * batchSize;
    const to = Math.min(count, from + batchSize);
    const m = to - from;
    kernels.gather(inputs, order, from, to, network.input);
    kernels.gather(targets, order, from, to, network.targets);
    network.draw(m);
    network.forward(m, training);
    network.cost(m);
    if (fused) {
      for (const { sink } of parameters) sink.factor = -eta / m;
      network.backward(m);
    } else {
      network.backward(m);
      addPenaltyGradient(parameters, m, options);
      if (limit !== undefined) clipNorm(network.nabla, m, limit);
      optimizer.update(m, eta, keep);
    }
    for (let i = 0; i < m; i++) tally[0] = tally[0]! + network.costs[i]!;
    tally[1] = tally[1]! + m;
  };
  return {
    miniBatches,
    run(from, most) {
      const end = Math.min(miniBatches, from + most);
      if (chain !== undefined) return chain.run(from, end, eta);
      let next = from;
      while (next < end && Number.isFinite(tally[0]!)) step(next++);
      return next;
    },
    lossSum: () => tally[0]!,
    lossCount: () => tally[1]!,
    forget() {
      tally.fill(0);
    },
  };
}

const training = { training: true } as const;

/** The network as a chain that the kernels can train as a whole, where it is one. */
function chainOf(network: Network, train: SampleSet, order: Uint32Array, batchSize: number): Chain | undefined {
  const { layers, room, squared } = network;
  if (room.kernels.chain === undefined || squared === undefined) return undefined;
  const plan = layers.map(({ options, parameters, shapes: { sources, output } }, index) => {
    const follows = sources.length === 1 && sources[0] === (index === 0 ? networkInput : index - 1);
    const [w, b] = parameters;
    if (options.type !== 'dense' || !follows || w === undefined) return undefined;
    return { w: w.value, b: b?.value, units: sizeOf(output!), activation: options.activation };
  });
  if (!plan.every((layer) => layer !== undefined)) return undefined;
  const { inputs, targets } = train;
  return room.kernels.chain({ layers: plan, loss: squared, batchSize, inputs, targets, order });
}

import { gather, type SampleSet } from '../data/dataset.ts';
import type { TrainingOptions } from '../definition/schema/training.ts';
import { optimizers } from '../optimizers/registry.ts';
import type { Network } from './network.ts';
import { addPenaltyGradient, clipNorm } from './penalty.ts';

/** The updates of one epoch after another: `update_mini_batch` of the book. No call allocates. */
export interface Updates {
  /** Mini-batches in an epoch; the last one may be short. */
  readonly miniBatches: number;
  /** One update by mini-batch `index` (from 0) of the order as it is now. */
  step(index: number): void;
  /** Sum of the losses since `forget`, each before its own update; not finite once training has diverged. */
  lossSum(): number;
  /** Samples that are in that sum. */
  lossCount(): number;
  forget(): void;
}

export function createUpdates(
  network: Network,
  train: SampleSet,
  order: Uint32Array,
  options: TrainingOptions,
): Updates {
  const count = order.length;
  const { batchSize } = options;
  const optimizer = optimizers[options.optimizer.type].create(options.optimizer, network.parameters);
  const decay = 1 - options.optimizer.learningRate * (options.lambda / count);
  /** Sum and number of the losses; in an array, because a number in a closure is a new object at every change. */
  const tally = new Float64Array(2);
  return {
    miniBatches: Math.ceil(count / batchSize),
    step(index) {
      const from = index * batchSize;
      const to = Math.min(count, from + batchSize);
      const m = to - from;
      gather(train.inputs, order, from, to, network.input);
      gather(train.targets, order, from, to, network.targets);
      network.forward(m);
      network.cost(m);
      network.backward(m);
      addPenaltyGradient(network.parameters, m, options);
      if (options.clipNorm !== undefined) clipNorm(network.nabla, m, options.clipNorm);
      optimizer.update(m, decay);
      for (let i = 0; i < m; i++) tally[0] = tally[0]! + network.costs[i]!;
      tally[1] = tally[1]! + m;
    },
    lossSum: () => tally[0]!,
    lossCount: () => tally[1]!,
    forget() {
      tally.fill(0);
    },
  };
}

import type { SampleSet } from '../data/dataset.ts';
import type { TrainingOptions } from '../definition/schema/training.ts';
import type { Floats } from '../floats.ts';
import type { Kept } from '../kept.ts';
import type { Chain, Kernels, Room } from '../kernels/kernels.ts';
import type { Step } from '../optimizers/optimizer.ts';
import { optimizerOf } from '../optimizers/registry.ts';
import { sizeOf } from '../shape.ts';
import { networkInput } from '../shapes.ts';
import { createAveraging } from './averaging.ts';
import { clipNorm, clipValue } from './clipping.ts';
import { createMaxNorm } from './maxNorm.ts';
import type { Network } from './network.ts';
import { addPenaltyGradient } from './penalty.ts';
import { createSchedule } from './schedules/registry.ts';

/** The updates of one epoch after another: `update_mini_batch` of the book. No call allocates. */
export interface Updates {
  /** Mini-batches in an epoch; the last one may be short. */
  readonly miniBatches: number;
  /**
   * Updates by mini-batches `from` (counted from 0), `from` + 1, … of the order as it is now: `most` of them, or up to the end
   * of the epoch, or until the losses are no longer finite. The index of the next one.
   */
  run(from: number, most: number): number;
  /** What `run` does for each mini-batch, in parts. */
  readonly parts: MiniBatchParts;
  /** All mini-batches of the epoch are done. */
  endEpoch(): void;
  /** Told the loss that decides whether the learning rate falls, after each epoch. */
  measured(loss: number): void;
  /** Exchanges the weights that are trained and their average, where there is one; twice is nothing. */
  swapAverage(): void;
  /** The learning rate of the last update. */
  learningRate(): number;
  /** Sum of the losses since `forget`, each before its own update; not finite once training has diverged. */
  lossSum(): number;
  /** Samples that are in that sum. */
  lossCount(): number;
  forget(): void;
  /** Epochs done, samples in the gradient so far, the sums of the losses; the optimiser's, the schedule's and the average's own. */
  readonly kept: Readonly<Record<'counters' | 'gradient' | 'optimizer' | 'schedule' | 'average', Kept>>;
}

/**
 * One mini-batch in the parts that it is made of: `gather`, `prepare`, the network's forward, cost and backward, `regularize`, `update`.
 * `index`: of the mini-batch in its epoch.
 */
export interface MiniBatchParts {
  /** Brings the samples of a mini-batch to the network, with new random numbers; how many they are. */
  gather(index: number): number;
  /** Settles the step: learning rate and decay. */
  prepare(index: number): void;
  /** Whether the gradient of this mini-batch is added to that of the one before. */
  accumulates(index: number): boolean;
  /** Penalties are added to the gradient and limits set to it, where it is complete. */
  regularize(index: number): void;
  /** The parameters take their step, where the gradient is complete; the losses are counted. */
  update(index: number): void;
}

/** Whether the gradient kernels may add whole steps to the parameters: nothing else has to see the gradient first. */
export function updatesInPlace(options: TrainingOptions, kernels: Pick<Kernels, 'fusesUpdates'>): boolean {
  const { optimizer, accumulate, lambda, l1, l2, clipValue, clipNorm } = options;
  const clips = clipValue !== undefined || clipNorm !== undefined;
  const decays = lambda !== 0 || l1 !== 0 || l2 !== 0;
  return kernels.fusesUpdates && optimizerOf(optimizer).plainStep === true && accumulate === 1 && !decays && !clips;
}

/** Lays out what optimiser and average keep. A network may be `inPlace` only where `updatesInPlace`. `train` and `order` lie where the kernels can read them. */
export function createUpdates(
  network: Network,
  train: SampleSet,
  order: Uint32Array,
  options: TrainingOptions,
): Updates {
  const { room, parameters, nabla } = network;
  const { kernels } = room;
  const { inputs, targets } = train;
  const count = order.length;
  const { batchSize, accumulate, lambda } = options;
  const miniBatches = Math.ceil(count / batchSize);
  const kind = optimizerOf(options.optimizer);
  const slots: Floats[] = [];
  const remembering: Room = {
    ...room,
    floats(length) {
      const slot = room.floats(length);
      slots.push(slot);
      return slot;
    },
  };
  const optimizer = kind.create(options.optimizer, parameters, remembering);
  const eta = options.optimizer.learningRate;
  const updates = Math.ceil(miniBatches / accumulate);
  const schedule = createSchedule(options.schedule, { eta, epochs: options.epochs, updates });
  const limitNorms =
    options.maxNorm === undefined ? undefined : createMaxNorm(parameters, kernels.panel, options.maxNorm);
  const averaging = options.averageWeights && createAveraging(network, options.averageWeights);
  /** The learning rate stays and nothing else touches the weights. */
  const steady = options.schedule === undefined && limitNorms === undefined && averaging === undefined;
  const chain = network.inPlace && steady ? chainOf(network, train, order, batchSize) : undefined;
  const step: Step = { m: 0, eta, keep: 1 };
  /** The rate of the step is still to be set: a training may begin between two gradients that accumulate. */
  let stale = true;
  /** Epochs done and, while gradients accumulate, the samples in them. */
  const counters = new Uint32Array(2);
  /** Sum and number of the losses; in an array, because a number in a closure is a new object at every change. */
  const tally = chain?.tally ?? new Float64Array(2);
  const sizeOfBatch = (index: number): number => Math.min(count, (index + 1) * batchSize) - index * batchSize;
  const isLast = (index: number): boolean => index % accumulate === accumulate - 1 || index === miniBatches - 1;
  const parts: MiniBatchParts = {
    gather(index) {
      const from = index * batchSize;
      const m = sizeOfBatch(index);
      kernels.gather(inputs, order, from, from + m, network.input);
      kernels.gather(targets, order, from, from + m, network.targets);
      network.draw(m);
      return m;
    },
    prepare(index) {
      const place = index % accumulate;
      const m = sizeOfBatch(index);
      if (place === 0) counters[1] = 0;
      if (place === 0 || stale) {
        stale = false;
        schedule.set(step, counters[0]!, (index - place) / accumulate);
        step.keep = 1 - step.eta * (lambda / count);
      }
      counters[1] = counters[1]! + m;
      step.m = counters[1];
      if (network.inPlace) for (const { sink } of parameters) sink.factor = -step.eta / m;
    },
    accumulates: (index) => network.inPlace || index % accumulate > 0,
    regularize(index) {
      if (network.inPlace || !isLast(index)) return;
      addPenaltyGradient(parameters, step.m, options);
      if (options.clipValue !== undefined) clipValue(nabla, step.m, options.clipValue);
      if (options.clipNorm !== undefined) clipNorm(nabla, step.m, options.clipNorm);
    },
    update(index) {
      if (isLast(index)) {
        if (!network.inPlace) optimizer.update(step);
        limitNorms?.();
        averaging?.afterUpdate();
      }
      const m = sizeOfBatch(index);
      for (let i = 0; i < m; i++) tally[0] = tally[0]! + network.costs[i]!;
      tally[1] = tally[1]! + m;
    },
  };
  const work = (index: number): void => {
    const m = parts.gather(index);
    parts.prepare(index);
    network.forward(m, training);
    network.cost(m);
    network.backward(m, parts.accumulates(index));
    parts.regularize(index);
    parts.update(index);
  };
  return {
    miniBatches,
    run(from, most) {
      const end = Math.min(miniBatches, from + most);
      if (chain !== undefined) return chain.run(from, end, eta);
      let next = from;
      while (next < end && Number.isFinite(tally[0]!)) work(next++);
      return next;
    },
    parts,
    endEpoch() {
      counters[0] = counters[0]! + 1;
      averaging?.afterEpoch(counters[0]);
    },
    measured(loss) {
      schedule.observe?.(loss);
    },
    swapAverage() {
      averaging?.swap();
    },
    learningRate: () => step.eta,
    lossSum: () => tally[0]!,
    lossCount: () => tally[1]!,
    forget() {
      tally.fill(0);
    },
    kept: {
      counters: [counters, tally],
      gradient: accumulate > 1 ? [nabla] : [],
      optimizer: optimizer.counters === undefined ? slots : [...slots, optimizer.counters],
      schedule: schedule.counters === undefined ? [] : [schedule.counters],
      average: averaging?.kept ?? [],
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

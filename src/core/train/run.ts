import { type Datasets, gather, type SampleSet } from '../data/dataset.ts';
import type { NetworkDefinition } from '../definition/network.ts';
import { optimizers } from '../optimizers/registry.ts';
import { shuffle } from '../random/shuffle.ts';
import type { NetworkShapes } from '../shapes.ts';
import type { Conductor } from './conductor.ts';
import { createEarlyStopping } from './earlyStopping.ts';
import type { EpochScores, Progress, Scores, SplitScores, TrainingEnd, TrainingOutcome } from './events.ts';
import { fingerprint } from './fingerprint.ts';
import { generators, initialize } from './initialize.ts';
import { createNetwork, type Network } from './network.ts';
import { addPenaltyGradient, clipNorm } from './penalty.ts';
import { createScoring, scoringRules } from './scoring.ts';

/** A definition without errors, with its data. */
export interface TrainingJob {
  readonly definition: NetworkDefinition;
  readonly shapes: NetworkShapes;
  readonly datasets: Datasets;
}

export interface TrainingListener {
  /** Once, with the scores of the untrained weights. */
  started(scores: SplitScores): void;
  /** About every `progressInterval` milliseconds. */
  progress(progress: Progress): void;
  epoch(scores: EpochScores): void;
}

/** Milliseconds of work between two breaths. */
const sliceLength = 8;
const progressInterval = 60;
/** Samples that are measured at once. */
const scoringRows = 100;

/** Trains from fresh weights to the end, in slices of a few milliseconds with a breath in between. */
export async function runTraining(
  { definition, shapes, datasets }: TrainingJob,
  conductor: Conductor,
  listener: TrainingListener,
): Promise<TrainingOutcome & { readonly network: Network }> {
  const { training: options } = definition;
  const { train } = datasets;
  const count = train.inputs.rows;
  const batchSize = Math.min(options.batchSize, count);
  const network = createNetwork(definition, shapes, Math.max(batchSize, scoringRows), definition.dtype);
  const random = generators(options.seed);
  initialize(network, definition, random.parameters);
  const optimizer = optimizers[options.optimizer.type].create(options.optimizer, network.parameters);
  const decay = 1 - options.optimizer.learningRate * (options.lambda / count);
  const order = Uint32Array.from({ length: count }, (_, i) => i);
  const rules = scoringRules(definition, train);
  const earlyStopping = createEarlyStopping(options.earlyStopping);
  const miniBatches = Math.ceil(count / batchSize);

  const began = conductor.now();
  let rested = 0;
  let sliceEnd = began + sliceLength;
  const seconds = (): number => (conductor.now() - began - rested) / 1000;
  const breatheWhenDue = async (): Promise<boolean> => {
    const now = conductor.now();
    if (now >= sliceEnd) {
      await conductor.breathe();
      const woken = conductor.now();
      rested += woken - now;
      sliceEnd = woken + sliceLength;
    }
    return !conductor.stopped();
  };

  /** Undefined when stopped on the way. */
  const measure = async (samples: SampleSet, rows: Uint32Array, convert: boolean): Promise<Scores | undefined> => {
    const scoring = createScoring(network, samples, rows, rules, convert);
    while (scoring.advance()) if (!(await breatheWhenDue())) return undefined;
    return scoring.result();
  };
  const evaluation = [
    { key: 'validation', samples: datasets.validation },
    { key: 'test', samples: datasets.test },
  ] as const;
  const measureAll = async (): Promise<SplitScores | undefined> => {
    const trainScores = await measure(train, order, true);
    if (trainScores === undefined) return undefined;
    let scores: SplitScores = { train: trainScores };
    for (const { key, samples } of evaluation) {
      if (samples === undefined) continue;
      const measured = await measure(
        samples,
        Uint32Array.from({ length: samples.inputs.rows }, (_, i) => i),
        false,
      );
      if (measured === undefined) return undefined;
      scores = { ...scores, [key]: measured };
    }
    return scores;
  };

  /** One mini-batch; the sum of its losses before the update. */
  const step = (from: number): number => {
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
    let sum = 0;
    for (let i = 0; i < m; i++) sum += network.costs[i]!;
    return sum;
  };

  let epochs = 0;
  const run = async (): Promise<TrainingEnd> => {
    const first = await measureAll();
    if (first === undefined) return { kind: 'stopped' };
    listener.started(first);
    let reported = conductor.now();
    for (let epoch = 1; epoch <= options.epochs; epoch++) {
      if (options.shuffle !== false) {
        shuffle(order, random.order, options.shuffle === 'python2' ? 'python2' : 'python3');
      }
      let lossSum = 0;
      let lossCount = 0;
      for (let miniBatch = 1; miniBatch <= miniBatches; miniBatch++) {
        const from = (miniBatch - 1) * batchSize;
        const sum = step(from);
        if (!Number.isFinite(sum)) return diverged(epoch, miniBatch, options.optimizer.learningRate);
        lossSum += sum;
        lossCount += Math.min(count, from + batchSize) - from;
        if (conductor.now() - reported >= progressInterval) {
          reported = conductor.now();
          listener.progress({ epoch, epochs: options.epochs, miniBatch, miniBatches, loss: lossSum / lossCount });
          lossSum = 0;
          lossCount = 0;
        }
        if (!(await breatheWhenDue())) return { kind: 'stopped' };
      }
      const scores = await measureAll();
      if (scores === undefined) return { kind: 'stopped' };
      epochs = epoch;
      listener.epoch({ epoch, ...scores, seconds: seconds() });
      const enough = earlyStopping(scores.validation);
      if (enough !== undefined) return { kind: 'earlyStopped', message: enough };
    }
    return { kind: 'finished' };
  };

  const end = await run();
  return { end, epochs, seconds: seconds(), fingerprint: fingerprint(network.values), network };
}

function diverged(epoch: number, miniBatch: number, eta: number): TrainingEnd {
  return {
    kind: 'diverged',
    message:
      `the loss is no longer a finite number after mini-batch ${miniBatch} of epoch ${epoch}; ` +
      `a smaller learningRate helps, try ${eta / 10} instead of ${eta}`,
  };
}

import type { Datasets, SampleSet } from '../data/dataset.ts';
import type { NetworkDefinition } from '../definition/network.ts';
import type { SavedWeights } from '../interop/readWeights.ts';
import { type Checkpoint, type Kept, restoreCheckpoint, takeCheckpoint } from '../kept.ts';
import type { Backend } from '../kernels/kernels.ts';
import { plainBackend } from '../kernels/plain.ts';
import { mersenneTwister } from '../random/mt19937.ts';
import type { Random } from '../random/random.ts';
import { shuffle } from '../random/shuffle.ts';
import type { NetworkShapes } from '../shapes.ts';
import { capacityOf } from './capacity.ts';
import type { Conductor } from './conductor.ts';
import { diverged, divergedBefore } from './diverged.ts';
import { createEarlyStopping } from './earlyStopping.ts';
import type { EpochScores, Position, Progress, Scores, SplitScores, TrainingEnd } from './events.ts';
import { createGovernor } from './governor.ts';
import { generators, initialize } from './initialize.ts';
import { createNetwork, type Network } from './network.ts';
import { createScoring, scoringRules } from './scoring.ts';
import { createSnapshot } from './snapshot.ts';
import { createUpdates, type MiniBatchParts, updatesInPlace } from './updates.ts';

/** A definition without errors, with its data. */
export interface TrainingJob {
  readonly definition: NetworkDefinition;
  readonly shapes: NetworkShapes;
  readonly datasets: Datasets;
  /** What `"initializer": { "type": "file" }` has read. */
  readonly weights?: SavedWeights | undefined;
}

export interface TrainingListener {
  /** Once, with the scores of the untrained weights. */
  started(scores: SplitScores): void;
  /** About every `progressInterval` milliseconds of updates. */
  progress(progress: Progress): void;
  epoch(scores: EpochScores): void;
}

/** How far to go: so many mini-batches, or to the end of so many epochs; without both to the end of the training. */
export interface Limit {
  readonly miniBatches?: number;
  readonly epochs?: number;
  /** More follows at once: what is not reported yet is left to it. */
  readonly quiet?: boolean;
}

/** Milliseconds of work between two breaths. */
const sliceLength = 8;
/** Milliseconds of updates between two looks at the clock. */
const chunkLength = 1;
const progressInterval = 60;

/**
 * A training that can stand still at any mini-batch, be looked at and go on: what it computes does not depend on where it stood
 * still. To change it on the way is to make another of a changed definition and this one's checkpoint.
 */
export interface TrainingSession {
  readonly job: TrainingJob;
  readonly network: Network;
  /** The data where the kernels read them. */
  readonly data: Datasets;
  /** Rows of the training data as the epoch under way takes them. */
  readonly order: Uint32Array;
  /** Rows of the mini-batch to come, also where its epoch is not shuffled yet; a copy. */
  upcoming(): Uint32Array;
  /** Where it stands. */
  position(): Position;
  epochsDone(): number;
  /** Worked so far, without the time between runs. */
  seconds(): number;
  /** Whether its network is being scored, perhaps with an average in the place of its weights. */
  isScoring(): boolean;
  /** The mini-batches of an epoch are done, its scores are not. */
  owesScores(): boolean;
  /** Trains on until the limit, the conductor's stop or its end; `stopped` can be followed by another `run`. */
  run(conductor: Conductor, listener: TrainingListener, limit?: Limit): Promise<TrainingEnd>;
  /** The same training in parts, for whoever stands still inside of a mini-batch. The backend's kernels must not fuse updates. */
  readonly byHand: ByHand;
  /** It will stand still for some time: other threads sleep. */
  rest(): void;
  /** Puts the weights in place that a training leaves behind when it ends so: their average, or the best. */
  settle(end: TrainingEnd): void;
  /** All that another session of the same data needs to go on from here. */
  checkpoint(): Checkpoint;
  /** Ends the second thread, if there is one; it cannot run any more. */
  end(): void;
}

/**
 * A mini-batch is done by hand: `begin`, its parts, `end`. After the last one of an epoch `run` with no mini-batch takes the scores. The
 * untrained weights are not scored.
 */
export interface ByHand {
  /** Of the mini-batch that `begin` has told. */
  readonly parts: MiniBatchParts;
  /** Index in its epoch of the mini-batch to come, for which the samples of a new epoch are shuffled; undefined where scores are to be taken, or the training is over. */
  begin(): number | undefined;
  /** The mini-batch is done; why that ends the training, if it does. */
  end(): TrainingEnd | undefined;
  /** Sum and number of the losses of the epoch's mini-batches so far. */
  losses(): readonly [sum: number, count: number];
  /** Of the last `prepare`, or of the update before. */
  learningRate(): number;
  /** The optimiser's arrays: its slots of one parameter after the other, then what it counts. */
  readonly optimizer: Kept;
}

/** What a session keeps about itself, in an array of whole numbers so that a checkpoint has it: each at its index. */
const begun = 0;
const epochsDone = 1;
/** The mini-batch to come, in the epoch under way. */
const next = 2;
/** 0 between two epochs, 1 once the samples are shuffled, 2 when all mini-batches are done and scores are still to be taken. */
const stage = 3;
/** Whether the average stands in the place of the weights, as it does at the end. */
const averaged = 4;
const miniBatchSize = 5;

/**
 * Lays out a training and gives it its first weights, or what a checkpoint has: of an equal definition all of it, of one with other
 * options what fits.
 */
export function createSession(
  job: TrainingJob,
  backend: Backend = plainBackend,
  checkpoint?: Checkpoint,
): TrainingSession {
  const { definition, shapes, datasets, weights } = job;
  const { training: options } = definition;
  const count = datasets.train.inputs.rows;
  const { network, updates, best, order, train, evaluation } = backend.build(definition.dtype, (room) => {
    const inPlace = updatesInPlace(options, room.kernels);
    const laid = createNetwork(definition, shapes, capacityOf(definition, shapes, count), room, { inPlace });
    const resident = (samples: SampleSet): SampleSet => ({
      ...samples,
      inputs: room.table(samples.inputs),
      targets: room.table(samples.targets),
    });
    const trained = resident(datasets.train);
    const rows = room.indices(count);
    return {
      network: laid,
      order: rows,
      train: trained,
      updates: createUpdates(laid, trained, rows, options),
      best: options.earlyStopping?.restoreBest === true ? createSnapshot(laid) : undefined,
      evaluation: (['validation', 'test'] as const).flatMap((key) => {
        const samples = datasets[key];
        if (samples === undefined) return [];
        return [{ key, samples: resident(samples), rows: room.indices(samples.inputs.rows) }];
      }),
    };
  });
  for (const rows of [order, ...evaluation.map((each) => each.rows)]) putInOrder(rows);
  const random = generators(options.seed);
  const rules = scoringRules(definition, train, network.answers);
  const earlyStopping = createEarlyStopping(options.earlyStopping);
  const governor = createGovernor(network.room.team);
  const { miniBatches } = updates;
  let scoring = false;
  const standing = new Uint32Array(6);
  const worked = new Float64Array(1);
  const { optimizer, ...keptByUpdates } = updates.kept;
  const parts: Readonly<Record<string, Kept>> = {
    weights: [network.values],
    states: network.states.map(({ value }) => value),
    streams: network.streams.flat(),
    ...keptByUpdates,
    [`optimizer ${options.optimizer.type}`]: optimizer,
    best: best?.kept ?? [],
    earlyStopping: [earlyStopping.counters],
    random: random.order.kept,
    order: [order],
    standing: [standing, worked],
  };
  const restored = checkpoint === undefined ? undefined : restoreCheckpoint(parts, checkpoint);
  if (restored?.has('weights') !== true) initialize(network, definition, random.parameters, weights);
  const { batchSize, accumulate } = options;
  if (restored !== undefined && standing[miniBatchSize] !== batchSize) {
    // Mini-batches of another size: on with the first of them that has no sample again, and with an empty gradient.
    const samples = standing[next]! * standing[miniBatchSize]!;
    standing[next] = Math.min(miniBatches, Math.ceil(samples / (batchSize * accumulate)) * accumulate);
  }
  standing[miniBatchSize] = batchSize;

  /** Milliseconds of updates since the last report; a report may span the end of an epoch, and of a run. */
  let unreported = 0;
  const run = async (
    conductor: Conductor,
    listener: TrainingListener,
    { miniBatches: mostBatches = Infinity, epochs: mostEpochs = Infinity, quiet = false }: Limit,
  ): Promise<TrainingEnd> => {
    let began = conductor.now();
    let rested = 0;
    let sliceEnd = began + sliceLength;
    /** Adds what was worked since it was last asked. */
    const seconds = (): number => {
      const now = conductor.now();
      worked[0] = worked[0]! + (now - began - rested) / 1000;
      began = now;
      rested = 0;
      return worked[0];
    };
    /** Lets messages in, then begins a new slice; false when the work shall end. */
    const breathe = async (): Promise<boolean> => {
      // So that who asks within an epoch, which may be long, hears how long it has worked.
      seconds();
      const now = conductor.now();
      await conductor.breathe();
      const woken = conductor.now();
      rested += woken - now;
      sliceEnd = woken + sliceLength;
      return !conductor.stopped();
    };

    /** Undefined when stopped on the way. */
    const measure = async (samples: SampleSet, rows: Uint32Array, convert: boolean): Promise<Scores | undefined> => {
      const all = createScoring(network, samples, rows, rules, convert);
      scoring = true;
      try {
        while (all.advance()) if (conductor.now() >= sliceEnd && !(await breathe())) return undefined;
      } finally {
        scoring = false;
      }
      return all.result();
    };
    const measureAll = async (): Promise<SplitScores | undefined> => {
      const trainScores = await measure(train, order, true);
      if (trainScores === undefined) return undefined;
      let scores: SplitScores = { train: trainScores };
      for (const { key, samples, rows } of evaluation) {
        const measured = await measure(samples, rows, false);
        if (measured === undefined) return undefined;
        scores = { ...scores, [key]: measured };
      }
      return scores;
    };

    let chunk = 1;
    let batchesLeft = mostBatches;
    /** Works off mini-batches from `index` until slice, limit, epoch or finite losses end, whichever is first; the index of the next one. */
    const slice = (index: number): number => {
      let reached = index;
      const end = Math.min(miniBatches, index + batchesLeft);
      do {
        const before = conductor.now();
        const done = updates.run(reached, Math.min(chunk, end - reached));
        const taken = conductor.now() - before;
        governor.done(done - reached, taken);
        // Asking the clock costs as much as an update of a tiny network.
        if (taken < chunkLength / 2 && done - reached === chunk) chunk *= 2;
        else if (taken > chunkLength && chunk > 1) chunk = Math.ceil(chunk / 2);
        reached = done;
      } while (reached < end && Number.isFinite(updates.lossSum()) && conductor.now() < sliceEnd);
      batchesLeft -= reached - index;
      return reached;
    };

    const report = (epoch: number, miniBatch = standing[next]!): void => {
      unreported = 0;
      if (updates.lossCount() === 0) return;
      const loss = updates.lossSum() / updates.lossCount();
      const at = { epoch, epochs: options.epochs, miniBatch, miniBatches };
      listener.progress({ ...at, loss, learningRate: updates.learningRate() });
      updates.forget();
    };
    /** What is left of an epoch's mini-batches; undefined when they are done, else why training stands still. */
    const passOver = async (epoch: number): Promise<TrainingEnd | undefined> => {
      while (standing[next]! < miniBatches) {
        if (batchesLeft <= 0) {
          if (!quiet) report(epoch);
          return { kind: 'stopped' };
        }
        const before = conductor.now();
        const done = slice(standing[next]!);
        standing[next] = done;
        if (!Number.isFinite(updates.lossSum())) return diverged(epoch, done, job);
        const now = conductor.now();
        unreported += now - before;
        if (unreported >= progressInterval) report(epoch);
        if (now >= sliceEnd && !(await breathe())) return { kind: 'stopped' };
      }
      return undefined;
    };

    if (standing[averaged] === 1) updates.swapAverage();
    standing[averaged] = 0;
    if (standing[begun] === 0) {
      const untrained = await measureAll();
      if (untrained === undefined) return { kind: 'stopped' };
      standing[begun] = 1;
      listener.started(untrained);
      if (!Number.isFinite(untrained.train.loss)) return divergedBefore;
    }
    const target = Math.min(options.epochs, standing[epochsDone]! + mostEpochs);
    while (standing[epochsDone]! < target) {
      if (batchesLeft <= 0 && standing[stage] === 0) {
        // With the last mini-batch of an epoch: the next one is not begun.
        if (!quiet) report(standing[epochsDone]!, miniBatches);
        return { kind: 'stopped' };
      }
      const epoch = standing[epochsDone]! + 1;
      if (standing[stage] === 0) beginEpoch();
      if (standing[stage] === 1) {
        const end = await passOver(epoch);
        if (end !== undefined) return end;
        updates.endEpoch();
        standing[stage] = 2;
      }
      // Scores are those of the average, where there is one, and so is the best.
      updates.swapAverage();
      const scores = await measureAll();
      if (scores === undefined) {
        updates.swapAverage();
        return { kind: 'stopped' };
      }
      const { best: isBest, enough } = earlyStopping.judge(scores.validation);
      if (isBest) best?.take();
      updates.swapAverage();
      standing[epochsDone] = epoch;
      standing[stage] = 0;
      standing[next] = 0;
      listener.epoch({ epoch, ...scores, learningRate: updates.learningRate(), seconds: seconds() });
      // Each mini-batch's loss is of before its update, so what the last updates broke shows here.
      if (!Number.isFinite(scores.train.loss)) return diverged(epoch, miniBatches, job);
      updates.measured((scores.validation ?? scores.train).loss);
      if (enough !== undefined) return { kind: 'earlyStopped', message: enough };
      // Whoever wanted an end and left time for the scores.
      if (standing[epochsDone]! < target && conductor.stopped()) return { kind: 'stopped' };
    }
    return standing[epochsDone]! < options.epochs ? { kind: 'stopped' } : { kind: 'finished' };
  };

  const shuffleInto = (rows: Uint32Array, generator: Random): void => {
    if (options.shuffle !== false) shuffle(rows, generator, options.shuffle === 'python2' ? 'python2' : 'python3');
  };

  const beginEpoch = (): void => {
    shuffleInto(order, random.order);
    standing[next] = 0;
    standing[stage] = 1;
  };

  const isBetween = (): boolean => standing[stage] === 0 && standing[epochsDone]! > 0;
  const samplesOf = (wanted: 'validation' | 'test'): SampleSet | undefined =>
    evaluation.find(({ key }) => key === wanted)?.samples;
  return {
    job,
    network,
    data: { train, validation: samplesOf('validation'), test: samplesOf('test') },
    order,
    upcoming() {
      const from = standing[next]! * batchSize;
      if (standing[stage] === 1 && standing[next]! < miniBatches) return order.slice(from, from + batchSize);
      // Past the last mini-batch of an epoch nothing is drawn before its scores are taken: the next shuffle comes then.
      const rows = order.slice();
      const generator = mersenneTwister(new Uint32Array(random.order.kept[0]!.length));
      restoreCheckpoint({ random: generator.kept }, { random: random.order.kept });
      shuffleInto(rows, generator);
      return rows.slice(0, batchSize);
    },
    position: () => ({
      epoch: isBetween() ? standing[epochsDone]! : standing[epochsDone]! + 1,
      epochs: options.epochs,
      miniBatch: isBetween() ? miniBatches : standing[next]!,
      miniBatches,
    }),
    epochsDone: () => standing[epochsDone]!,
    seconds: () => worked[0]!,
    run: (conductor, listener, limit = {}) => run(conductor, listener, limit),
    isScoring: () => scoring,
    owesScores: () => standing[stage] !== 0 && standing[next]! >= miniBatches,
    byHand: {
      parts: updates.parts,
      begin() {
        if (standing[averaged] === 1) updates.swapAverage();
        standing[averaged] = 0;
        standing[begun] = 1;
        if (standing[stage] === 0 && standing[epochsDone]! < options.epochs) {
          beginEpoch();
          updates.forget();
        }
        return standing[stage] === 1 && standing[next]! < miniBatches ? standing[next] : undefined;
      },
      end() {
        standing[next] = standing[next]! + 1;
        const isFinite = Number.isFinite(updates.lossSum());
        return isFinite ? undefined : diverged(standing[epochsDone]! + 1, standing[next]!, job);
      },
      losses: () => [updates.lossSum(), updates.lossCount()],
      learningRate: () => updates.learningRate(),
      optimizer: updates.kept.optimizer,
    },
    rest: () => governor.rest(),
    settle(end) {
      if (standing[averaged] === 0) updates.swapAverage();
      standing[averaged] = 1;
      // Weights that are not numbers any more shall be seen.
      if (end.kind !== 'diverged') best?.restore();
    },
    checkpoint: () => takeCheckpoint(parts),
    end: () => network.room.team?.end(),
  };
}

function putInOrder(rows: Uint32Array): void {
  for (let i = 0; i < rows.length; i++) rows[i] = i;
}

import type { Datasets, SampleSet } from '../data/dataset.ts';
import { inputCurvature } from '../data/facts/curvature.ts';
import type { Curvatures } from '../data/facts/facts.ts';
import type { NetworkDefinition } from '../definition/network.ts';
import { formatCount, formatExact } from '../editor/format.ts';
import { shuffle } from '../random/shuffle.ts';
import type { SavedWeights } from '../interop/readWeights.ts';
import type { Backend } from '../kernels/kernels.ts';
import { plainBackend } from '../kernels/plain.ts';
import type { NetworkShapes } from '../shapes.ts';
import { capacityOf } from './capacity.ts';
import type { Conductor } from './conductor.ts';
import { createEarlyStopping } from './earlyStopping.ts';
import type { EpochScores, Progress, Scores, SplitScores, TrainingEnd, TrainingOutcome } from './events.ts';
import { fingerprint } from './fingerprint.ts';
import { createGovernor } from './governor.ts';
import { generators, initialize } from './initialize.ts';
import { createNetwork, type Network } from './network.ts';
import { createScoring, scoringRules } from './scoring.ts';
import { createSnapshot } from './snapshot.ts';
import { adviceAfterDivergence } from './stability.ts';
import { createUpdates, updatesInPlace } from './updates.ts';

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

/** Milliseconds of work between two breaths. */
const sliceLength = 8;
/** Milliseconds of updates between two looks at the clock. */
const chunkLength = 1;
const progressInterval = 60;

/** Trains from fresh weights to the end, in slices of a few milliseconds with a breath in between. */
export async function runTraining(
  job: TrainingJob,
  conductor: Conductor,
  listener: TrainingListener,
  backend: Backend = plainBackend,
): Promise<TrainingOutcome & { readonly network: Network }> {
  const { definition, shapes, datasets, weights } = job;
  const { training: options } = definition;
  const count = datasets.train.inputs.rows;
  const { network, updates, best, order, train, evaluation } = backend.build(definition.dtype, (room) => {
    const inPlace = updatesInPlace(options, room.kernels);
    const laid = createNetwork(definition, shapes, capacityOf(definition, shapes, count), room, inPlace);
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
  initialize(network, definition, random.parameters, weights);
  const rules = scoringRules(definition, train, network.answers);
  const earlyStopping = createEarlyStopping(options.earlyStopping);

  const began = conductor.now();
  let rested = 0;
  let sliceEnd = began + sliceLength;
  const seconds = (): number => (conductor.now() - began - rested) / 1000;
  /** Lets messages in, then begins a new slice; false when the work shall end. */
  const breathe = async (): Promise<boolean> => {
    const now = conductor.now();
    await conductor.breathe();
    const woken = conductor.now();
    rested += woken - now;
    sliceEnd = woken + sliceLength;
    return !conductor.stopped();
  };

  /** Undefined when stopped on the way. */
  const measure = async (samples: SampleSet, rows: Uint32Array, convert: boolean): Promise<Scores | undefined> => {
    const scoring = createScoring(network, samples, rows, rules, convert);
    while (scoring.advance()) if (conductor.now() >= sliceEnd && !(await breathe())) return undefined;
    return scoring.result();
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

  const governor = createGovernor(network.room.team);
  let chunk = 1;
  /** Works off mini-batches from `index` until slice, epoch or finite losses end, whichever is first; the index of the next one. */
  const slice = (index: number): number => {
    let next = index;
    do {
      const before = conductor.now();
      const done = updates.run(next, chunk);
      const taken = conductor.now() - before;
      governor.done(done - next, taken);
      // Asking the clock costs as much as an update of a tiny network.
      if (taken < chunkLength / 2 && done - next === chunk) chunk *= 2;
      else if (taken > chunkLength && chunk > 1) chunk = Math.ceil(chunk / 2);
      next = done;
    } while (next < updates.miniBatches && Number.isFinite(updates.lossSum()) && conductor.now() < sliceEnd);
    return next;
  };

  let epochs = 0;
  /** Milliseconds of updates since the last report; a report may span the end of an epoch. */
  let unreported = 0;
  /** All mini-batches of an epoch; undefined when they are done, else why training ends. */
  const passOver = async (epoch: number): Promise<TrainingEnd | undefined> => {
    if (options.shuffle !== false) {
      shuffle(order, random.order, options.shuffle === 'python2' ? 'python2' : 'python3');
    }
    const { miniBatches } = updates;
    for (let done = 0; done < miniBatches;) {
      const before = conductor.now();
      done = slice(done);
      if (!Number.isFinite(updates.lossSum())) return diverged(epoch, done, job);
      const now = conductor.now();
      unreported += now - before;
      if (unreported >= progressInterval) {
        unreported = 0;
        const loss = updates.lossSum() / updates.lossCount();
        const learningRate = updates.learningRate();
        listener.progress({ epoch, epochs: options.epochs, miniBatch: done, miniBatches, loss, learningRate });
        updates.forget();
      }
      if (now >= sliceEnd && !(await breathe())) return { kind: 'stopped' };
    }
    return undefined;
  };

  const run = async (): Promise<TrainingEnd> => {
    const untrained = await measureAll();
    if (untrained === undefined) return { kind: 'stopped' };
    listener.started(untrained);
    if (!Number.isFinite(untrained.train.loss)) return { kind: 'diverged', message: divergedBefore };
    for (let epoch = 1; epoch <= options.epochs; epoch++) {
      const end = await passOver(epoch);
      if (end !== undefined) return end;
      updates.endEpoch();
      // Scores are those of the average, where there is one, and so is the best.
      updates.swapAverage();
      const scores = await measureAll();
      const { best: isBest, enough } = earlyStopping(scores?.validation);
      if (isBest) best?.take();
      updates.swapAverage();
      if (scores === undefined) return { kind: 'stopped' };
      epochs = epoch;
      listener.epoch({ epoch, ...scores, learningRate: updates.learningRate(), seconds: seconds() });
      // Each mini-batch's loss is of before its update, so what the last updates broke shows here.
      if (!Number.isFinite(scores.train.loss)) return diverged(epoch, updates.miniBatches, job);
      if (enough !== undefined) return { kind: 'earlyStopped', message: enough };
      updates.measured((scores.validation ?? scores.train).loss);
    }
    return { kind: 'finished' };
  };

  const end = await run().finally(() => network.room.team?.end());
  updates.swapAverage();
  // Weights that are not numbers any more shall be seen.
  if (end.kind !== 'diverged') best?.restore();
  return { end, epochs, seconds: seconds(), fingerprint: fingerprint(network), network };
}

function putInOrder(rows: Uint32Array): void {
  for (let i = 0; i < rows.length; i++) rows[i] = i;
}

const divergedBefore =
  'the loss is no finite number before the first update, so no learningRate helps: some of the first weights or of the inputs ' +
  'are no numbers, or too large';

function diverged(
  epoch: number,
  miniBatch: number,
  { definition, shapes, datasets: { train } }: Pick<TrainingJob, 'definition' | 'shapes' | 'datasets'>,
): TrainingEnd {
  const curvatures = (): Curvatures => inputCurvature(train.inputs, undefined, false).given;
  const { key, now, value } = adviceAfterDivergence(definition, shapes, train.inputs.rows, curvatures);
  return {
    kind: 'diverged',
    message:
      `the loss is no longer a finite number after mini-batch ${formatCount(miniBatch)} of epoch ${formatCount(epoch)}; ` +
      `a smaller ${key} helps, try ${formatExact(value)} instead of ${formatExact(now)}`,
  };
}

import type { SampleSet } from '../data/dataset.ts';
import { inputCurvature } from '../data/facts/curvature.ts';
import type { Curvatures } from '../data/facts/facts.ts';
import { measureColumns, standardizeTable } from '../data/standardize.ts';
import type { TrainingOptions } from '../definition/schema/training.ts';
import { plainBackend } from '../kernels/plain.ts';
import { shuffle } from '../random/shuffle.ts';
import { sizeOf } from '../shape.ts';
import { generators, initialize } from './initialize.ts';
import { createNetwork, type Network } from './network.ts';
import type { TrainingJob } from './session.ts';
import { withSettings } from './settings.ts';
import { adviceAfterDivergence, farRate, largeInput, roundDown, scaleFree, sizing } from './stability.ts';
import {
  type Course,
  falls,
  grew,
  hardlyAbove,
  leastFall,
  type Other,
  standsStill,
  timesAhead,
  type Trial,
  trialKey,
} from './trial.ts';
import { createUpdates } from './updates.ts';

/** Multiply-adds, and what takes as long, of one course: some 40 milliseconds. */
const budget = 4e7;

/** What an update and a value of a layer take beside their products, in multiply-adds. */
const ofUpdate = 3000;
const ofValue = 30;

/** Fewer updates than this show nothing. */
const fewest = 8;

/** Samples whose loss is measured at most, where all of them are too many; a share of the budget. */
const shareOfProbe = 1 / 50;

/** How many smaller learning rates are tried at most. */
const mostOthers = 8;

/** A calmer learning rate should leave at most this of what a far one leaves of the loss. */
const farLess = 0.5;

type Follow = (learningRate: number, schedule?: TrainingOptions['schedule']) => Other;

const constant = { type: 'constant' } as const;

/**
 * Begins the training of a job, with its own seed and order of samples, as far as a small budget goes, tiny ones to their end.
 * Undefined where a network is too large for that. One that keeps running means has a wild loss until they have caught up: of that
 * alone is told that it is no finite number.
 */
export function tryTraining(job: TrainingJob): Trial | undefined {
  const { definition, shapes, datasets } = job;
  const { epochs, batchSize, accumulate, optimizer } = definition.training;
  const n = datasets.train.inputs.rows;
  const keepsMeans = shapes.layers.some(({ parameters }) => parameters.some(({ role }) => role === 'state'));
  if (optimizer.learningRate === 0) return undefined;
  const inEpoch = Math.ceil(Math.ceil(n / batchSize) / accumulate);
  const forward = costForward(job);
  const probe = Math.min(n, Math.floor((budget * shareOfProbe) / forward));
  const cost = ofUpdate + 3 * forward * Math.min(n, batchSize * accumulate) + 8 * shapes.totalParams;
  const total = epochs * inEpoch;
  // Measured after updates 1, 2, 4, …
  const measures = 2 + Math.ceil(Math.min(total, budget / cost)).toString(2).length;
  const updates = Math.min(total, Math.floor((budget - measures * probe * forward) / cost));
  if (probe < 1 || updates < Math.min(total, fewest)) return undefined;
  const follow: Follow = (learningRate, schedule = definition.training.schedule) => {
    const training = { ...definition.training, schedule };
    const changed = withSettings({ ...definition, training }, { learningRate });
    return { learningRate, course: followCourse({ ...job, definition: changed }, updates, probe) };
  };
  const eta = optimizer.learningRate;
  const { course } = follow(eta);
  if (!Number.isFinite(course.first) || (keepsMeans && course.last < Infinity)) return undefined;
  const seen = {
    key: trialKey(definition),
    total,
    course,
    ahead: undefined,
    blamed: undefined,
    remedy: undefined,
    standardized: undefined,
  };
  const blame = (isWell: (without: Course) => boolean): Trial['blamed'] => {
    // What a schedule does later is not seen in the first updates: it may begin slowly.
    const parts = updates === total || grew(seen) ? (['schedule', 'decay'] as const) : (['decay'] as const);
    for (const part of parts) {
      const training = partsLeft[part](definition.training);
      if (training === undefined) continue;
      const without = followCourse({ ...job, definition: { ...definition, training } }, updates, probe);
      if (isWell(without)) return { part, course: without };
    }
    return undefined;
  };
  const far = farRate(optimizer.type);
  if (grew(seen)) {
    // Of steps that are far a smaller one is tried first: it makes a decay right as well.
    const calm = eta < far ? undefined : smaller(job, follow);
    const blamed = calm === undefined ? blame((without) => without.last < hardlyAbove * without.first) : undefined;
    if (blamed !== undefined) return { ...seen, blamed };
    const scaled = standardized(job);
    const withThem = scaled && followCourse(scaled, updates, probe);
    const isMended = withThem !== undefined && falls(withThem);
    return { ...seen, remedy: calm ?? smaller(job, follow), standardized: isMended ? withThem : undefined };
  }
  if (eta >= far) return { ...seen, remedy: calmer(follow, course, far) };
  if (!standsStill(course)) return seen;
  const blamed = blame((without) => falls(without) && without.last < leastFall * without.first);
  if (blamed !== undefined) return { ...seen, blamed };
  const times = timesAhead(seen);
  const ahead = times > 1 ? follow(eta * times, constant) : undefined;
  if (ahead !== undefined && !standsStill(ahead.course)) return seen;
  // Of optimisers that step by η itself 1 is far; for others rates above 10 are rare.
  return { ...seen, ahead, remedy: larger(follow, eta, scaleFree.has(optimizer.type) ? 0.1 : 10) };
}

/** Multiply-adds of a sample forward, and what the activations take. */
function costForward({ shapes }: TrainingJob): number {
  return shapes.layers.reduce(
    (sum, { multiplyAdds, output }) => sum + multiplyAdds + ofValue * (output === undefined ? 0 : sizeOf(output)),
    1,
  );
}

/** The first of smaller rates that lowers the loss: the one that is known to work, or a tenth, and smaller ones. */
function smaller({ definition, shapes, datasets: { train } }: TrainingJob, follow: Follow): Other | undefined {
  const curvatures = (): Curvatures => inputCurvature(train.inputs, undefined, false).given;
  const { key, value } = adviceAfterDivergence(definition, shapes, train.inputs.rows, curvatures);
  let rate = key === 'learningRate' ? value : roundDown(definition.training.optimizer.learningRate / 10);
  for (let tried = 0; tried < mostOthers; tried++, rate = roundDown(rate / 3)) {
    const other = follow(rate);
    if (falls(other.course)) return other;
  }
  return undefined;
}

/** The job with standardized inputs, where they are large and multiplied with weights as they are. */
function standardized(job: TrainingJob): TrainingJob | undefined {
  const { definition, shapes, datasets } = job;
  const { train } = datasets;
  const { values, scale } = train.inputs;
  const isLarge = train.units.statistics === undefined && values.some((value) => Math.abs(value * scale) > largeInput);
  if (!isLarge || shapes.layers.some(({ type }) => sizing.has(type))) return undefined;
  const inputs = standardizeTable(train.inputs, measureColumns(train.inputs), definition.dtype);
  return { ...job, datasets: { ...datasets, train: { ...train, inputs } } };
}

/** What is left of a training without a part of it; undefined where it has none. */
const partsLeft: Record<'schedule' | 'decay', (training: TrainingOptions) => TrainingOptions | undefined> = {
  schedule: ({ schedule, ...rest }) => (schedule === undefined ? undefined : rest),
  decay(training) {
    const { lambda, l1, l2, optimizer } = training;
    const decays = 'weightDecay' in optimizer && optimizer.weightDecay > 0;
    if (lambda + l1 + l2 === 0 && !decays) return undefined;
    return { ...training, lambda: 0, l1: 0, l2: 0, optimizer: decays ? { ...optimizer, weightDecay: 0 } : optimizer };
  },
};

/** Of rates a tenth, a hundredth and a thousandth of what is far, the one that lowers the loss most, if far more. */
function calmer(follow: Follow, course: Course, far: number): Other | undefined {
  const others = [10, 100, 1000].map((divisor) => follow(far / divisor)).filter((other) => falls(other.course));
  const [best] = others.toSorted((a, b) => a.course.last - b.course.last);
  return best !== undefined && best.course.last < farLess * course.last ? best : undefined;
}

/** Of rates 10, 100, … times as large, up to `most`, the one that lowers the loss most. */
function larger(follow: Follow, learningRate: number, most: number): Other | undefined {
  let best: Other | undefined;
  for (let rate = learningRate * 10; rate <= most; rate *= 10) {
    const other = follow(Number(rate.toPrecision(12)));
    const { first, last } = other.course;
    if (falls(other.course) && last < (best?.course.last ?? leastFall * first)) best = other;
    else if (best !== undefined) break;
  }
  return best;
}

/** The first `updates` of a training; the loss is that of `probe` samples, spread evenly. */
function followCourse(job: TrainingJob, updates: number, probe: number): Course {
  const { definition, shapes, datasets, weights } = job;
  const { train } = datasets;
  const { training } = definition;
  const n = train.inputs.rows;
  const order = Uint32Array.from({ length: n }, (_, row) => row);
  const rows = Uint32Array.from({ length: probe }, (_, index) => Math.floor((index * n) / probe));
  const capacity = Math.min(n, Math.max(training.batchSize, Math.min(probe, 100)));
  const random = generators(training.seed);
  const [network, steps] = plainBackend.build(definition.dtype, (room) => {
    const laid = createNetwork(definition, shapes, capacity, room);
    return [laid, createUpdates(laid, train, order, training)] as const;
  });
  initialize(network, definition, random.parameters, weights);
  const first = meanLoss(network, train, rows);
  let [last, least, largest] = [first, first, first];
  const measure = (): void => {
    last = meanLoss(network, train, rows);
    least = Math.min(least, last);
    largest = Math.max(largest, last);
  };
  let next = 0;
  let mark = 1;
  for (let done = 1; done <= updates; done++) {
    if (next === 0 && training.shuffle !== false) {
      shuffle(order, random.order, training.shuffle === 'python2' ? 'python2' : 'python3');
    }
    next = steps.run(next, training.accumulate);
    if (!Number.isFinite(steps.lossSum())) return { updates: done, first, last: Infinity, least, largest: Infinity };
    const isEnd = next === steps.miniBatches;
    if (isEnd) {
      steps.endEpoch();
      next = 0;
    }
    const isMeasured = done === updates || done === mark;
    if (done === mark) mark *= 2;
    const observes = isEnd && training.schedule?.type === 'reduceOnPlateau';
    if (isMeasured || observes) measure();
    if (observes) steps.measured(last);
    if (!Number.isFinite(last)) return { updates: done, first, last: Infinity, least, largest: Infinity };
  }
  return { updates, first, last, least, largest };
}

/** Over some rows, without dropout and noise. */
function meanLoss(network: Network, { inputs, targets }: SampleSet, rows: Uint32Array): number {
  const { kernels } = network.room;
  let sum = 0;
  for (let from = 0; from < rows.length; from += network.capacity) {
    const to = Math.min(rows.length, from + network.capacity);
    kernels.gather(inputs, rows, from, to, network.input);
    kernels.gather(targets, rows, from, to, network.targets);
    network.forward(to - from);
    network.cost(to - from);
    for (let i = 0; i < to - from; i++) sum += network.costs[i]!;
  }
  return sum / rows.length;
}

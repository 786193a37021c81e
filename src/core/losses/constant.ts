import { classOf } from '../classes.ts';
import { log } from '../math/elementary.ts';
import type { Loss } from './loss.ts';
import { type AnyLossOptions, lossOf } from './registry.ts';

/** Targets, row by row. */
export interface Targets {
  readonly y: Float64Array;
  readonly rows: number;
  readonly columns: number;
}

/** Stands for −∞ where a logit has to say "never": 0 times it is 0. */
const never = -1e300;
/** Halvings of an interval: it is then as small as the numbers allow. */
const halvings = 64;
/** Doublings of an interval that does not hold the minimum: where it lies at infinity, this is far enough. */
const doublings = 12;

/**
 * The outputs that cost least on average when they are the same for every sample: what a network does that knows the targets alone.
 * The mean target where the loss is a squared distance; the frequencies of the classes, weighted and smoothed as the loss has it, where
 * targets are probabilities; else the zero of the slope, which every loss with a sum over the outputs has for each output apart.
 */
export function bestConstant(options: AnyLossOptions, targets: Targets): Float64Array {
  const kind = lossOf(options);
  const loss = kind.create(options);
  if (loss.squared?.(targets.columns) !== undefined) return meanOf(targets, () => 1);
  if (kind.takesProbabilities === true) return ofProbabilities(options, targets);
  if (options.type === 'hinge' && targets.columns > 1) return ofHinge(loss, options.margin, targets);
  return flattest(loss, targets);
}

/** Mean cost of the same outputs for every sample; Infinity where they rule out what happened. */
export function costOfConstant(options: AnyLossOptions, outputs: Float64Array, { y, rows, columns }: Targets): number {
  const loss = lossOf(options).create(options);
  const costs = new Float64Array(1);
  let sum = 0;
  for (let row = 0; row < rows; row++) {
    loss.cost({ a: outputs, y: y.subarray(row * columns, (row + 1) * columns), rows: 1, columns }, costs);
    sum += costs[0]!;
  }
  return sum < -never / 1e10 ? sum / rows : Infinity;
}

function meanOf({ y, rows, columns }: Targets, weight: (row: number) => number): Float64Array {
  const mean = new Float64Array(columns);
  let mass = 0;
  for (let row = 0; row < rows; row++) {
    const w = weight(row);
    mass += w;
    for (let j = 0; j < columns; j++) mean[j] = mean[j]! + w * y[row * columns + j]!;
  }
  return mean.map((sum) => sum / mass);
}

/** −Σ y ln a and its kin are least where a is the mean of y. */
function ofProbabilities(options: AnyLossOptions, targets: Targets): Float64Array {
  const { y, columns } = targets;
  const { classWeights: weights } = options as { readonly classWeights?: readonly number[] };
  const { type } = options;
  const epsilon = type === 'softmaxCrossEntropy' || type === 'binaryCrossEntropy' ? options.labelSmoothing : 0;
  const classes = type === 'binaryCrossEntropy' ? 2 : columns;
  const mean = meanOf(targets, (row) => weights?.[classOf(y, row, columns)] ?? 1);
  const p = mean.map((share) => (1 - epsilon) * share + epsilon / classes);
  const logOf = (share: number): number => (share === 0 ? never : log(share));
  if (type === 'softmaxCrossEntropy') return p.map(logOf);
  if (type === 'binaryCrossEntropy' && options.logits) return p.map((share) => logOf(share) - logOf(1 - share));
  return p;
}

/** Where the slope of the summed cost is 0 in each output: convex in each one, and none of the others matters. */
function flattest(loss: Loss, { y, rows, columns }: Targets): Float64Array {
  const out = new Float64Array(columns);
  const slopesAt = (a: Float64Array): Float64Array => {
    const slopes = new Float64Array(columns);
    for (let row = 0; row < rows; row++) {
      loss.gradient({ a, y: y.subarray(row * columns, (row + 1) * columns), rows: 1, columns }, out);
      for (let j = 0; j < columns; j++) slopes[j] = slopes[j]! + out[j]!;
    }
    return slopes;
  };
  const low = new Float64Array(columns).fill(Infinity);
  const high = new Float64Array(columns).fill(-Infinity);
  for (let i = 0; i < rows * columns; i++) {
    low[i % columns] = Math.min(low[i % columns]!, y[i]!);
    high[i % columns] = Math.max(high[i % columns]!, y[i]!);
  }
  for (let width = 1, i = 0; i < doublings; i++, width *= 2) {
    const down = slopesAt(low);
    const up = slopesAt(high);
    if (down.every((slope) => slope <= 0) && up.every((slope) => slope >= 0)) break;
    for (let j = 0; j < columns; j++) {
      if (down[j]! > 0) low[j] = low[j]! - width;
      if (up[j]! < 0) high[j] = high[j]! + width;
    }
  }
  const middle = new Float64Array(columns);
  for (let i = 0; i < halvings; i++) {
    for (let j = 0; j < columns; j++) middle[j] = low[j]! + (high[j]! - low[j]!) / 2;
    const slopes = slopesAt(middle);
    for (let j = 0; j < columns; j++) (slopes[j]! > 0 ? high : low)[j] = middle[j]!;
  }
  return middle;
}

/**
 * Scores that differ by whole margins, none above its next by more than one: the frequent classes higher. Of two classes one margin or
 * more apart only the lower one pays, of two equal ones both; so a step down behind the first m classes costs m margins times the weight
 * of all that follow, and spares each of those that would share a level with lower ones. The best way down is found level by level.
 */
function ofHinge(loss: Loss, margin: number, { y, rows, columns: classes }: Targets): Float64Array {
  const hot = Float64Array.from({ length: classes ** 2 }, (_, i) => Number(i % (classes + 1) === 0));
  const weights = new Float64Array(classes);
  // With equal scores a sample costs as much as its class weighs.
  loss.cost({ a: new Float64Array(classes ** 2), y: hot, rows: classes, columns: classes }, weights);
  const mass = new Float64Array(classes);
  for (let row = 0; row < rows; row++) {
    const k = classOf(y, row, classes);
    mass[k] = mass[k]! + weights[k]!;
  }
  const order = [...mass.keys()].toSorted((i, j) => mass[j]! - mass[i]!);
  /** Of the classes from the m-th on: what they cost at least, and where the level ends that begins there. */
  const least = new Float64Array(classes + 1);
  const ends = new Uint32Array(classes);
  let after = 0;
  const following = new Float64Array(classes + 1);
  for (let m = classes - 1; m >= 0; m--) following[m] = after += mass[order[m]!]!;
  for (let start = classes - 1; start >= 0; start--) {
    least[start] = Infinity;
    let level = 0;
    let within = 0;
    for (let end = start + 1; end <= classes; end++) {
      level += within;
      within += mass[order[end - 1]!]!;
      const cost = level + least[end]! + (end < classes ? end * following[end]! : 0);
      if (cost >= least[start]!) continue;
      least[start] = cost;
      ends[start] = end;
    }
  }
  const scores = new Float64Array(classes);
  let score = 0;
  for (let start = 0; start < classes; start = ends[start]!, score -= margin)
    for (const k of order.slice(start, ends[start]!)) scores[k] = score;
  return scores;
}

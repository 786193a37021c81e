import { classCount, classOf } from '../classes.ts';
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
 * A sum of functions of differences of scores, with corners at multiples of the margin: it is least at such multiples, and found by
 * moving classes against the others, one margin at a time, as long as that pays.
 */
function ofHinge(loss: Loss, margin: number, { y, rows, columns }: Targets): Float64Array {
  const classes = classCount(columns);
  const counts = new Float64Array(classes);
  for (let row = 0; row < rows; row++) counts[classOf(y, row, columns)]!++;
  const hot = Float64Array.from({ length: classes ** 2 }, (_, i) => Number(i % (classes + 1) === 0));
  const costs = new Float64Array(classes);
  const costOf = (scores: Float64Array): number => {
    const a = Float64Array.from({ length: classes ** 2 }, (_, i) => scores[i % classes]!);
    loss.cost({ a, y: hot, rows: classes, columns }, costs);
    return costs.reduce((sum, cost, k) => sum + cost * counts[k]!, 0);
  };
  let best = new Float64Array(classes);
  let least = costOf(best);
  // What each class costs with equal scores tells its weight.
  const weight = costs.map((cost, k) => cost * counts[k]!);
  const order = [...weight.keys()].toSorted((i, j) => weight[j]! - weight[i]!);
  /** Classes that move together: neighbours in their order by weight. */
  const groups = order.flatMap((_, from) => order.slice(from).map((_last, more) => order.slice(from, from + more + 1)));
  for (let better = true; better;) {
    better = false;
    for (const [group, step] of groups.flatMap((each) => [[each, margin] as const, [each, -margin] as const])) {
      const moved = best.slice();
      for (const k of group) moved[k] = moved[k]! + step;
      const cost = costOf(moved);
      if (cost >= least) continue;
      best = moved;
      least = cost;
      better = true;
    }
  }
  return best;
}

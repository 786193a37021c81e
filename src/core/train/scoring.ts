import type { SampleSet, Table } from '../data/dataset.ts';
import type { NetworkDefinition } from '../definition/network.ts';
import type { Scores } from './events.ts';
import type { Network } from './network.ts';
import { nielsenCost, nielsenPenalty } from './nielsen.ts';

/** What the numbers of a scoring depend on, beside the network and its samples. */
export interface ScoringRules {
  /** Whether the targets are classes, so that an accuracy means something. */
  readonly classes: boolean;
  /** The dialect's own count and cost, or undefined. */
  readonly dialect: { readonly cost: 'quadratic' | 'crossEntropy'; readonly lambda: number } | undefined;
}

export function scoringRules(definition: NetworkDefinition, training: SampleSet): ScoringRules {
  const { dialect, loss, training: options } = definition;
  const cost = loss?.type === 'crossEntropy' ? 'crossEntropy' : 'quadratic';
  return {
    classes: targetsAreClasses(training.targets),
    dialect: dialect === undefined ? undefined : { cost, lambda: options.lambda },
  };
}

/** One-hot rows; for a single column, zeros and ones. */
function targetsAreClasses({ values, columns, scale }: Table): boolean {
  if (scale !== 1) return false;
  for (let start = 0; start < values.length; start += columns) {
    let ones = 0;
    for (let i = start; i < start + columns; i++) {
      if (values[i] === 1) ones++;
      else if (values[i] !== 0) return false;
    }
    if (columns > 1 && ones !== 1) return false;
  }
  return true;
}

/** A measurement that can be taken in slices, so that a long one does not hold up messages. */
export interface Scoring {
  /** Measures the next samples, as many as fit into the network; false when all have been measured. */
  advance(): boolean;
  /** Scores over all samples measured so far. */
  result(): Scores;
}

/**
 * Measures a network on samples, in the given order. `convert` is network2's flag: the training data carry vectors, so the
 * right answer is their argmax, while evaluation data carry the whole number itself.
 */
export function createScoring(
  network: Network,
  samples: SampleSet,
  order: Uint32Array,
  rules: ScoringRules,
  convert: boolean,
): Scoring {
  const { kernels } = network.room;
  const count = order.length;
  const outputs = samples.targets.columns;
  let done = 0;
  let right = 0;
  let nielsenRight = 0;
  /** Sums of the loss and of the dialect's cost; in an array, because a number in a closure is a new object at every change. */
  const sums = new Float64Array(2);
  return {
    advance() {
      const end = Math.min(count, done + network.capacity);
      const rows = end - done;
      kernels.gather(samples.inputs, order, done, end, network.input);
      kernels.gather(samples.targets, order, done, end, network.targets);
      network.forward(rows);
      network.cost(rows);
      const { output: a, targets: y, costs } = network;
      for (let row = 0; row < rows; row++) {
        sums[0] = sums[0]! + costs[row]!;
        const start = row * outputs;
        const said = argmax(a, start, outputs);
        const wanted = argmax(y, start, outputs);
        if (outputs === 1 ? a[start]! > 0.5 === y[start]! > 0.5 : said === wanted) right++;
        if (rules.dialect !== undefined) {
          const label = outputs === 1 && !convert ? y[start]! : wanted;
          if (said === label) nielsenRight++;
          sums[1] = sums[1]! + nielsenCost(rules.dialect.cost, a, y, start, outputs) / count;
        }
      }
      done = end;
      return done < count;
    },
    result() {
      const scores = { loss: sums[0]! / done, accuracy: rules.classes ? right / done : null };
      if (rules.dialect === undefined) return scores;
      const cost = sums[1]! + nielsenPenalty(network.parameters, rules.dialect.lambda, count);
      return { ...scores, correct: nielsenRight, cost };
    },
  };
}

/** As `np.argmax`: the first of equals, and the first NaN before everything. */
function argmax(values: ArrayLike<number>, start: number, length: number): number {
  let best = 0;
  for (let i = 0; i < length; i++) {
    const value = values[start + i]!;
    if (value !== value) return i;
    if (value > values[start + best]!) best = i;
  }
  return best;
}

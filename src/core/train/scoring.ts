import { answerOf, classOf, targetsAreClasses, targetsAreSigns } from '../classes.ts';
import type { SampleSet } from '../data/dataset.ts';
import type { NetworkDefinition } from '../definition/network.ts';
import { lossOf } from '../losses/registry.ts';
import { argmax } from '../math/argmax.ts';
import { type AnyMetricOptions, metricOf, metricOptions } from '../metrics/registry.ts';
import type { Scores } from './events.ts';
import type { Network } from './network.ts';
import { nielsenCost, nielsenPenalty } from './nielsen.ts';

/** What the numbers of a scoring depend on, beside the network and its samples. */
export interface ScoringRules {
  /** Whether the targets are classes, so that an accuracy means something. */
  readonly classes: boolean;
  /** A single output above this says class 1. */
  readonly threshold: number;
  /** What to measure beside loss and accuracy; only what means something for the targets. */
  readonly metrics: readonly AnyMetricOptions[];
  /** The dialect's own count and cost, or undefined. */
  readonly dialect: { readonly cost: 'quadratic' | 'crossEntropy'; readonly lambda: number } | undefined;
}

/** `answers`: see `answersIn`. */
export function scoringRules(definition: NetworkDefinition, training: SampleSet, answers: number): ScoringRules {
  const { dialect, loss, training: options } = definition;
  const cost = loss?.type === 'crossEntropy' ? 'crossEntropy' : 'quadratic';
  const kind = loss === undefined ? undefined : lossOf(loss);
  const columns = training.targets.columns / answers;
  const signs = targetsAreSigns(training.targets, columns);
  const classes = signs || targetsAreClasses(training.targets, columns, kind?.takesSigns === true);
  const metrics = (options.metrics ?? []).map(metricOptions);
  return {
    classes,
    threshold: (loss === undefined ? undefined : kind?.threshold?.(loss)) ?? (signs ? 0 : 0.5),
    metrics: metrics.filter((metric) => classes || !metricOf(metric).ofClasses),
    dialect: dialect === undefined ? undefined : { cost, lambda: options.lambda },
  };
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
  const { answers } = network;
  const { kernels } = network.room;
  const count = order.length;
  /** Values of one answer. */
  const outputs = samples.targets.columns / answers;
  const task = { columns: outputs, classes: samples.classes };
  const metrics = rules.metrics.map((options) => metricOf(options).create(options, task));
  const said = new Uint32Array(network.capacity * answers);
  const wanted = new Uint32Array(network.capacity * answers);
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
      for (let row = 0; row < rows; row++) sums[0] = sums[0]! + costs[row]!;
      for (let row = 0; row < rows * answers; row++) {
        said[row] = answerOf(a, row, outputs, rules.threshold);
        wanted[row] = classOf(y, row, outputs);
        if (said[row] === wanted[row]) right++;
        if (rules.dialect !== undefined) {
          const start = row * outputs;
          const label = outputs === 1 && !convert ? y[start]! : argmax(y, start, outputs);
          if (argmax(a, start, outputs) === label) nielsenRight++;
          sums[1] = sums[1]! + nielsenCost(rules.dialect.cost, a, y, start, outputs) / count;
        }
      }
      for (const metric of metrics) metric.add({ rows: rows * answers, a, y, said, wanted });
      done = end;
      return done < count;
    },
    result() {
      const scores = {
        loss: sums[0]! / done,
        accuracy: rules.classes ? right / (done * answers) : null,
        ...(metrics.length > 0 && { metrics: Object.fromEntries(metrics.flatMap((metric) => metric.result())) }),
      };
      if (rules.dialect === undefined) return scores;
      const cost = sums[1]! + nielsenPenalty(network.parameters, rules.dialect.lambda, count);
      return { ...scores, correct: nielsenRight, cost };
    },
  };
}

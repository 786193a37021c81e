import { classOf, targetsAreClasses } from '../classes.ts';
import type { Datasets, Table } from '../data/dataset.ts';
import type { NetworkDefinition } from '../definition/network.ts';
import { bestConstant, costOfConstant, type Targets } from '../losses/constant.ts';
import { lossOf } from '../losses/registry.ts';
import type { Scores, SplitScores } from './events.ts';

/** What a network costs, and how often it is right, that has seen the targets of the training data and no input. */
type Ignorance = Pick<Scores, 'loss' | 'accuracy'>;

export type IgnorantScores = { readonly [Split in keyof SplitScores]: Ignorance };

/**
 * Scores of the network that knows nothing: always the outputs that cost least on the training data, always its most frequent class.
 * Whoever does worse has learned nothing. `answers`: of one sample, see `answersIn`.
 */
export function knowsNothing({ loss }: NetworkDefinition, datasets: Datasets, answers: number): IgnorantScores {
  if (loss === undefined) throw new Error('a network needs a loss');
  const training = targetsOf(datasets.train.targets, answers);
  const outputs = bestConstant(loss, training);
  const { takesSigns = false } = lossOf(loss);
  const classes = targetsAreClasses(datasets.train.targets, training.columns, takesSigns);
  const frequent = classes ? mostFrequent(training) : 0;
  const score = (targets: Targets): Ignorance => ({
    loss: costOfConstant(loss, outputs, targets),
    accuracy: classes ? shareOf(frequent, targets) : null,
  });
  const { validation, test } = datasets;
  return {
    train: score(training),
    ...(validation && { validation: score(targetsOf(validation.targets, answers)) }),
    ...(test && { test: score(targetsOf(test.targets, answers)) }),
  };
}

/** One row for each answer. */
function targetsOf({ values, scale, rows, columns }: Table, answers: number): Targets {
  const y = new Float64Array(rows * columns);
  for (let i = 0; i < y.length; i++) y[i] = values[i]! * scale;
  return { y, rows: rows * answers, columns: columns / answers };
}

function mostFrequent({ y, rows, columns }: Targets): number {
  const counts = new Map<number, number>();
  for (let row = 0; row < rows; row++) {
    const k = classOf(y, row, columns);
    counts.set(k, (counts.get(k) ?? 0) + 1);
  }
  return [...counts].reduce((best, each) => (each[1] > best[1] ? each : best))[0];
}

function shareOf(wanted: number, { y, rows, columns }: Targets): number {
  let count = 0;
  for (let row = 0; row < rows; row++) if (classOf(y, row, columns) === wanted) count++;
  return count / rows;
}

import { classCount } from '../../classes.ts';
import { quote } from '../../definition/text/quote.ts';
import { formatCount, formatPercent } from '../../editor/format.ts';
import type { Fix } from '../../problem.ts';
import { answersIn, sizeOf } from '../../shape.ts';
import { targetsPlace } from '../place.ts';
import type { LintContext, LintRule } from '../rule.ts';

/** Share of the largest class, and of the smallest in the largest, from which on classes are out of balance. */
const majority = 0.8;
const minority = 0.1;

/** Among fewer samples such shares are chance. */
const fewest = 20;

export const imbalance: LintRule = {
  code: 'imbalance',
  title: 'one class far more frequent than another',
  severity: 'hint',
  why:
    'The cost is a mean over all samples, so a class with few of them hardly counts: where 95 of 100 samples are of one class, a ' +
    'network that always says so is right 95 times of 100 and has learned nothing. Compare the accuracy with that number, look at ' +
    '"metrics" like recall and f1 for each class, or give the rare class more weight in the loss with "classWeights".',
  source: 'He and Garcia, "Learning from imbalanced data" (2009)',
  check(context) {
    const { data, definition, sound } = context;
    const { loss } = definition;
    const train = data?.train;
    const present = train?.classes?.filter(({ count }) => count > 0) ?? [];
    // Letters of a language differ in frequency: that is what a network learns of them.
    if (train === undefined || train.kind === 'text' || present.length < 2 || train.rows < fewest) return [];
    if (loss !== undefined && 'classWeights' in loss && loss.classWeights !== undefined) return [];
    const [largest, smallest] = [present.reduce(more), present.reduce(less)];
    const share = largest.count / train.rows;
    if (share < majority && smallest.count > minority * largest.count) return [];
    const place = targetsPlace(definition, 'train');
    if (!sound(place.path)) return [];
    const message =
      `${formatCount(largest.count)} of ${formatCount(train.rows)} training samples are of class ${quote(largest.name)}, ` +
      `${formatCount(smallest.count)} of ${quote(smallest.name)}: always saying ${quote(largest.name)} is right for ${formatPercent(share)}`;
    return [{ ...place, message, fixes: weightsFix(context) }];
  },
};

interface Counted {
  readonly count: number;
}

function more<Class extends Counted>(a: Class, b: Class): Class {
  return b.count > a.count ? b : a;
}

function less<Class extends Counted>(a: Class, b: Class): Class {
  return b.count < a.count ? b : a;
}

/** Weights n / (classes · count), with which every class counts the same. */
function weightsFix({ data, definition: { loss }, shapes: { output }, has }: LintContext): Fix[] {
  const { classes = [], rows } = data!.train!;
  if (loss === undefined || output === undefined || !takesWeights.has(loss.type)) return [];
  const outputs = sizeOf(output) / answersIn(output);
  if (classes.length !== classCount(outputs) || classes.some(({ count }) => count === 0)) return [];
  const weights = classes.map(({ count }) => Number((rows / (classes.length * count)).toPrecision(3)));
  const changes = has(['loss', 'type'])
    ? ([{ kind: 'set', path: ['loss', 'classWeights'], value: weights }] as const)
    : ([{ kind: 'set', path: ['loss'], value: { type: loss.type, classWeights: weights } }] as const);
  return [{ title: `Weigh the classes so that each counts the same: ${weights.join(', ')}`, changes }];
}

const takesWeights: ReadonlySet<string> = new Set([
  'crossEntropy',
  'softmaxCrossEntropy',
  'binaryCrossEntropy',
  'klDivergence',
  'hinge',
]);

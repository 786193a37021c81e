import { quote } from '../definition/text/quote.ts';
import { removeFix, safely, setFix } from '../definition/edit/fixes.ts';
import type { Finding, Path } from '../problem.ts';
import { answersIn, type Shape, sizeOf } from '../shape.ts';
import type { Budget } from './budget.ts';
import type { Table } from './dataset.ts';
import { dataError, type Places, type RawTargets } from './sources/source.ts';

/** How the targets of all three sets become vectors; decided on the training set. */
export type TargetPlan =
  | { readonly kind: 'values' }
  /** Whole numbers 0, 1, …, one for each answer of a sample: a vector with a 1 in their place. */
  | { readonly kind: 'oneHot'; readonly classes: number; readonly answers: number }
  /** Texts: a vector as above, or (`binary`) the single number 0 or 1. */
  | { readonly kind: 'texts'; readonly classes: readonly string[]; readonly binary: boolean };

/** What the targets are for. */
export interface TargetUse {
  readonly oneHot: number | undefined;
  /** Shape of the network's output; undefined where it is not known. */
  readonly output: Shape | undefined;
  /** Whether the loss reads labels 0, 1, … as classes. */
  readonly takesLabels: boolean;
}

/** Code of the finding that targets are labels where the network has an output for each class. */
export const labelsNeedOneHot = 'labels-need-one-hot';

/** Bad targets that a message names; the others are counted. */
const mostNamed = 3;

/** As much of targets as a plan is made from. */
export type TargetNature =
  | { readonly kind: 'texts'; readonly classes: readonly string[] }
  | {
      readonly kind: 'numbers';
      /** Of one sample. */
      readonly columns: number;
      /** Whether all are whole numbers. */
      isWhole(): boolean;
    };

export function natureOf(raw: RawTargets): TargetNature {
  if (raw.kind === 'texts') return { kind: 'texts', classes: raw.classes ?? classesOf(raw.texts) };
  return { kind: 'numbers', columns: raw.table.columns, isWhole: () => isWhole(raw.table) };
}

/** `path`: where the targets stand in their source. */
export function planTargets(
  nature: TargetNature,
  { oneHot, output, takesLabels }: TargetUse,
  path: Path,
): TargetPlan | Finding {
  const outputs = output === undefined ? undefined : sizeOf(output);
  if (nature.kind === 'texts') return planTexts(nature.classes, oneHot, outputs, path);
  const { columns } = nature;
  const answers = output === undefined ? 1 : answersIn(output);
  if (oneHot !== undefined) {
    if (columns === answers) return { kind: 'oneHot', classes: oneHot, answers };
    const wanted = answers === 1 ? 'one column' : `${answers} columns`;
    const message = `"oneHot" needs ${wanted} of labels 0, 1, …; these targets have ${columns} columns`;
    const related = [{ message: `${columns} target columns`, path }];
    return dataError('one-hot', ['oneHot'], message, { related, fixes: [removeFix(['oneHot'])] });
  }
  const classes = outputs === undefined ? 1 : outputs / answers;
  const labels = columns === answers && classes > 1 && nature.isWhole();
  if (!labels) return { kind: 'values' };
  if (takesLabels) return { kind: 'oneHot', classes, answers };
  const [each, has] =
    answers === 1
      ? ['one whole number each', `${classes} outputs`]
      : ['a whole number for each position', `${classes} outputs for each`];
  const message = `the targets are labels (${each}), but the network has ${has}`;
  return dataError(labelsNeedOneHot, path, message);
}

/** The different texts, by code point. */
export function classesOf(texts: readonly string[]): string[] {
  return [...new Set(texts)].sort(byCodePoint);
}

function planTexts(
  classes: readonly string[],
  oneHot: number | undefined,
  outputs: number | undefined,
  path: Path,
): TargetPlan | Finding {
  if (oneHot !== undefined && oneHot !== classes.length) {
    const message = `"oneHot" says ${oneHot} classes, but the targets have ${classes.length}: ${list(classes)}`;
    const related = [{ message: `${classes.length} classes`, path }];
    const fixes = [setFix(['oneHot'], classes.length), removeFix(['oneHot'])].map(safely);
    return dataError('one-hot', ['oneHot'], message, { related, fixes });
  }
  const binary = classes.length === 2 && outputs === 1 && oneHot === undefined;
  const text = classes.find((name) => Number.isNaN(Number(name)));
  const number = classes.find((name) => !Number.isNaN(Number(name)));
  if (binary && text !== undefined && number !== undefined) {
    const message = `the targets are ${quote(number)} and ${quote(text)}: either both are numbers or both are names of classes`;
    return dataError('target-kind', path, message);
  }
  return { kind: 'texts', classes, binary };
}

/** Names of the classes in the order of the outputs; undefined for targets that are values. */
export function classNames(plan: TargetPlan): readonly string[] | undefined {
  if (plan.kind === 'values') return undefined;
  return plan.kind === 'texts' ? plan.classes : Array.from({ length: plan.classes }, (_, label) => String(label));
}

/** The targets as the plan wants them. `offset`: where the targets begin in their source, for messages. */
export function encodeTargets(
  raw: RawTargets,
  plan: TargetPlan,
  budget: Budget,
  places: Places,
  offset: number,
): Table | Finding {
  if ((raw.kind === 'texts') !== (plan.kind === 'texts')) {
    const [here, there] = raw.kind === 'texts' ? ['texts', 'numbers'] : ['numbers', 'texts'];
    const message = `the targets are ${here}, but those of the training data are ${there}`;
    return dataError('target-kind', places.targets, message);
  }
  if (raw.kind === 'texts' && plan.kind === 'texts' && raw.classes !== undefined) {
    const other = firstDifference(raw.classes, plan.classes);
    if (other !== undefined) {
      const message =
        `the characters of this text and of the training text differ (${quote(other)} is in one only), so different numbers ` +
        'stand for them; take both from one file, each with its "range"';
      return dataError('text-characters', places.targets, message);
    }
  }
  if (raw.kind === 'numbers' && plan.kind !== 'oneHot') return raw.table;
  const labels = raw.kind === 'texts' ? textLabels(raw.texts, plan) : numberLabels(raw.table, plan);
  if (labels === undefined) return dataError('one-hot', places.targets, 'expected one column of labels');

  const columns = plan.kind === 'texts' && plan.binary ? 1 : labels.classes;
  const answers = plan.kind === 'oneHot' ? plan.answers : 1;
  const refusal = budget.reserve(labels.count * columns);
  if (refusal !== undefined) return dataError('memory', places.targets, refusal);
  const values = new Uint8Array(labels.count * columns);
  const bad: number[] = [];
  for (let i = 0; i < labels.count; i++) {
    const label = labels.at(i);
    if (label === undefined) bad.push(i);
    else if (columns < labels.classes) values[i] = label;
    else values[i * columns + label] = 1;
  }
  const [first] = bad;
  if (first === undefined) return { rows: labels.count / answers, columns: columns * answers, values, scale: 1 };
  const placeOf = (i: number): ReturnType<Places['target']> => places.target(Math.floor(i / answers) + offset);
  const named = bad.slice(0, mostNamed).map((i) => {
    const position = answers === 1 ? 'is' : `has at position ${(i % answers) + 1}`;
    return `${placeOf(i).text} ${position} ${labels.show(i)}`;
  });
  const more = bad.length > mostNamed ? `, and ${bad.length - mostNamed} more` : '';
  const { path } = placeOf(first);
  const related = bad.slice(0, mostNamed).flatMap((i) => {
    const place = placeOf(i);
    return place.at === undefined ? [] : [{ message: `${place.text}: ${labels.show(i)}`, path, at: place.at }];
  });
  return { ...dataError('unknown-class', path, `${named.join(', ')}${more}; ${labels.expected}`), related };
}

/** Classes counted from 0, one for each answer of each sample; undefined where it is none of the classes. */
interface Labels {
  readonly count: number;
  readonly classes: number;
  readonly expected: string;
  at(i: number): number | undefined;
  show(i: number): string;
}

function textLabels(texts: readonly string[], plan: TargetPlan): Labels | undefined {
  if (plan.kind !== 'texts') return undefined;
  const indexOf = new Map(plan.classes.map((name, index) => [name, index]));
  return {
    count: texts.length,
    classes: plan.classes.length,
    expected: `the classes of the training data are ${list(plan.classes)}`,
    at: (i) => indexOf.get(texts[i]!),
    show: (i) => quote(texts[i]!),
  };
}

function numberLabels({ rows, columns, values }: Table, plan: TargetPlan): Labels | undefined {
  if (plan.kind !== 'oneHot' || columns !== plan.answers) return undefined;
  const { classes } = plan;
  return {
    count: rows * columns,
    classes,
    expected: `expected a whole number from 0 to ${classes - 1}`,
    at: (i) => {
      const label = values[i]!;
      return Number.isInteger(label) && label >= 0 && label < classes ? label : undefined;
    },
    show: (i) => String(values[i]),
  };
}

export function isWhole({ values }: Table): boolean {
  return values instanceof Uint8Array || values.every((value) => Number.isInteger(value));
}

/** The first that only one of two sorted lists has. */
function firstDifference(one: readonly string[], other: readonly string[]): string | undefined {
  return one.find((name) => !other.includes(name)) ?? other.find((name) => !one.includes(name));
}

/** By code point: the same everywhere, whatever the language of the machine. */
function byCodePoint(a: string, b: string): number {
  const left = [...a];
  const right = [...b];
  for (let i = 0; i < Math.min(left.length, right.length); i++) {
    const difference = left[i]!.codePointAt(0)! - right[i]!.codePointAt(0)!;
    if (difference !== 0) return difference;
  }
  return left.length - right.length;
}

function list(classes: readonly string[]): string {
  const most = 10;
  const named = classes.slice(0, most).map(quote).join(', ');
  return classes.length > most ? `${named} and ${classes.length - most} more` : named;
}

import { quote } from '../definition/text/quote.ts';
import type { Finding } from '../problem.ts';
import type { Budget } from './budget.ts';
import type { Table } from './dataset.ts';
import { dataError, type Places, type RawTargets } from './sources/source.ts';

/** How the targets of all three sets become vectors; decided on the training set. */
export type TargetPlan =
  | { readonly kind: 'values' }
  /** Whole numbers 0, 1, …: a vector with a 1 in their place. */
  | { readonly kind: 'oneHot'; readonly classes: number }
  /** Texts: a vector as above, or (`binary`) the single number 0 or 1. */
  | { readonly kind: 'texts'; readonly classes: readonly string[]; readonly binary: boolean };

/** What the targets are for. */
export interface TargetUse {
  readonly oneHot: number | undefined;
  /** Outputs of the network; undefined where its shapes are not known. */
  readonly outputs: number | undefined;
  /** Whether the loss reads labels 0, 1, … as classes. */
  readonly takesLabels: boolean;
}

/** Bad targets that a message names; the others are counted. */
const mostNamed = 3;

export function planTargets(
  raw: RawTargets,
  { oneHot, outputs, takesLabels }: TargetUse,
  places: Places,
): TargetPlan | Finding {
  if (raw.kind === 'texts') return planTexts(raw.texts, oneHot, outputs, places);
  const { table } = raw;
  if (oneHot !== undefined) {
    if (table.columns === 1) return { kind: 'oneHot', classes: oneHot };
    const message = `"oneHot" needs one column of labels 0, 1, …; these targets have ${table.columns} columns`;
    return dataError('one-hot', ['oneHot'], message);
  }
  const labels = table.columns === 1 && outputs !== undefined && outputs > 1 && isWhole(table);
  if (!labels) return { kind: 'values' };
  if (takesLabels) return { kind: 'oneHot', classes: outputs };
  const message = `the targets are labels (one whole number each), but the network has ${outputs} outputs; add "oneHot": ${outputs}`;
  return dataError('labels-need-one-hot', places.targets, message);
}

function planTexts(
  texts: readonly string[],
  oneHot: number | undefined,
  outputs: number | undefined,
  places: Places,
): TargetPlan | Finding {
  const classes = [...new Set(texts)].sort(byCodePoint);
  if (oneHot !== undefined && oneHot !== classes.length) {
    const message = `"oneHot" says ${oneHot} classes, but the targets have ${classes.length}: ${list(classes)}`;
    return dataError('one-hot', places.targets, message);
  }
  const binary = classes.length === 2 && outputs === 1 && oneHot === undefined;
  const text = classes.find((name) => Number.isNaN(Number(name)));
  const number = classes.find((name) => !Number.isNaN(Number(name)));
  if (binary && text !== undefined && number !== undefined) {
    const message = `the targets are ${quote(number)} and ${quote(text)}: either both are numbers or both are names of classes`;
    return dataError('target-kind', places.targets, message);
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
  if (raw.kind === 'numbers' && plan.kind !== 'oneHot') return raw.table;
  const labels = raw.kind === 'texts' ? textLabels(raw.texts, plan) : numberLabels(raw.table, plan);
  if (labels === undefined) return dataError('one-hot', places.targets, 'expected one column of labels');

  const columns = plan.kind === 'texts' && plan.binary ? 1 : labels.classes;
  const refusal = budget.reserve(labels.rows * columns);
  if (refusal !== undefined) return dataError('memory', places.targets, refusal);
  const values = new Uint8Array(labels.rows * columns);
  const bad: number[] = [];
  for (let row = 0; row < labels.rows; row++) {
    const label = labels.at(row);
    if (label === undefined) bad.push(row);
    else if (columns < labels.classes) values[row] = label;
    else values[row * columns + label] = 1;
  }
  const [first] = bad;
  if (first === undefined) return { rows: labels.rows, columns, values, scale: 1 };
  const named = bad.slice(0, mostNamed).map((row) => `${places.target(row + offset).text} is ${labels.show(row)}`);
  const more = bad.length > mostNamed ? `, and ${bad.length - mostNamed} more` : '';
  const { path } = places.target(first + offset);
  return dataError('unknown-class', path, `${named.join(', ')}${more}; ${labels.expected}`);
}

/** A class for each row, counted from 0; undefined where the row has none of the classes. */
interface Labels {
  readonly rows: number;
  readonly classes: number;
  readonly expected: string;
  at(row: number): number | undefined;
  show(row: number): string;
}

function textLabels(texts: readonly string[], plan: TargetPlan): Labels | undefined {
  if (plan.kind !== 'texts') return undefined;
  const indexOf = new Map(plan.classes.map((name, index) => [name, index]));
  return {
    rows: texts.length,
    classes: plan.classes.length,
    expected: `the classes of the training data are ${list(plan.classes)}`,
    at: (row) => indexOf.get(texts[row]!),
    show: (row) => quote(texts[row]!),
  };
}

function numberLabels({ rows, columns, values }: Table, plan: TargetPlan): Labels | undefined {
  if (plan.kind !== 'oneHot' || columns !== 1) return undefined;
  const { classes } = plan;
  return {
    rows,
    classes,
    expected: `expected a whole number from 0 to ${classes - 1}`,
    at: (row) => {
      const label = values[row]!;
      return Number.isInteger(label) && label >= 0 && label < classes ? label : undefined;
    },
    show: (row) => String(values[row]),
  };
}

function isWhole({ values }: Table): boolean {
  return values instanceof Uint8Array || values.every((value) => Number.isInteger(value));
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

import type { DType } from '../floats.ts';
import { sizeOf } from '../shape.ts';
import type { Evaluation, FrameId, Page, Scope, Variable } from './debugger.ts';
import { Fault } from './expressions/fault.ts';
import { evaluateText } from './expressions/evaluate.ts';
import type { LayersValue, Names, Value } from './expressions/values.ts';
import { numberText, summaryOf, tensorText, typeText, valueText } from './format.ts';
import { wordOf } from './names.ts';
import type { Status } from './quantities.ts';
import type { NamedNumber, Seen } from './seen.ts';
import { entries, entry, rowOf, type Tensor } from './tensor.ts';

/** What variables are made of; `before`: at the last standstill, where that is remembered. */
export interface Shown {
  readonly frame: FrameId;
  readonly names: Names;
  readonly before: Names | undefined;
  readonly seen: Seen;
  readonly layer: number | undefined;
  /** The sum that the run is in. */
  readonly inside: InsideShown | undefined;
  readonly changes: readonly string[];
}

export interface InsideShown {
  readonly title: string;
  /** What there is of the quantity: its entries so far. */
  readonly entries: readonly { readonly name: string; readonly value: number }[];
  readonly terms: readonly { readonly name: string; readonly factors: readonly number[]; readonly sum: number }[];
  /** The sum so far, where it is followed. */
  readonly sum: number | undefined;
  /** Of what the sum is stored in. */
  readonly dtype: DType;
}

/** Entries that are sent at once, unless fewer are asked for. */
const mostAtOnce = 1000;

// A ref tells what is inside it: `scope frame name`, `tensor frame expression`, `layer frame index`, `entries`, `terms`. Nothing has to be
// remembered for it.

export function scopesOf({ frame, names, layer, inside, seen, changes }: Shown): Scope[] {
  const scope = (name: string, id: string, named: number): Scope => ({ name, ref: `scope ${frame} ${id}`, named });
  const inFrame = frame === 'layer' || frame === 'neuron';
  const scopes: Scope[] = [];
  if (inside !== undefined && frame === 'neuron') scopes.push(scope('Sum', 'sum', inside.sum === undefined ? 1 : 3));
  if (inFrame && layer !== undefined) {
    const count = seen.quantities.filter((each) => each.layer === layer).length;
    scopes.push(scope(`Layer ${names.layers[layer]}`, `quantities ${layer}`, count));
  }
  scopes.push(
    scope(frame === 'miniBatch' || frame === 'epoch' ? 'Mini-batch' : 'Sample', 'sample', 3),
    scope('Layers', 'layers', names.layers.length),
    scope('Hyperparameters', 'settings', numbersIn(seen, 'settings').length),
    scope('Place', 'place', numbersIn(seen, 'place').length),
    scope('Metrics', 'metrics', numbersIn(seen, 'metrics').length),
  );
  if (changes.length > 0) scopes.push(scope('Set by you', 'changes', changes.length));
  return scopes;
}

function numbersIn(seen: Seen, group: NamedNumber['group']): readonly NamedNumber[] {
  return seen.numbers.filter((each) => each.group === group);
}

/** The frame that a ref was made in. */
export function frameOf(ref: string): FrameId | undefined {
  const frame = ref.split(' ', 2)[1];
  return frames.find((each) => each === frame);
}
const frames: readonly FrameId[] = ['epoch', 'miniBatch', 'sample', 'phase', 'layer', 'neuron'];

/** The expression of a ref to a tensor. */
export function expressionOf(ref: string): string | undefined {
  const [kind, frame] = ref.split(' ', 2);
  return kind === 'tensor' && frame !== undefined ? ref.slice(kind.length + frame.length + 2) : undefined;
}

export function variablesIn(shown: Shown, ref: string, page: Page = {}): Variable[] {
  const { frame, names, inside, seen, changes } = shown;
  const expression = expressionOf(ref);
  if (expression !== undefined) return insideTensor(shown, expression, page);
  const [kind, , what, which] = ref.split(' ');
  if (kind === 'layer') return paged(quantitiesIn(shown, Number(what)), page);
  if (kind === 'entries' && inside !== undefined) {
    return window(inside.entries, page).map(({ name, value }) => plain(name, numberText(value)));
  }
  if (kind === 'terms' && inside !== undefined) {
    return window(inside.terms, page).map(({ name, factors, sum }) =>
      plain(name, `${factors.map((factor) => numberText(factor)).join(' · ')}, sum ${sumText(sum, inside.dtype)}`),
    );
  }
  if (kind !== 'scope') return [];
  switch (what) {
    case 'quantities':
      return paged(quantitiesIn(shown, Number(which)), page);
    case 'sample':
      return paged(quantitiesIn(shown, undefined), page);
    case 'layers':
      return paged(
        names.layers.map((name, index) => {
          const count = seen.quantities.filter(({ layer }) => layer === index).length;
          return {
            ...plain(name, wordOf(name) === name ? '' : wordOf(name)),
            type: 'layer',
            ref: `layer ${frame} ${index}`,
            named: count,
          };
        }),
        page,
      );
    case 'settings':
    case 'place':
    case 'metrics':
      return paged(
        numbersIn(seen, what).map(({ name }) => variable(shown, name, name)),
        page,
      );
    case 'changes':
      return paged(
        changes.map((text, index) => plain(String(index + 1), text)),
        page,
      );
    case 'sum':
      return inside === undefined ? [] : paged(sumVariables(frame, inside), page);
    default:
      return [];
  }
}

/** Sums run in float64; short where it is already what is stored. */
function sumText(sum: number, dtype: DType): string {
  return numberText(sum, Math.fround(sum) === sum ? dtype : 'float64');
}

function sumVariables(frame: FrameId, { title, entries, terms, sum, dtype }: InsideShown): Variable[] {
  const list = (name: string, text: string, kind: string, indexed: number): Variable => ({
    ...plain(name, text),
    ...(indexed > 0 && { ref: `${kind} ${frame}`, indexed }),
  });
  const done = list('entries so far', String(entries.length), 'entries', entries.length);
  if (sum === undefined) return [done];
  return [
    plain('sum so far', sumText(sum, dtype)),
    list('terms so far', `${terms.length} of ${title}`, 'terms', terms.length),
    done,
  ];
}

/** All quantities of a layer, or those of the mini-batch. */
function quantitiesIn(shown: Shown, layer: number | undefined): Variable[] {
  if (layer !== undefined && shown.names.layers[layer] === undefined) return [];
  const whole = layer === undefined ? '' : `${layerExpression(shown.names, layer)}.`;
  const found = shown.seen.quantities.filter((each) => each.layer === layer);
  return found.map((quantity) => {
    const status = shown.seen.status(quantity);
    if (status === 'none') return plain(quantity.name, 'not computed yet');
    return variable(shown, quantity.name, whole + quantity.name, status);
  });
}

/** How a layer is named in expressions: as a word, where that means it. */
export function layerExpression(names: Names, index: number): string {
  const word = wordOf(names.layers[index]!);
  const span = { start: 0, end: 0 };
  const found = names.lookup(word, span);
  return typeof found === 'object' && found.kind === 'layer' && found.index === index ? word : `layers[${index}]`;
}

function plain(name: string, value: string): Variable {
  return { name, value, type: '', settable: false, changed: false, stale: false };
}

/** The variable of an expression. */
function variable(shown: Shown, name: string, expression: string, status: Status = 'now'): Variable {
  const evaluation = evaluateIn(shown, expression, status);
  if (!evaluation.ok) return plain(name, evaluation.message);
  const { ok: _, ...rest } = evaluation;
  return { name, ...rest };
}

/** The value of an expression as a variable; assignments are left to the caller. */
export function evaluateIn(shown: Shown, expression: string, status: Status = 'now'): Evaluation {
  try {
    const { value } = evaluateText(expression, shown.names);
    return { ok: true, ...describe(shown, expression, value, status) };
  } catch (error) {
    return failure(error);
  }
}

export function failure(error: unknown): Evaluation & { readonly ok: false } {
  if (error instanceof Fault) return { ok: false, message: error.message, start: error.start, end: error.end };
  throw error;
}

function describe(shown: Shown, expression: string, given: Value, status: Status): Omit<Variable, 'name'> {
  const { names, frame, seen } = shown;
  const usual = { expression, settable: false, changed: false, stale: status === 'before' };
  if (typeof given === 'object' && given.kind === 'layer') {
    const count = seen.quantities.filter(({ layer }) => layer === given.index).length;
    return {
      ...usual,
      value: names.layers[given.index]!,
      type: 'layer',
      ref: `layer ${frame} ${given.index}`,
      named: count,
    };
  }
  const value = typeof given === 'object' && given.kind === 'layers' ? listed(given, names) : given;
  if (value === undefined) {
    return {
      ...usual,
      value: `${names.layers.length} layers`,
      type: 'layers',
      ref: `scope ${frame} layers`,
      named: names.layers.length,
    };
  }
  const before = valueBefore(shown, expression);
  const text = valueText(value);
  if (typeof value !== 'object' || value.shape.length === 0) {
    const changed = before !== undefined && valueText(before) !== text;
    const settable = typeof value === 'object' ? isSettable(value) : isSetting(seen, expression);
    return {
      ...usual,
      value: changed ? `${text} (was ${valueText(before)})` : text,
      type: typeof value === 'object' ? value.dtype : typeof value,
      settable,
      changed,
    };
  }
  const whole = sizeOf(value.shape);
  return {
    ...usual,
    value: tensorText(value),
    type: typeText(value),
    ref: `tensor ${frame} ${expression}`,
    named: whole === 0 ? 0 : summaryNames.length,
    indexed: value.shape[0]!,
    memory: `tensor ${frame} ${expression}`,
    settable: isSettable(value),
    changed: before !== undefined && isOther(value, before),
  };
}

/** A list of quantities as that of the layer in view; undefined: as the list. */
function listed(given: LayersValue, names: Names): Tensor | undefined {
  if (given.quantity === undefined || given.layer === undefined) return undefined;
  return names.member(given.layer, given.quantity, { start: 0, end: 0 });
}

function valueBefore({ before }: Shown, expression: string): Exclude<Value, object> | Tensor | undefined {
  if (before === undefined) return undefined;
  try {
    const { value } = evaluateText(expression, before);
    if (typeof value !== 'object' || value.kind === 'tensor') return value;
    return value.kind === 'layers' ? listed(value, before) : undefined;
  } catch (error) {
    if (error instanceof Fault) return undefined;
    throw error;
  }
}

function isOther(now: Tensor, before: Exclude<Value, object> | Tensor): boolean {
  if (typeof before !== 'object' || before.shape.join() !== now.shape.join()) return true;
  const [ones, others] = [entries(now), entries(before)];
  for (let i = 0; i < ones.length; i++) if (!Object.is(ones[i], others[i])) return true;
  return false;
}

export function isSettable({ origin }: Tensor): boolean {
  return origin !== undefined && origin.of !== 'nabla';
}

function isSetting({ numbers }: Seen, name: string): boolean {
  return numbers.some((each) => each.name === name && each.setting !== undefined);
}

const summaryNames = ['min', 'mean', 'max', 'norm', 'zeros', 'not finite'] as const;

/** A summary, then rows, or entries where a row is one. */
function insideTensor(shown: Shown, expression: string, { filter, start = 0, count = mostAtOnce }: Page): Variable[] {
  let whole: Tensor;
  try {
    const { value } = evaluateText(expression, shown.names);
    const found = typeof value === 'object' && value.kind === 'layers' ? listed(value, shown.names) : value;
    if (typeof found !== 'object' || found.kind !== 'tensor' || found.shape.length === 0) return [];
    whole = found;
  } catch (error) {
    failure(error);
    return [];
  }
  const before = valueBefore(shown, expression);
  const isComparable = typeof before === 'object' && before.shape.join() === whole.shape.join();
  const isEntry = sizeOf(whole.shape.slice(1)) === 1;
  const variables: Variable[] = [];
  if (filter !== 'indexed' && sizeOf(whole.shape) > 0) {
    const { min, mean, max, norm, zeros, notFinite } = summaryOf(whole);
    // The extremes are entries, in the digits of their type.
    const [low, high] = [min, max].map((number) => numberText(number, whole.dtype));
    const values = [low, numberText(mean), high, numberText(norm), String(zeros), String(notFinite)];
    variables.push(...summaryNames.map((name, place) => plain(name, values[place]!)));
  }
  if (filter === 'named') return variables;
  const from = Math.max(0, Math.floor(start));
  const to = Math.min(whole.shape[0]!, from + Math.max(0, Math.floor(count)));
  for (let i = from; i < to; i++) {
    const row = rowOf(whole, i);
    const name = `[${i}]`;
    const itsExpression = isEntry
      ? `${expression}[${[i, ...row.shape.map(() => 0)].join(', ')}]`
      : `${expression}${name}`;
    const itsBefore = isComparable ? rowOf(before, i) : undefined;
    const usual = { name, expression: itsExpression, settable: isSettable(whole), stale: false };
    if (isEntry) {
      const value = numberText(entry(row, 0), whole.dtype);
      const was = itsBefore && numberText(entry(itsBefore, 0), whole.dtype);
      const changed = was !== undefined && was !== value;
      variables.push({ ...usual, value: changed ? `${value} (was ${was})` : value, type: whole.dtype, changed });
    } else {
      variables.push({
        ...usual,
        value: tensorText(row),
        type: typeText(row),
        ref: `tensor ${shown.frame} ${itsExpression}`,
        memory: `tensor ${shown.frame} ${itsExpression}`,
        named: summaryNames.length,
        indexed: row.shape[0]!,
        changed: itsBefore !== undefined && isOther(row, itsBefore),
      });
    }
  }
  return variables;
}

/** Of named variables, those of a page. */
function paged(variables: readonly Variable[], { filter, start = 0, count = Infinity }: Page): Variable[] {
  return filter === 'indexed' ? [] : variables.slice(start, start + count);
}

function window<Item>(items: readonly Item[], { filter, start = 0, count = mostAtOnce }: Page): readonly Item[] {
  return filter === 'named' ? [] : items.slice(start, start + count);
}

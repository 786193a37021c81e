import { safeParse } from 'valibot';
import { inLine, type Json } from '../edit/write.ts';
import type { Node } from '../text/tree.ts';
import { valueOf } from '../text/tree.ts';
import { bound, type ObjectRule, requiredKeys, type Rule, schemaOf, typeOf, unwrapped } from './rule.ts';
import { meantKey, meantWord } from './spellings.ts';

/** A value that could stand in place of a bad one. */
export interface Repair {
  readonly value: Json;
  /** Only the way of writing it was wrong: `"30"` for 30, `784` for `[784]`. */
  readonly certain: boolean;
}

const most = 3;

/** Values that a rule takes and that are near to what stands there; the likeliest first. */
export function repairsOf(rule: Rule, node: Node, key = ''): Repair[] {
  if (
    node.kind === 'object' ? node.properties.length > mostKeys : node.kind === 'array' && node.items.length > mostItems
  )
    return [];
  const found = new Map<string, Repair>();
  // An empty list passes for an object of which nothing is required.
  const given = node.kind === 'array' && node.items.length === 0 ? '[]' : undefined;
  for (const repair of [...certainly(rule, valueOf(node), key), ...perhaps(rule, valueOf(node))]) {
    if (inLine(repair.value) === given) continue;
    if (safeParse(schemaOf(rule), repair.value).success && !found.has(inLine(repair.value)))
      found.set(inLine(repair.value), repair);
  }
  const value = usual[key];
  // Of a number that is near to none: what is usual there.
  if (found.size === 0 && node.kind === 'number' && value !== undefined && safeParse(schemaOf(rule), value).success)
    return [{ value, certain: false }];
  return [...found.values()].slice(0, most);
}

/** Who writes less does not mean per cent. */
const leastPercent = 5;

/** A longer list is no slip of the pen. */
const mostItems = 16;
const mostKeys = 8;

function* certainly(rule: Rule, value: unknown, key: string): Generator<Repair> {
  const certain = true;
  if (typeof value === 'string') {
    const text = value.trim();
    if (text !== '' && Number.isFinite(Number(text))) yield { value: Number(text), certain };
    const [over, under] = /^[\d.]+\s*\/\s*[\d.]+$/.test(text) ? text.split('/').map(Number) : [];
    if (over !== undefined && under !== undefined) yield { value: over / under, certain };
    if (/^(true|false)$/i.test(text)) yield { value: text.toLowerCase() === 'true', certain };
    yield* objectsNamed(rule, text);
    // A comma may as well belong to a name: then it is for the user to say.
    const single = !text.includes(',');
    if (!single) yield { value: text.split(/\s*,\s*/).filter((part) => part !== ''), certain: single };
    if (text !== '' && Number.isFinite(Number(text))) yield { value: [Number(text)], certain };
    yield { value: [value], certain: single };
    if (/\d[\s,;]+\d/.test(text)) yield { value: text.split(/[\s,;]+/).map(Number), certain };
  } else if (typeof value === 'number') {
    yield { value: [value], certain };
    if (value === 0 || value === 1) yield { value: value === 1, certain };
    // Where a number is possible too, this one is out of its bounds: its digits are no name. In a list of names it counts layers.
    if (!takesNumbers(rule) && !/^\d+$/.test(key)) yield { value: String(value), certain };
  } else if (Array.isArray(value)) {
    if (value.length === 1) yield { value: value[0] as Json, certain };
    const numbers = value.map((item) => (typeof item === 'string' && item.trim() !== '' ? Number(item) : item) as Json);
    yield { value: numbers, certain };
  } else if (typeof value === 'object' && value !== null) {
    const { type } = value as { readonly type?: unknown };
    if (typeof type === 'string' && Object.keys(value).length === 1) yield { value: type, certain };
  }
}

/** Of a number that is out of bounds: its absolute value, rounded, as per cent, and the bounds. */
function* perhaps(rule: Rule, value: unknown): Generator<Repair> {
  const certain = false;
  if (typeof value === 'number') {
    for (const near of [Math.abs(value), Math.round(value), Math.round(Math.abs(value))])
      yield { value: near, certain };
    if (Math.abs(value) >= leastPercent) yield { value: value / 100, certain };
    for (const limit of limitsOf(rule, value)) yield { value: limit, certain };
    yield* objectsOfNumber(rule, value);
    if (takesPairs(rule)) yield { value: [value, value], certain };
  } else if (Array.isArray(value)) {
    const list = value as Json[];
    yield* objectsListed(rule, list);
    yield {
      value: list.map((item) => (typeof item === 'number' ? Math.max(1, Math.round(Math.abs(item))) : item)),
      certain,
    };
    yield { value: list.slice(0, 2), certain };
    yield { value: [...list, 1], certain };
    if (list.length > 0) yield { value: list[0]!, certain };
  }
}

function takesNumbers(rule: Rule): boolean {
  const inner = unwrapped(rule);
  return inner.type === 'number' || (inner.type === 'union' && inner.options.some(takesNumbers));
}

function takesPairs(rule: Rule): boolean {
  const inner = unwrapped(rule);
  return inner.type === 'strict_tuple' || (inner.type === 'union' && inner.options.some(takesPairs));
}

/** The bounds that a value is beyond. */
function limitsOf(rule: Rule, value: number): number[] {
  const inner = unwrapped(rule);
  if (inner.type === 'union') return inner.options.flatMap((option) => limitsOf(option, value));
  if (inner.type !== 'number') return [];
  const [least = -Infinity, most = Infinity] = [bound(inner, 'min_value'), bound(inner, 'max_value')];
  if (value < least) return [least];
  return value > most ? [most] : [];
}

/** Objects that a name alone means: `"adam"` for `{ "type": "adam" }`. */
function* objectsNamed(rule: Rule, word: string): Generator<Repair> {
  const objects = objectsOf(rule).filter((object) => typeOf(object) !== undefined);
  const types = objects.map((object) => typeOf(object)!);
  const near = meantWord(word, types);
  if (near === undefined) return;
  const object = objects[types.indexOf(near.word)]!;
  yield { value: exampleOf(object), certain: near.certain && requiredKeys(object).length === 1 };
}

/** The object of a kind and what it needs, in a row: `["dense", 3]` for a dense layer of 3 units. */
function* objectsListed(rule: Rule, [kind, ...values]: readonly Json[]): Generator<Repair> {
  if (typeof kind !== 'string') return;
  const objects = objectsOf(rule).filter((object) => typeOf(object) !== undefined);
  const near = meantWord(
    kind,
    objects.map((object) => typeOf(object)!),
  );
  const object = objects.find((each) => typeOf(each) === near?.word);
  if (object === undefined) return;
  const keys = requiredKeys(object).filter((key) => key !== 'type');
  if (keys.length !== values.length) return;
  const filled = keys.map((key, index) => [key, values[index]!] as const);
  yield { value: { type: typeOf(object)!, ...Object.fromEntries(filled) }, certain: false };
}

/** The first kind that needs nothing but a number: 30 for a dense layer of 30 units, 0.2 for a split. */
function* objectsOfNumber(rule: Rule, value: number): Generator<Repair> {
  for (const object of objectsOf(rule)) {
    const type = typeOf(object);
    const [key, ...others] = requiredKeys(object).filter((each) => each !== 'type');
    if (key === undefined || others.length > 0) continue;
    const filled = { ...(type !== undefined && { type }), [key]: value };
    if (!safeParse(schemaOf({ ...object, type: 'strict_object' }), filled).success) continue;
    yield { value: filled, certain: false };
    return;
  }
}

function objectsOf(rule: Rule): readonly ObjectRule[] {
  const inner = unwrapped(rule);
  if (inner.type === 'strict_object') return [inner];
  if (inner.type === 'variant') return inner.options;
  return inner.type === 'union' ? inner.options.flatMap(objectsOf) : [];
}

/** Usual values of keys that must be given, where the least that is allowed would be none. */
const usual: Readonly<Record<string, Json>> = {
  units: 10,
  filters: 8,
  kernel: 3,
  size: 2,
  vocabulary: 100,
  heads: 2,
  patience: 5,
  window: 20,
  every: 10,
  period: 10,
  learningRate: 0.1,
  momentum: 0.9,
  beta1: 0.9,
  beta2: 0.999,
  rho: 0.9,
  rate: 0.5,
  split: 0.2,
};

/** Something that a rule takes, to stand where a key is missing; undefined where only the user can know. */
export function exampleOf(object: ObjectRule): { readonly [key: string]: Json };
export function exampleOf(rule: Rule, key: string): Json | undefined;
export function exampleOf(rule: Rule, key = ''): Json | undefined {
  const inner = unwrapped(rule);
  const value = examples(inner, key);
  if (inner.type === 'strict_object') return value;
  return value !== undefined && safeParse(schemaOf(inner), value).success ? value : undefined;
}

function examples(rule: Rule, key: string): Json | undefined {
  switch (rule.type) {
    case 'literal':
      return rule.literal;
    case 'picklist':
      return rule.options[0];
    case 'boolean':
      return true;
    case 'number':
      return usual[key] ?? bound(rule, 'min_value') ?? 0.1;
    case 'union':
      return rule.options.map((option) => exampleOf(option, key)).find((value) => value !== undefined);
    case 'strict_object': {
      const entries = requiredKeys(rule).map((name) => [name, exampleOf(rule.entries[name]!, name) ?? ''] as const);
      return Object.fromEntries(entries);
    }
    default:
      return undefined;
  }
}

/**
 * Kinds that an object without a type could be: those that take all of its keys, first the one that needs the most of them.
 * `excused`: keys that may be missing.
 */
export function kindsTaking(
  options: readonly ObjectRule[],
  keys: readonly string[],
  excused: readonly string[] = [],
): string[] {
  if (keys.every((key) => key === 'name')) return [];
  const scored = options.flatMap((option) => {
    const known = Object.keys(option.entries);
    if (!keys.every((key) => known.includes(key) || meantKey(key, known)?.certain === true)) return [];
    const required = requiredKeys(option).slice(1);
    const given = required.filter((key) => keys.includes(key)).length;
    if (!required.every((key) => keys.includes(key) || excused.includes(key))) return [];
    return [{ type: typeOf(option)!, given }];
  });
  return scored
    .toSorted((a, b) => b.given - a.given)
    .slice(0, most)
    .map(({ type }) => type);
}

import type { Fix, TextEdit } from '../../problem.ts';
import type { Node, ObjectNode } from '../text/tree.ts';
import { type ObjectRule, requiredKeys, type Rule, unwrapped } from './rule.ts';

/** What a value lacks around it to be what a rule asks for: `{ "samples": ` and ` }`. */
interface Wrapping {
  readonly before: string;
  readonly after: string;
}

/** Fixes that leave a value as it is written and put around it what is missing. */
export function wrappingFixes(rule: Rule, node: Node): Fix[] {
  return wrappingsOf(rule, node, 2).map((wrapping) => wrap(node, wrapping));
}

export function wrap({ start, end }: Node, { before, after }: Wrapping): Fix & { readonly edits: readonly TextEdit[] } {
  return {
    title: `Write it as ${before}…${after}`,
    edits: [
      { range: { start, end: start }, text: before },
      { range: { start: end, end }, text: after },
    ],
  };
}

/** The one key under which all of an object should stand: it has only keys of what stands there. */
export function ownerOfAll(entries: ObjectRule['entries'], { byKey }: ObjectNode): string | undefined {
  const keys = [...byKey.keys()].slice(0, mostKeys);
  if (keys.length === 0 || keys.length === mostKeys || keys.some((key) => Object.hasOwn(entries, key)))
    return undefined;
  return Object.keys(entries).find((name) =>
    kindsOf(unwrapped(entries[name]!)).some(
      (object) =>
        keys.every((key) => Object.hasOwn(object.entries, key)) &&
        requiredKeys(object).every((key) => byKey.has(key)) &&
        requiredKeys(object).length > 0,
    ),
  );
}

/** More keys than any source or optimiser has. */
const mostKeys = 20;

function kindsOf(rule: Rule): readonly ObjectRule[] {
  return rule.type === 'variant' ? rule.options : objectsOf(rule);
}

function wrappingsOf(rule: Rule, node: Node, depth: number): Wrapping[] {
  const inner = unwrapped(rule);
  if (inner.type === 'array') {
    const items = unwrapped(inner.item).type;
    const isItem = node.kind === 'object' && (items === 'variant' || items === 'strict_object');
    return isItem ? [{ before: '[', after: ']' }] : [];
  }
  for (const object of depth === 0 ? [] : objectsOf(inner)) {
    const key = keyFor(object, node);
    if (key === undefined) continue;
    const entry = unwrapped(object.entries[key]!);
    const within = isWhole(entry, node) ? [{ before: '', after: '' }] : wrappingsOf(entry, node, depth - 1);
    if (within.length === 0) continue;
    return within.map(({ before, after }) => ({ before: `{ "${key}": ${before}`, after: `${after} }` }));
  }
  return [];
}

/** The one key under which the value of an object would stand. */
function keyFor(object: ObjectRule, node: Node): string | undefined {
  const [first, ...others] = requiredKeys(object);
  // A table is named by its file; its columns are still to be said.
  if (first === 'csv' && node.kind === 'string') return first;
  return others.length > 0 ? undefined : (first ?? Object.keys(object.entries)[0]);
}

function isWhole(rule: Rule, node: Node): boolean {
  if (rule.type === 'string') return node.kind === 'string' && /\.[ct]sv(\.gz)?$/i.test(String(node.value));
  return rule.type === 'array' && rule.item.type === 'unknown' && node.kind === 'array';
}

function objectsOf(rule: Rule): readonly ObjectRule[] {
  if (rule.type === 'strict_object') return [rule];
  return rule.type === 'union' ? rule.options.flatMap((option) => objectsOf(unwrapped(option))) : [];
}

/** Inputs and targets as two lists, as other tools take them, and the samples that they mean as text; undefined where they are not. */
export function pairedLists(
  text: string,
  { byKey }: ObjectNode,
): { readonly keys: readonly [x: string, y: string]; readonly samples: string } | undefined {
  const [x, ...otherX] = ['x', 'X', 'inputs'].flatMap((key) => byKey.get(key) ?? []);
  const [y, ...otherY] = ['y', 'Y', 'targets', 'labels'].flatMap((key) => byKey.get(key) ?? []);
  if (byKey.size !== 2 || x === undefined || y === undefined || otherX.length + otherY.length > 0) return undefined;
  const [xs, ys] = [x.value, y.value];
  if (xs.kind !== 'array' || ys.kind !== 'array' || xs.items.length !== ys.items.length) return undefined;
  if (![...xs.items, ...ys.items].every(isNumbers) || xs.items.length === 0 || xs.items.every(isIndex))
    return undefined;
  const written = ({ start, end }: Node): string => text.slice(start, end);
  const pairs = xs.items.map((item, index) => `[${written(item)}, ${written(ys.items[index]!)}]`);
  return { keys: [x.key, y.key], samples: `[${pairs.join(', ')}]` };
}

function isNumbers(node: Node): boolean {
  return node.kind === 'array' ? node.items.length > 0 && node.items.every(isNumbers) : node.kind === 'number';
}

/** A list of numbers alone may as well be columns by their index. */
function isIndex(node: Node): boolean {
  return node.kind === 'number';
}

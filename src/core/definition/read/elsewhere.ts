import { parse } from 'valibot';
import type { Change } from '../edit/change.ts';
import type { Json } from '../edit/write.ts';
import type { Path } from '../../problem.ts';
import type { Node, ObjectNode } from '../text/tree.ts';
import { repairsOf } from './repair.ts';
import { type ObjectRule, type Rule, schemaOf, unwrapped } from './rule.ts';
import { meantKey } from './spellings.ts';

/** Where a key belongs that stands too high: `learningRate` of the network into `["training", "optimizer", "learningRate"]`. */
export function placeBelow(entries: ObjectRule['entries'], key: string, depth = 2): Path | undefined {
  if (depth === 0) return undefined;
  const owners = Object.entries(entries).flatMap(([name, rule]) => objectsOf(rule).map((object) => ({ name, object })));
  for (const { name, object } of owners) {
    const meant = meantKey(key, Object.keys(object.entries));
    if (meant?.certain === true) return [name, meant.word];
  }
  for (const { name, object } of owners) {
    const below = placeBelow(object.entries, key, depth - 1);
    if (below !== undefined) return [name, ...below];
  }
  return undefined;
}

/** Changes that move the value of a key of `node`, which stands at `path`, to a place below it. */
export function moveBelow(node: ObjectNode, rule: ObjectRule, path: Path, key: string, below: Path): Change[] {
  const owner = missingOwner(node, rule, below);
  return [
    ...(owner === undefined
      ? []
      : [{ kind: 'set', path: [...path, ...below.slice(0, owner.depth)], value: owner.value } as const]),
    { kind: 'bring', path: [...path, key], to: [...path, ...below] },
  ];
}

/** The first owner on a way that is not there, with all that it needs, and how many steps down it is. */
function missingOwner(node: ObjectNode, rule: ObjectRule, below: Path): { depth: number; value: Json } | undefined {
  let owner: ObjectNode | undefined = node;
  let entries = rule.entries;
  for (let depth = 0; depth < below.length - 1; depth++) {
    const name = String(below[depth]);
    const entry = entries[name]!;
    const there: Node | undefined = owner?.byKey.get(name)?.value;
    if (there?.kind !== 'object') {
      const standard =
        objectMeant(entry, there) ??
        (entry.type === 'optional' && entry.default !== undefined ? defaultOf(entry, below[depth + 1]!) : {});
      const rest = below.slice(depth + 1);
      const inner = rest.length === 1 ? undefined : missingOwner(emptyObject, firstObject(entry), rest);
      const value = inner === undefined ? standard : { ...standard, [String(rest[0])]: inner.value };
      return { depth: depth + 1, value };
    }
    owner = there;
    entries = firstObject(entry).entries;
  }
  return undefined;
}

/** The object that something else stands for: `"adam"` for `{ "type": "adam" }`. */
function objectMeant(rule: Rule, node: Node | undefined): { readonly [key: string]: Json } | undefined {
  const [first] = node === undefined ? [] : repairsOf(rule, node);
  const isObject = first?.certain === true && typeof first.value === 'object' && !Array.isArray(first.value);
  return isObject ? (first.value as { readonly [key: string]: Json }) : undefined;
}

const emptyObject: ObjectNode = { kind: 'object', start: 0, end: 0, properties: [], byKey: new Map() };

/** The default of an object where it has the key by itself; else nothing has to be written with it. */
function defaultOf(rule: Rule, key: string | number): { readonly [key: string]: Json } {
  const value = parse(schemaOf(rule), undefined) as { readonly [key: string]: Json };
  return 'type' in value && key in value ? value : {};
}

function firstObject(rule: Rule): ObjectRule {
  return objectsOf(rule)[0]!;
}

function objectsOf(rule: Rule): readonly ObjectRule[] {
  const inner = unwrapped(rule);
  if (inner.type === 'strict_object') return [inner];
  return inner.type === 'variant' ? inner.options : [];
}

import { parse } from 'valibot';
import type { Change } from '../edit/change.ts';
import type { Json } from '../edit/write.ts';
import type { Path } from '../../problem.ts';
import { type Node, type ObjectNode, valueOf } from '../text/tree.ts';
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
  const value = valueOf(node.byKey.get(key)!.value) as Json;
  const written = whole(node, rule, below, value);
  return [
    { kind: 'remove', path: [...path, key] },
    { kind: 'set', path: [...path, ...below.slice(0, written.depth)], value: written.value },
  ];
}

/** What is to be written, and how many steps down: the first owner that is not there is written with all that it needs. */
function whole(node: ObjectNode, rule: ObjectRule, below: Path, value: Json): { depth: number; value: Json } {
  let owner: ObjectNode | undefined = node;
  let entries = rule.entries;
  for (let depth = 0; depth < below.length - 1; depth++) {
    const name = String(below[depth]);
    const entry = entries[name]!;
    const there: Node | undefined = owner?.byKey.get(name)?.value;
    if (there?.kind !== 'object') {
      const standard =
        entry.type === 'optional' && entry.default !== undefined ? defaultOf(entry, below[depth + 1]!) : {};
      const rest = below.slice(depth + 2);
      const inner =
        rest.length === 0 ? value : whole(emptyObject, firstObject(entry), below.slice(depth + 1), value).value;
      return { depth: depth + 1, value: { ...standard, [String(below[depth + 1])]: inner } };
    }
    owner = there;
    entries = firstObject(entry).entries;
  }
  return { depth: below.length, value };
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

import type { Change } from '../edit/change.ts';
import { addFix, safely } from '../edit/fixes.ts';
import type { Fix } from '../../problem.ts';
import { replacement } from '../text/problems.ts';
import { either, quote } from '../text/quote.ts';
import type { Node, ObjectNode, Property } from '../text/tree.ts';
import { unreadable } from './faults.ts';
import { readObject } from './objects.ts';
import { otherKinds } from './otherKinds.ts';
import { inputLayer } from './otherPrograms.ts';
import { below, headOf, label, type Place } from './place.ts';
import { mostCompared, mostListed, type Reading } from './reading.ts';
import { kindsTaking } from './repair.ts';
import { type ObjectRule, requiredKeys, type Rule, type VariantRule } from './rule.ts';
import { readScalar, readWord, wrongValue } from './scalars.ts';
import { meantKey } from './spellings.ts';
import { fits, hasBegun, kindHolding, literalOf, objectsOf, typesRule } from './taking.ts';
import { pairedLists } from './wrapping.ts';

/** One of several rules. */
export function readUnion(reading: Reading, rule: Rule & { type: 'union' }, node: Node, place: Place): unknown {
  if (node.kind === 'object') {
    const objects = rule.options.flatMap(objectsOf);
    if (objects.length === 0) return wrongValue(reading, rule, node, place);
    const key = Object.keys(objects[0]!.entries).find((name) =>
      objects.every(({ entries }) => entries[name]?.type === 'literal'),
    );
    if (key !== undefined) return readVariant(reading, { type: 'variant', key, options: objects }, node, place);
    return readByKeys(reading, objects, node, place);
  }
  const option = rule.options.find((each) => fits(each, node));
  if (option === undefined) return wrongValue(reading, rule, node, place);
  return node.kind === 'array' ? reading.read(option, node, place) : readScalar(reading, option, node, place, rule);
}

/** One of several sorts of objects, told apart by the first key that each requires. */
function readByKeys(reading: Reading, options: readonly ObjectRule[], node: ObjectNode, place: Place): unknown {
  const { text, faults } = reading;
  const takesSamples = options.some(({ entries }) => entries['samples']?.type === 'array');
  const lists = takesSamples ? pairedLists(text, node) : undefined;
  if (lists !== undefined) {
    const [x, y] = lists.keys.map(quote);
    const message = `samples are pairs [x, y] in one list "samples", not the two lists ${x} and ${y}`;
    const fix = replacement('Write the two lists as "samples"', node, `{ "samples": ${lists.samples} }`);
    return faults.report(place, { code: 'wrong-value', message, range: headOf(node, place), fixes: [safely(fix)] });
  }
  const keys = firstKeys(node);
  const wanted = options.map((option) => requiredKeys(option));
  const scores = options.map(({ entries }, index) => {
    const words = wanted[index]!;
    const own = keys.filter((key) => Object.hasOwn(entries, key)).length;
    const meant = keys.filter((key) => words.some((word) => key === word || meantKey(key, [word])?.certain === true));
    if (keys.includes(words[0]!)) return 1000 + own;
    return meant.length === 0 ? 0 : own + meant.length;
  });
  const best = Math.max(...scores);
  if (best === 0) {
    if (hasBegun(node)) return faults.mark(place.path);
    const choice = either(wanted.map((words) => `"${words[0]!}"`));
    const has = keys.length === 0 ? '' : `, but has ${either(keys.slice(0, 5).map(quote)).replace(' or ', ' and ')}`;
    const message = `${label(place.path)} needs ${choice}${has}`;
    return faults.report(place, { code: 'missing-key', message, range: headOf(node, place) });
  }
  const chosen = scores.indexOf(best);
  const first = wanted[chosen]![0]!;
  const rivals = new Set(wanted.flatMap((words, index) => (index === chosen ? [] : [words[0]!])));
  const choice = { first, rivals };
  return readObject(reading, options[chosen]!, node, place, { owner: label(place.path), choice });
}

/** One of several sorts of objects, told apart by a word in each. */
export function readVariant(reading: Reading, { key, options }: VariantRule, node: ObjectNode, place: Place): unknown {
  const types = options.map(({ entries }) => literalOf(entries[key]!));
  const owner = label(place.path);
  const property = node.byKey.get(key) ?? [...node.byKey.values()].find((each) => meantKey(each.key, [key])?.certain);
  if (property === undefined) return missingType(reading, { key, options, types }, node, place);
  const { value } = property;
  const keys = firstKeys(node).filter((each) => each !== property.key);
  const file = node.byKey.get('path')?.value;
  const inner = below(place, key, {
    key: property.keyRange,
    file: file?.kind === 'string' ? String(file.value) : undefined,
    kinds: () => kindsTaking(options, keys),
  });
  const input = value.kind === 'string' ? inputLayer(String(value.value), place.path, node) : undefined;
  if (input !== undefined) {
    reading.faults.mark(['input']);
    return reading.faults.report(inner, { code: 'unknown-value', range: value, ...input });
  }
  const held = value.kind === 'string' ? kindHolding(options, types, String(value.value)) : undefined;
  if (held !== undefined) {
    const { type: kind, word, written } = held;
    reportHeld(reading, { key, kind, word, written }, property, node, place);
    const given = { [key]: kind, [kind]: word };
    return readObject(reading, options[types.indexOf(kind)]!, node, place, { owner: `${owner} (${kind})`, given });
  }
  const rule = typesRule(options, types);
  const type =
    value.kind === 'string' ? readWord(reading, types, value, inner, rule) : reading.read(rule, value, inner);
  const option = options[types.indexOf(String(type === unreadable ? '' : type))];
  if (option === undefined) return unreadable;
  return readObject(reading, option, node, place, {
    owner: `${owner} (${String(type)})`,
    // The type is read: a word that was nearly it is not reported again below.
    given: { [key]: type },
    kindsWith: (unknown) => otherKinds(options, option, keys, unknown),
  });
}

function missingType(
  { faults }: Reading,
  { key, options, types }: Omit<VariantRule, 'type'> & { readonly types: readonly string[] },
  node: ObjectNode,
  place: Place,
): typeof unreadable {
  if (hasBegun(node)) return faults.mark(place.path);
  const kinds = kindsTaking(options, firstKeys(node));
  const usual = kinds[0] ?? types[0]!;
  const wanted =
    types.length > mostListed
      ? `one of ${types.length} kinds, like "${usual}"`
      : either(types.map((type) => `"${type}"`));
  return faults.report(place, {
    code: 'missing-key',
    message: `${label(place.path)} needs "${key}": ${wanted}`,
    range: headOf(node, place),
    fixes: kinds.map((type) => addFix([...place.path, key], type)),
  });
}

/** A word of an option stands for the type: `"relu"` for the `activation`. */
function reportHeld(
  { faults }: Reading,
  { key, kind, word, written }: { key: string; kind: string; word: string; written: string },
  { value }: Property,
  node: ObjectNode,
  place: Place,
): void {
  const whole = `{ "${key}": "${kind}", "${kind}": "${word}" }`;
  const path = [...place.path, key];
  const changes: Change[] = [
    { kind: 'set', path, value: kind },
    { kind: 'set', path: [...place.path, kind], value: word },
  ];
  const fix: Fix = { title: `Change to ${whole}`, changes };
  faults.report(place, {
    code: 'unknown-value',
    message: `${label(place.path)}: ${quote(written)} is no type, but an ${kind}; as a layer it is ${whole}`,
    range: value,
    path,
    fixes: node.byKey.has(kind) ? [] : [safely(fix)],
  });
}

/** Only so many keys are looked at: no object of a definition has more. */
function firstKeys({ byKey }: ObjectNode): string[] {
  return [...byKey.keys()].slice(0, mostCompared);
}

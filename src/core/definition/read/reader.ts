import { parse, safeParse } from 'valibot';
import type { Fix, Path, TextRange } from '../../problem.ts';
import { editsOfValue } from '../edit/edits.ts';
import type { Change } from '../edit/change.ts';
import { addFix, removeFix, safely, setFix } from '../edit/fixes.ts';
import { inLine } from '../edit/write.ts';
import { type ProblemList, replacement } from '../text/problems.ts';
import { either, quote } from '../text/quote.ts';
import { type Node, type ObjectNode, type Property, emptyRecord, valueOf } from '../text/tree.ts';
import { describe, describeNode } from './describe.ts';
import { moveBelow, placeBelow } from './elsewhere.ts';
import { fileWeights } from './fileWeights.ts';
import { noKinds, otherKinds, type OtherKinds } from './otherKinds.ts';
import { exampleOf, kindsTaking, repairsOf } from './repair.ts';
import { type ObjectRule, type Rule, type VariantRule, bound, requiredKeys, schemaOf } from './rule.ts';
import { alwaysMeasured, inputLayer, otherwise } from './otherPrograms.ts';
import type { Suggestion } from './nearest.ts';
import { alsoMeant, meantKey, meantWord, tellsInput } from './spellings.ts';
import {
  defaultOf,
  fits,
  hasBegun,
  isBegun,
  keysTaking,
  kindHolding,
  literalOf,
  objectsOf,
  typesRule,
} from './taking.ts';
import { ownerOfAll, pairedLists, wrap, wrappingFixes } from './wrapping.ts';

/** In place of a value that could not be read; a value of JSON is never a symbol. */
export const unreadable: unique symbol = Symbol('unreadable');

export interface Reader {
  /**
   * Reads a value by a rule. A bad value costs itself: it is one problem and its default stands in; without a default
   * the object around it is unreadable too, up to the next optional one or the next item of a list of variants (there it
   * is undefined).
   */
  read(rule: Rule, node: Node): unknown;
  /** Whether nothing was reported at a path, above it or below it. */
  sound(path: Path): boolean;
  /** Indices of the items of a list of the network in which something was reported. */
  faultyItems(list: string): ReadonlySet<number>;
}

/** Where the reader is. */
interface Place {
  readonly path: Path;
  /** Range of the key whose value is read. */
  readonly key: TextRange | undefined;
  /** The key may be left away. */
  readonly optional?: boolean;
  /** Of the type of an object: the path that the object names, and types that take all of its keys. */
  readonly file?: string | undefined;
  readonly kinds?: () => readonly string[];
  /** Another key that the value fits and that is called so elsewhere. */
  readonly otherKey?: () => string | undefined;
}

/** More than anyone reads; keeps `sound` fast on a text of faults. */
const mostFaulty = 1000;

/** Words that are listed before the one that was probably meant. */
const mostListed = 4;

/** Unknown keys of one object that are compared with the known ones; more problems are not shown anyway. */
const mostCompared = 100;

export function createReader(text: string, problems: ProblemList): Reader {
  const faulty: Path[] = [];
  /** The value of a key that was guessed is read: that it does not fit the guess is no fault of the text. */
  let guessing = false;
  /** What is read stands under a key that was guessed: the text has it at another path. */
  let renamed = false;

  function fault(
    code: string,
    message: string,
    range: TextRange,
    path: Path,
    fixes: readonly Fix[] = [],
  ): typeof unreadable {
    const { start, end } = range;
    const possible = renamed ? fixes.filter((fix) => 'edits' in fix) : fixes;
    if (!guessing) problems.report({ code, message, range: { start, end }, fixes: possible });
    markFaulty(path);
    return unreadable;
  }

  /** What is wrong has been said. */
  function unread({ path }: Place): typeof unreadable {
    markFaulty(path);
    return unreadable;
  }

  function markFaulty(path: Path): void {
    if (faulty.length < mostFaulty) faulty.push(path);
  }

  function read(rule: Rule, node: Node, place: Place): unknown {
    if (node.kind === 'broken') {
      if (node.meant !== undefined && safeParse(schemaOf(rule), node.meant).success) return node.meant;
      markFaulty(place.path);
      return rule.type === 'unknown' ? valueOf(node) : unreadable;
    }
    switch (rule.type) {
      case 'optional':
        return read(rule.wrapped, node, place);
      case 'unknown':
        return valueOf(node);
      case 'strict_object':
        if (node.kind !== 'object') return wrongValue(rule, node, place);
        return readObject(rule, node, place, label(place.path));
      case 'variant':
        if (node.kind !== 'object') return wrongValue(rule, node, place);
        return readVariant(rule, node, place);
      case 'array':
      case 'strict_tuple':
        return readList(rule, node, place);
      case 'union':
        return readUnion(rule, node, place);
      default:
        return readScalar(rule, node, place, rule);
    }
  }

  /** `whole`: what the message asks for, where `rule` is one choice of it. */
  function readScalar(rule: Rule, node: Node, place: Place, whole: Rule): unknown {
    if (node.kind === 'string' && rule.type === 'picklist') return readWord(rule.options, node, place, whole);
    if (node.kind === 'object' || node.kind === 'array' || node.kind === 'broken')
      return wrongValue(whole, node, place);
    return safeParse(schemaOf(rule), node.value).success ? node.value : wrongValue(whole, node, place);
  }

  /** A word out of a list; one that was nearly written counts as written. */
  function readWord(words: readonly string[], node: Node & { value: unknown }, place: Place, whole: Rule): unknown {
    const word = String(node.value);
    if (words.includes(word)) return word;
    const explained = fileWeights(word, place.path, place.file) ?? alwaysMeasured(word, place.path);
    if (explained !== undefined) return fault('unknown-value', explained.message, node, place.path, explained.fixes);
    const suggestion = meantWord(word, words);
    const message = `${label(place.path)} must be ${describe(whole)}, not ${quote(word)}`;
    if (suggestion === undefined) return wrongValue(whole, node, place, 'unknown-value');
    const { word: first, certain, rivals = [] } = suggestion;
    const meant = [first, ...rivals];
    const fixes = meant.map((each) => replacement(`Change to "${each}"`, node, JSON.stringify(each)));
    const known = words.length > mostListed ? `${label(place.path)} ${quote(word)} is not known` : message;
    const question = `did you mean ${either(meant.map((each) => `"${each}"`))}?`;
    const only = certain && rivals.length === 0;
    fault('unknown-value', `${known}; ${question}`, node, place.path, only ? fixes.map(safely) : fixes);
    return certain ? first : unreadable;
  }

  /** A value that is only written in another way than it should is read as what it means. */
  function wrongValue(rule: Rule, node: Node, place: Place, code = 'wrong-value'): unknown {
    if (problems.isFull()) return fault(code, '', underlined(node, place), place.path);
    const message = `${label(place.path)} must be ${describe(rule)}, not ${describeNode(node, text)}`;
    const repairs = repairsOf(rule, node, String(place.path.at(-1)));
    const likely = [...repairs, ...(place.kinds?.() ?? []).map((value) => ({ value, certain: false }))];
    const fixes = likely.map(({ value, certain }) => {
      const fix = { title: `Change to ${inLine(value)}`, edits: editsOfValue(text, node, value) };
      return certain ? safely(fix) : fix;
    });
    const other = place.otherKey?.();
    const renaming =
      other === undefined || place.key === undefined
        ? []
        : [replacement(`Rename to "${other}"`, place.key, `"${other}"`)];
    const wrapped = wrappingFixes(rule, node);
    const more = isBatch(node, place) ? [removeFix(place.path, 'Leave the batch away')] : leftAway(place);
    fault(code, message, underlined(node, place), place.path, [...renaming, ...fixes, ...wrapped, ...more]);
    const [first] = repairs;
    return first?.certain === true ? parse(schemaOf(rule), first.value) : unreadable;
  }

  /** The fix of what nobody must give; the last one that is offered. */
  function leftAway({ path, optional }: Place): Fix[] {
    return optional === true ? [removeFix(path)] : [];
  }

  /** `null` or −1 before the shape of a sample stands elsewhere for a batch of any size. */
  function isBatch(node: Node, { path }: Place): boolean {
    return path.join() === 'input,0' && (node.kind === 'null' || (node.kind === 'number' && node.value === -1));
  }

  /** A value on one line is underlined itself, a longer one by its key or its bracket. */
  function underlined(node: Node, { key }: Place): TextRange {
    if ((node.kind !== 'object' && node.kind !== 'array') || !/[\r\n]/.test(text.slice(node.start, node.end)))
      return node;
    return key ?? bracket(node);
  }

  function readList(rule: Rule & { type: 'array' | 'strict_tuple' }, node: Node, place: Place): unknown {
    if (node.kind !== 'array') return wrongValue(rule, node, place);
    const { length } = node.items;
    if (rule.type === 'strict_tuple') {
      if (length !== rule.items.length) return wrongValue(rule, node, place);
    } else if (length < (bound(rule, 'min_length') ?? 0) || length > (bound(rule, 'max_length') ?? Infinity)) {
      return wrongValue(rule, node, place);
    } else if (rule.item.type === 'unknown') {
      return valueOf(node);
    }
    const keepsHoles = rule.type === 'array' && rule.item.type === 'variant';
    let complete = true;
    const items = node.items.map((item, index) => {
      const itemRule = rule.type === 'array' ? rule.item : rule.items[index]!;
      const value = read(itemRule, item, { path: [...place.path, index], key: undefined });
      if (value !== unreadable) return value;
      complete = false;
      return undefined;
    });
    return complete || keepsHoles ? items : unreadable;
  }

  function readUnion(rule: Rule & { type: 'union' }, node: Node, place: Place): unknown {
    if (node.kind === 'object') {
      const objects = rule.options.flatMap(objectsOf);
      if (objects.length === 0) return wrongValue(rule, node, place);
      const key = Object.keys(objects[0]!.entries).find((name) =>
        objects.every(({ entries }) => entries[name]?.type === 'literal'),
      );
      if (key !== undefined) return readVariant({ type: 'variant', key, options: objects }, node, place);
      return readByKeys(objects, node, place);
    }
    const option = rule.options.find((each) => fits(each, node));
    if (option === undefined) return wrongValue(rule, node, place);
    return node.kind === 'array' ? read(option, node, place) : readScalar(option, node, place, rule);
  }

  /** One of several sorts of objects, told apart by the first key that each requires. */
  function readByKeys(options: readonly ObjectRule[], node: ObjectNode, place: Place): unknown {
    const lists = options.some(({ entries }) => entries['samples']?.type === 'array')
      ? pairedLists(text, node)
      : undefined;
    if (lists !== undefined) {
      const [x, y] = lists.keys.map(quote);
      const message = `samples are pairs [x, y] in one list "samples", not the two lists ${x} and ${y}`;
      const fix = replacement('Write the two lists as "samples"', node, `{ "samples": ${lists.samples} }`);
      return fault('wrong-value', message, place.key ?? bracket(node), place.path, [safely(fix)]);
    }
    // Only so many keys are looked at: no object of a definition has more.
    const keys = [...node.byKey.keys()].slice(0, 100);
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
      if (hasBegun(node)) return unread(place);
      const choice = either(wanted.map((words) => `"${words[0]!}"`));
      const has = keys.length === 0 ? '' : `, but has ${either(keys.slice(0, 5).map(quote)).replace(' or ', ' and ')}`;
      const message = `${label(place.path)} needs ${choice}${has}`;
      return fault('missing-key', message, place.key ?? bracket(node), place.path);
    }
    const chosen = scores.indexOf(best);
    const first = wanted[chosen]![0]!;
    const rivals = new Set(wanted.flatMap((words, index) => (index === chosen ? [] : [words[0]!])));
    return readObject(options[chosen]!, node, place, label(place.path), { first, rivals });
  }

  function readVariant({ key, options }: VariantRule, node: ObjectNode, place: Place): unknown {
    const types = options.map(({ entries }) => literalOf(entries[key]!));
    const property = node.byKey.get(key) ?? [...node.byKey.values()].find((each) => meantKey(each.key, [key])?.certain);
    const owner = label(place.path);
    if (property === undefined) {
      if (hasBegun(node)) return unread(place);
      const kinds = kindsTaking(options, [...node.byKey.keys()].slice(0, 100));
      const usual = kinds[0] ?? types[0]!;
      const wanted =
        types.length > mostListed
          ? `one of ${types.length} kinds, like "${usual}"`
          : either(types.map((type) => `"${type}"`));
      const message = `${owner} needs "${key}": ${wanted}`;
      const fixes = kinds.map((type) => addFix([...place.path, key], type));
      return fault('missing-key', message, place.key ?? bracket(node), place.path, fixes);
    }
    const rule = typesRule(options, types);
    const file = node.byKey.get('path')?.value;
    const inner = {
      path: [...place.path, key],
      key: property.keyRange,
      file: file?.kind === 'string' ? String(file.value) : undefined,
      kinds: () => {
        const keys = [...node.byKey.keys()].filter((each) => each !== property.key);
        return kindsTaking(options, keys.slice(0, mostCompared));
      },
    };
    const { value } = property;
    const input = value.kind === 'string' ? inputLayer(String(value.value), place.path, node) : undefined;
    if (input !== undefined) {
      markFaulty(['input']);
      return fault('unknown-value', input.message, value, inner.path, input.fixes);
    }
    const held = value.kind === 'string' ? kindHolding(options, types, String(value.value)) : undefined;
    if (held !== undefined) {
      const { type: kind, word, written } = held;
      const whole = `{ "${key}": "${kind}", "${kind}": "${word}" }`;
      const message = `${owner}: ${quote(written)} is no type, but an ${kind}; as a layer it is ${whole}`;
      const changes: Change[] = [
        { kind: 'set', path: inner.path, value: kind },
        { kind: 'set', path: [...place.path, kind], value: word },
      ];
      const fix: Fix = { title: `Change to ${whole}`, changes };
      const isFree = !node.byKey.has(kind);
      fault('unknown-value', message, value, inner.path, isFree ? [safely(fix)] : []);
      const option = options[types.indexOf(kind)]!;
      return readObject(option, node, place, `${owner} (${kind})`, undefined, { [key]: kind, [kind]: word });
    }
    const type = value.kind === 'string' ? readWord(types, value, inner, rule) : read(rule, value, inner);
    const option = options[types.indexOf(String(type === unreadable ? '' : type))];
    if (option === undefined) return unreadable;
    // The type is read: a word that was nearly it is not reported again below.
    const keys = [...node.byKey.keys()].slice(0, mostCompared).filter((each) => each !== property.key);
    const kindsWith = (unknown: string): OtherKinds => otherKinds(options, option, keys, unknown);
    return readObject(option, node, place, `${owner} (${String(type)})`, undefined, { [key]: type }, kindsWith);
  }

  function readObject(
    { entries }: ObjectRule,
    node: ObjectNode,
    { path, key: ownKey }: Place,
    owner: string,
    choice?: { readonly first: string; readonly rivals: ReadonlySet<string> },
    given: Readonly<Record<string, unknown>> = {},
    kindsWith: (unknown: string) => OtherKinds = () => noKinds,
  ): unknown {
    const properties = new Map<string, Property>();
    const excused = new Set<string>();
    const known = { ...given };
    const name = choice === undefined ? ownerOfAll(entries, node) : undefined;
    if (name !== undefined) {
      const [first] = node.byKey.values();
      const message = `${quote(first!.key)} is not a key of ${owner}; it belongs into "${name}"`;
      const fix = wrap(node, { before: `{ "${name}": `, after: ' }' });
      fault('unknown-key', message, first!.keyRange, path, [safely({ ...fix, title: `Put it into "${name}"` })]);
      const before = renamed;
      renamed = true;
      const value = read(entries[name]!, node, { path: [...path, name], key: ownKey });
      renamed = before;
      excused.add(name);
      if (value !== unreadable) known[name] = value;
    }
    const written = name === undefined ? [...node.byKey.values()] : [];
    let unknown = 0;
    /** Keys that are still to be found, without which the object cannot be read. */
    const missing = (): string[] =>
      Object.keys(entries).filter((each) => {
        const isGiven = properties.has(each) || excused.has(each) || Object.hasOwn(known, each);
        return entries[each]!.type !== 'optional' && !isGiven;
      });
    for (const property of written) {
      if (Object.hasOwn(entries, property.key)) properties.set(property.key, property);
    }
    for (const property of written) {
      if (Object.hasOwn(entries, property.key)) continue;
      if (property.offerKey !== undefined) {
        const likely = keysTaking(entries, property.value, (key) => !properties.has(key) && !Object.hasOwn(known, key));
        likely.forEach(property.offerKey);
        if (likely.length === 1) properties.set(likely[0]!, property);
        else markFaulty([...path, property.key]);
        continue;
      }
      if (isBegun(property)) {
        markFaulty([...path, property.key]);
        continue;
      }
      const other = otherwise(property, path, Object.keys(entries));
      if (other !== undefined) {
        const message = `${quote(property.key)} is not a key of ${owner}; ${other.message}`;
        fault('unknown-key', message, property.keyRange, [...path, property.key], other.fixes);
        Object.assign(known, other.given);
        continue;
      }
      if (choice?.rivals.has(property.key) === true) {
        const message = `"${property.key}" does not go with "${choice.first}"; keep one of the two`;
        const fixes = [choice.first, property.key].map((kept, place) => {
          const left = place === 0 ? property.key : choice.first;
          return removeFix([...path, left], `Keep "${kept}", leave "${left}" away`);
        });
        fault('unknown-key', message, property.keyRange, [...path, property.key], fixes);
        continue;
      }
      // A text that is no network at all: its keys are counted, not compared.
      const free = ++unknown > mostCompared ? [] : Object.keys(entries).filter((key) => !properties.has(key));
      const needed = missing();
      const only = needed.length === 1 ? needed[0]! : undefined;
      const meant = meantKey(property.key, free);
      const isCompared = unknown <= mostCompared && path.length < 2;
      // What is the very name of a key below is no misspelt one of here: "lr" is not "l1".
      const below = meant?.certain !== true && isCompared ? placeBelow(entries, property.key) : undefined;
      const others = meant === undefined && unknown <= mostCompared ? kindsWith(property.key) : noKinds;
      const isOfInput = path[0] === 'layers' && tellsInput(property.key);
      const isOnly =
        only !== undefined &&
        free.length > 0 &&
        others.kinds.length === 0 &&
        !isOfInput &&
        couldBe(entries[only]!, property);
      const suggestion = meant ?? (isOnly ? { word: only, certain: false } : undefined);
      if (below !== undefined) {
        const message = `${quote(property.key)} is not a key of ${owner}; it belongs into "${below.slice(0, -1).join('.')}"`;
        const title = `Move it into "${below.slice(0, -1).join('.')}"`;
        const fix = { title, changes: moveBelow(node, { type: 'strict_object', entries }, path, property.key, below) };
        const fixes = [fix, removeFix([...path, property.key], `Leave ${quote(property.key)} away`)];
        fault('unknown-key', message, property.keyRange, [...path, property.key], fixes);
        continue;
      }
      reportUnknownKey(property, owner, path, free, suggestion, others);
      if (suggestion === undefined) continue;
      excused.add(suggestion.word);
      if (suggestion.certain) properties.set(suggestion.word, property);
    }
    if (hasBegun(node)) for (const each of missing()) excused.add(each);

    const record = emptyRecord();
    let complete = true;
    for (const [key, rule] of Object.entries(entries)) {
      const property = properties.get(key);
      let value: unknown = unreadable;
      if (Object.hasOwn(known, key)) value = known[key];
      else if (property !== undefined) {
        const free = Object.keys(entries).filter((each) => !properties.has(each));
        const otherKey = (): string | undefined =>
          alsoMeant(property.key, free).find((each) => couldBe(entries[each]!, property));
        value = readProperty(key, rule, property, path, otherKey);
      }
      if (value === unreadable && rule.type === 'optional') value = defaultOf(rule);
      if (value !== unreadable) {
        if (value !== undefined) record[key] = value;
        continue;
      }
      complete = false;
      if (property !== undefined || excused.has(key)) continue;
      const message = `${owner} needs "${key}": ${describe(rule)}`;
      const example = exampleOf(rule, key);
      const fixes = example === undefined ? [] : [addFix([...path, key], example)];
      fault('missing-key', message, ownKey ?? bracket(node), [...path, key], fixes);
    }
    return complete ? record : unreadable;
  }

  function readProperty(
    key: string,
    rule: Rule,
    property: Property,
    path: Path,
    otherKey: () => string | undefined,
  ): unknown {
    const { value } = property;
    const before = { guessing, renamed };
    if (property.key !== key) renamed = true;
    if (property.key !== key && value.kind !== 'object' && value.kind !== 'array') guessing = true;
    const optional = rule.type === 'optional';
    const result = read(rule, value, { path: [...path, key], key: property.keyRange, optional, otherKey });
    ({ guessing, renamed } = before);
    return result;
  }

  /** Whether a value is what a rule asks for. */
  function couldBe(rule: Rule, { value }: Property): boolean {
    if (value.kind === 'broken' || value.kind === 'object' || value.kind === 'array') return false;
    return safeParse(schemaOf(rule), value.value).success;
  }

  function reportUnknownKey(
    { key, keyRange }: Property,
    owner: string,
    path: Path,
    free: readonly string[],
    meant: Suggestion | undefined,
    /** Other types of the object that have the key and all others of it. */
    { kinds, word, isName }: OtherKinds,
  ): void {
    const message = `${quote(key)} is not a key of ${owner}`;
    const left = removeFix([...path, key], `Leave ${quote(key)} away`);
    if (meant === undefined) {
      if (kinds.length > 0) {
        const has = isName
          ? 'it is a type of its own'
          : `the type ${either(kinds.map((kind) => `"${kind}"`))} has ${word === key ? 'it' : `"${word}"`}`;
        const fixes = kinds.map((kind): Fix => {
          const type = [...path, 'type'];
          const fix = setFix(type, kind);
          const set: Change = { kind: 'set', path: type, value: kind };
          if (isName) return { title: fix.title, changes: [{ kind: 'remove', path: [...path, key] }, set] };
          if (word === key) return fix;
          const title = `${fix.title} and rename "${key}" to "${word}"`;
          return { title, changes: [set, { kind: 'bring', path: [...path, key], to: [...path, word] }] };
        });
        fault('unknown-key', `${message}; ${has}`, keyRange, [...path, key], [...fixes, left]);
        return;
      }
      const isTold = path[0] === 'layers' && tellsInput(key);
      const keys = free.length === 0 ? '' : `; it can have ${either(free.map((each) => `"${each}"`))}`;
      const others = isTold ? ': what a layer reads follows from the one before; leave it away' : keys;
      fault('unknown-key', message + others, keyRange, [...path, key], [isTold ? safely(left) : left]);
      return;
    }
    const fix = replacement(`Rename to "${meant.word}"`, keyRange, JSON.stringify(meant.word));
    const fixes = [meant.certain ? safely(fix) : fix, left];
    fault('unknown-key', `${message}; did you mean "${meant.word}"?`, keyRange, [...path, meant.word], fixes);
  }

  return {
    read: (rule, node) => read(rule, node, { path: [], key: undefined }),
    faultyItems: (list) =>
      new Set(faulty.flatMap(([owner, index]) => (owner === list && typeof index === 'number' ? [index] : []))),
    sound: (path) => !faulty.some((other) => isWithin(path, other) || isWithin(other, path)),
  };
}

function bracket({ start }: Node): TextRange {
  return { start, end: start + 1 };
}

/** How messages call the value at a path. */
function label(path: Path): string {
  const last = path.at(-1);
  if (last === undefined) return 'the network';
  if (typeof last === 'string') return last;
  const parent = path.at(-2);
  return parent === 'layers' ? `layer ${last + 1}` : `${String(parent)}[${last}]`;
}

function isWithin(inner: Path, outer: Path): boolean {
  return outer.length <= inner.length && outer.every((step, index) => step === inner[index]);
}

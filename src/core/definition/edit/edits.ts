import { createScanner } from 'jsonc-parser';
import type { Fix, Path, TextEdit, TextRange } from '../../problem.ts';
import { problemList } from '../text/problems.ts';
import { parseSyntax } from '../text/syntax.ts';
import type { Node, ObjectNode, Property } from '../text/tree.ts';
import type { Change } from './change.ts';
import { type Json, type Layout, layoutOf, writeValue } from './write.ts';

/** In which order the keys of a network are written; one that is added goes behind those that come before it here. */
const rootOrder = [
  ...['$schema', 'name', 'description', 'dtype', 'reproducible', 'dialect', 'input', 'sizes', 'layers'],
  ...['initializer', 'loss', 'data', 'training'],
];

/**
 * The edits that make a text say what some changes ask for, one after the other; layout and comments of the rest stay. A change
 * whose place is not there does nothing.
 */
export function editsOf(text: string, changes: readonly Change[]): readonly TextEdit[] {
  const root = treeOf(text);
  if (root === undefined) return [];
  // What only replaces values and names stays where it is: an edit for each, so that everything between them is untouched.
  const simple = changes.map((change) => (isSimple(root, change) ? editsOfChange(text, root, change) : undefined));
  if (simple.every((edits) => edits !== undefined)) {
    const all = simple.flat().toSorted((a, b) => a.range.start - b.range.start);
    if (all.every(({ range }, index) => index === 0 || all[index - 1]!.range.end <= range.start)) return all;
  }
  const changed = applyChanges(text, changes);
  return changed === text ? [] : [difference(text, changed)];
}

/** The edits of a fix. */
export function editsOfFix(text: string, fix: Fix): readonly TextEdit[] {
  return 'edits' in fix ? fix.edits : editsOf(text, fix.changes);
}

/** The text after some changes, one after the other. */
export function applyChanges(text: string, changes: readonly Change[]): string {
  return changes.reduce((before, change) => {
    const root = treeOf(before);
    return root === undefined ? before : applyEdits(before, editsOfChange(before, root, change));
  }, text);
}

/** A text after edits that do not overlap. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  return edits
    .toSorted((a, b) => b.range.start - a.range.start || b.range.end - a.range.end)
    .reduce((before, { range, text: by }) => before.slice(0, range.start) + by + before.slice(range.end), text);
}

function treeOf(text: string): Node | undefined {
  return parseSyntax(text.replace(/^\uFEFF/, ' '), problemList('more'), problemList('more'));
}

function isSimple(root: Node, { kind, path }: Change): boolean {
  return kind === 'rename' || (kind === 'set' && find(root, path) !== undefined);
}

function editsOfChange(text: string, root: Node, change: Change): readonly TextEdit[] {
  const layout = layoutOf(text);
  switch (change.kind) {
    case 'set':
      return set(text, root, change.path, change.value, layout);
    case 'insert': {
      const list = find(root, change.path.slice(0, -1));
      const index = change.path.at(-1);
      if (list?.kind !== 'array' || typeof index !== 'number') return [];
      return insertEntry(text, list, index, (indentation) => writeValue(change.value, layout, indentation), layout);
    }
    case 'remove':
      return remove(text, root, change.path);
    case 'rename': {
      const owner = find(root, change.path.slice(0, -1));
      const property = owner?.kind === 'object' ? owner.byKey.get(String(change.path.at(-1))) : undefined;
      return property === undefined ? [] : [{ range: rangeOf(property.keyRange), text: JSON.stringify(change.key) }];
    }
    case 'move': {
      const list = find(root, change.path.slice(0, -1));
      const from = change.path.at(-1);
      if (list?.kind !== 'array' || typeof from !== 'number' || list.items[from] === undefined) return [];
      if (change.to === from || change.to === from + 1) return [];
      return move(text, list, from, change.to > from ? change.to - 1 : change.to);
    }
  }
}

function find(root: Node, path: Path): Node | undefined {
  let node: Node | undefined = root;
  for (const step of path) {
    if (node?.kind === 'object' && typeof step === 'string') node = node.byKey.get(step)?.value;
    else if (node?.kind === 'array' && typeof step === 'number') node = node.items[step];
    else return undefined;
  }
  return node;
}

function set(text: string, root: Node, path: Path, value: Json, layout: Layout): readonly TextEdit[] {
  const present = find(root, path);
  if (present !== undefined) {
    return [{ range: rangeOf(present), text: writeValue(value, layout, indentationAt(text, present.start)) }];
  }
  // The nearest owner that is there gets an entry with all that is missing inside.
  for (let depth = path.length - 1; depth >= 0; depth--) {
    const owner = find(root, path.slice(0, depth));
    if (owner === undefined) continue;
    const step = path[depth]!;
    const inner = path.slice(depth + 1).reduceRight<Json>((held, key) => ownerOf(key, held), value);
    if (owner.kind === 'object' && typeof step === 'string') {
      const write = (indentation: string): string =>
        `${JSON.stringify(step)}: ${writeValue(inner, layout, indentation)}`;
      return insertEntry(text, owner, placeOfKey(owner, step, depth === 0), write, layout);
    }
    if (owner.kind === 'array' && typeof step === 'number') {
      const write = (indentation: string): string => writeValue(inner, layout, indentation);
      return insertEntry(text, owner, owner.items.length, write, layout);
    }
    return [];
  }
  return [];
}

function ownerOf(key: string | number, held: Json): Json {
  return typeof key === 'number' ? [held] : { [key]: held };
}

/** Before which property a key goes. */
function placeOfKey({ properties }: ObjectNode, key: string, isRoot: boolean): number {
  const rank = rootOrder.indexOf(key);
  if (!isRoot || rank === -1) return properties.length;
  return properties.findLastIndex((other) => rootOrder.indexOf(other.key) < rank) + 1;
}

type Container = Extract<Node, { kind: 'object' | 'array' }>;

/** Properties or items as spans, in the order of the text. */
function entriesOf(node: Container): TextRange[] {
  return node.kind === 'array'
    ? node.items.map(rangeOf)
    : node.properties.map(({ keyRange, value }: Property) => ({ start: keyRange.start, end: value.end }));
}

/** Puts an entry before the one at `index`. */
function insertEntry(
  text: string,
  owner: Container,
  index: number,
  write: (indentation: string) => string,
  { step, lineBreak }: Layout,
): readonly TextEdit[] {
  const entries = entriesOf(owner);
  const place = Math.min(entries.length, index);
  const first = entries[0];
  const outer = indentationAt(text, owner.start);
  if (first === undefined) {
    const isBroken = text.slice(owner.start, owner.end).includes('\n');
    const inner = outer + step;
    const pad = owner.kind === 'object' ? ' ' : '';
    const written = write(isBroken ? inner : outer);
    const whole = isBroken ? `${lineBreak}${inner}${written}${lineBreak}${outer}` : `${pad}${written}${pad}`;
    const kept = text.slice(owner.start + 1, owner.end - 1).trimEnd();
    return [{ range: { start: owner.start + 1, end: owner.end - 1 }, text: kept === '' ? whole : kept + whole }];
  }
  const isBroken = text.slice(owner.start, first.start).includes('\n');
  const inner = isBroken ? indentationAt(text, first.start) : outer;
  const written = write(inner);
  const glue = isBroken ? `${lineBreak}${inner}` : ' ';
  if (place === 0) {
    if (!isBroken) return [at(first.start, `${written}, `)];
    return [at(endOfLine(text, owner.start + 1), `${glue}${written},`)];
  }
  const { comma, end } = behind(text, entries[place - 1]!.end);
  const isLast = place === entries.length;
  if (comma === undefined) {
    const value = entries[place - 1]!.end;
    if (end === value) return [at(value, `,${glue}${written}`)];
    return [at(value, ','), at(end, `${glue}${written}`)];
  }
  return [at(end, `${glue}${written}${isLast && !isBroken ? '' : ','}`)];
}

function remove(text: string, root: Node, path: Path): readonly TextEdit[] {
  const owner = find(root, path.slice(0, -1));
  const step = path.at(-1);
  if (owner === undefined || (owner.kind !== 'object' && owner.kind !== 'array')) return [];
  const index = owner.kind === 'array' ? Number(step) : owner.properties.findLastIndex(({ key }) => key === step);
  const entries = entriesOf(owner);
  const own = entries[index];
  if (own === undefined) return [];
  const before = entries[index - 1];
  const isBroken = text.slice(owner.start, own.start).includes('\n');
  const { comma, end } = behind(text, own.end);
  if (before === undefined) {
    const next = entries[index + 1];
    if (next === undefined) return [{ range: { start: owner.start + 1, end: owner.end - 1 }, text: '' }];
    if (!isBroken) return [{ range: { start: own.start, end: next.start }, text: '' }];
    return [{ range: { start: endOfLine(text, owner.start + 1), end }, text: '' }];
  }
  const previous = behind(text, before.end);
  // Without a comma of its own it was the last one, and the one before shall have none either.
  const loose = comma === undefined && previous.comma !== undefined;
  if (loose && previous.end === previous.comma + 1) return [{ range: { start: previous.comma, end }, text: '' }];
  return [
    ...(loose ? [{ range: { start: previous.comma, end: previous.comma + 1 }, text: '' }] : []),
    { range: { start: previous.end, end }, text: '' },
  ];
}

/** Puts the item at `from` at the place `to`, each with the comments above it and behind it; commas stay where they were. */
function move(text: string, list: Container, from: number, to: number): readonly TextEdit[] {
  const spans = entriesOf(list);
  const place = Math.min(to, spans.length - 1);
  if (place === from) return [];
  const isBroken = text.slice(list.start, spans[0]!.start).includes('\n');
  let start = isBroken ? endOfLine(text, list.start + 1) : spans[0]!.start;
  const blocks = spans.map((span) => {
    const { comma, end } = behind(text, span.end);
    const rest = text.slice(span.end, end);
    const after = comma === undefined ? rest : text.slice(span.end, comma) + text.slice(comma + 1, end);
    const block = { start, end, before: text.slice(start, span.start), value: text.slice(span.start, span.end), after };
    start = end;
    return { ...block, comma: comma === undefined ? '' : ',' };
  });
  const moved = blocks.toSpliced(from, 1).toSpliced(place, 0, blocks[from]!);
  const [first, last] = [Math.min(from, place), Math.max(from, place)];
  const written = moved.slice(first, last + 1).map(({ before, value, after }, index) => {
    // On one line, blanks belong to the places, not to the items.
    const lead = isBroken ? before : blocks[first + index]!.before;
    return lead + value + blocks[first + index]!.comma + after;
  });
  return [{ range: { start: blocks[first]!.start, end: blocks[last]!.end }, text: written.join('') }];
}

const kinds = { comma: 5, lineComment: 12, blockComment: 13, lineBreak: 14, blank: 15 } as const;

/** What follows an entry: its comma, and where its line ends for it: behind comma and comments of the same line. */
function behind(text: string, offset: number): { readonly comma: number | undefined; readonly end: number } {
  const scanner = createScanner(text);
  scanner.setPosition(offset);
  let comma: number | undefined;
  let end = offset;
  let sameLine = true;
  for (;;) {
    const kind: number = scanner.scan();
    const start = scanner.getTokenOffset();
    const stop = start + scanner.getTokenLength();
    if (kind === kinds.comma && comma === undefined) {
      comma = start;
      end = stop;
      sameLine = true;
    } else if (kind === kinds.lineBreak) {
      if (comma !== undefined) return { comma, end };
      sameLine = false;
    } else if (kind === kinds.lineComment || kind === kinds.blockComment) {
      // A comment between two entries of one line belongs to the second.
      if (sameLine && (kind === kinds.lineComment || /^[ \t]*(?:,[ \t]*)?\r?\n/.test(text.slice(stop)))) end = stop;
    } else if (kind !== kinds.blank) {
      return { comma, end };
    }
  }
}

/** The end of the line that goes on at `offset`, if nothing but a comment follows there; else `offset`. */
function endOfLine(text: string, offset: number): number {
  const rest = /^[ \t]*(?:\/\/[^\r\n]*|\/\*(?:[^*\r\n]|\*(?!\/))*\*\/[ \t]*)?(?=\r?\n)/.exec(text.slice(offset));
  return rest === null ? offset : offset + rest[0].trimEnd().length;
}

function indentationAt(text: string, offset: number): string {
  const line = text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset);
  return /^[ \t]*/.exec(line)![0];
}

function at(offset: number, text: string): TextEdit {
  return { range: { start: offset, end: offset }, text };
}

function rangeOf({ start, end }: TextRange): TextRange {
  return { start, end };
}

/** One edit from one text to another: all between what they begin and end with alike. */
export function difference(before: string, after: string): TextEdit {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start++;
  let same = 0;
  while (same < shorter - start && before.at(-1 - same) === after.at(-1 - same)) same++;
  return { range: { start, end: before.length - same }, text: after.slice(start, after.length - same) };
}

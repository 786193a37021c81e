import type { Fix, Path, TextEdit } from '../../problem.ts';
import { problemList } from '../text/problems.ts';
import { parseSyntax } from '../text/syntax.ts';
import type { Node, ObjectNode } from '../text/tree.ts';
import type { Change } from './change.ts';
import { commentsAlone } from './comments.ts';
import { differences } from './differences.ts';
import { joined, type Piece } from './joined.ts';
import { bringEntry, insertEntry, moveEntry, removeEntry, replaceValue } from './textEntries.ts';
import { indentationAt, type Json, type Layout, layoutOf, writeValue } from './write.ts';

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
  const single = changes.flatMap((change) => singly(root, change));
  if (areApart(changes) && single.every((change) => isSimple(root, change))) {
    const all = single
      .flatMap((change) => editsOfChange(text, root, change))
      .toSorted((a, b) => a.range.start - b.range.start);
    if (all.every(({ range }, index) => index === 0 || all[index - 1]!.range.end <= range.start)) return all;
  }
  const changed = applyChanges(text, changes);
  return changed === text ? [] : [difference(text, changed)];
}

/** The edits of a fix. */
export function editsOfFix(text: string, fix: Fix): readonly TextEdit[] {
  return 'edits' in fix ? fix.edits : editsOf(text, fix.changes);
}

/** The edits that make a value of the text another one. */
export function editsOfValue(text: string, { start, end }: Node, value: Json): readonly TextEdit[] {
  const edits = editsOf(text.slice(start, end), [{ kind: 'set', path: [], value }]);
  return edits.map(({ range, text: by }) => ({
    range: { start: start + range.start, end: start + range.end },
    text: by,
  }));
}

/** The text after some changes, one after the other. */
export function applyChanges(text: string, changes: readonly Change[]): string {
  return changes.reduce((before, change) => {
    const root = treeOf(before);
    return root === undefined ? before : singly(root, change).reduce(applyChange, before);
  }, text);
}

function applyChange(text: string, change: Change): string {
  const root = treeOf(text);
  if (root === undefined) return text;
  const { lineBreak } = layoutOf(text);
  const edits = editsOfChange(text, root, change).toSorted((a, b) => a.range.start - b.range.start);
  let from = 0;
  let newLine = lineBreak;
  const pieces: Piece[] = [];
  for (const { range, text: by } of edits) {
    pieces.push({ text: text.slice(from, range.start), newLine });
    newLine = lineBreak + indentationAt(text, range.end);
    pieces.push({ text: by, newLine });
    from = range.end;
  }
  return joined([...pieces, { text: text.slice(from), newLine }]);
}

/** A text after edits that do not overlap. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  return edits
    .toSorted((a, b) => b.range.start - a.range.start || b.range.end - a.range.end)
    .reduce((before, { range, text: by }) => before.slice(0, range.start) + by + before.slice(range.end), text);
}

/** The tree of the text that was asked for last: the fixes of a text are asked for one after the other. */
let last: { readonly text: string; readonly root: Node | undefined } | undefined;

function treeOf(text: string): Node | undefined {
  if (last?.text !== text) {
    const root = parseSyntax(text.replace(/^\uFEFF/, ' '), problemList('more'), problemList('more'));
    last = { text, root };
  }
  return last.root;
}

/** A change as those that it consists of: of a value that is there, what differs; what is brought away goes after it has come. */
function singly(root: Node, change: Change): readonly Change[] {
  if (change.kind === 'bring') return [change, { kind: 'remove', path: change.path }];
  const present = change.kind === 'set' ? find(root, change.path) : undefined;
  return change.kind === 'set' && present !== undefined ? differences(present, change.value, change.path) : [change];
}

/** Whether no change is of something in what another one changes, or of the same. */
function areApart(changes: readonly Change[]): boolean {
  const all = changes.flatMap((each) => [
    each.path,
    ...(each.kind === 'rename' ? [[...each.path.slice(0, -1), each.key]] : []),
  ]);
  const changed = new Set(all.map((path) => JSON.stringify(path)));
  if (changed.size < all.length) return false;
  return changes.every(({ path }) => path.every((_, depth) => !changed.has(JSON.stringify(path.slice(0, depth)))));
}

function isSimple(root: Node, { kind, path }: Change): boolean {
  return kind === 'rename' || (kind === 'set' && find(root, path) !== undefined);
}

function editsOfChange(text: string, root: Node, change: Change): readonly TextEdit[] {
  const layout = layoutOf(text);
  const owner = find(root, change.path.slice(0, -1));
  const step = change.path.at(-1);
  switch (change.kind) {
    case 'set':
      return set(text, root, change.path, change.value, layout);
    case 'insert': {
      if (owner?.kind !== 'array' || typeof step !== 'number') return [];
      return insertEntry(text, owner, step, (indentation) => writeValue(change.value, layout, indentation), layout);
    }
    case 'remove': {
      if (owner?.kind !== 'array' && owner?.kind !== 'object') return [];
      const index = owner.kind === 'array' ? Number(step) : owner.properties.findLastIndex(({ key }) => key === step);
      const edits = removeEntry(text, owner, index);
      if (change.comments !== 'stay') return edits;
      return edits.map(({ range }) => ({ range, text: commentsAlone(text, range) }));
    }
    case 'rename': {
      const property = owner?.kind === 'object' ? owner.byKey.get(String(step)) : undefined;
      if (property === undefined) return [];
      const { start, end } = property.keyRange;
      return [{ range: { start, end }, text: JSON.stringify(change.key) }];
    }
    case 'move': {
      if (owner?.kind !== 'array' || typeof step !== 'number' || owner.items[step] === undefined) return [];
      if (change.to === step || change.to === step + 1) return [];
      return moveEntry(text, owner, step, change.to > step ? change.to - 1 : change.to, layout);
    }
    case 'bring': {
      const target = find(root, change.to.slice(0, -1));
      if (owner?.kind !== 'object' || target?.kind !== 'object') return [];
      const index = owner.properties.findLastIndex(({ key }) => key === step);
      return index === -1 ? [] : bringEntry(text, owner, index, target, String(change.to.at(-1)), layout);
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
  if (present !== undefined) return [replaceValue(text, present, value, layout)];
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

/** One edit from one text to another: all between what they begin and end with alike. */
export function difference(before: string, after: string): TextEdit {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start++;
  let same = 0;
  while (same < shorter - start && before.at(-1 - same) === after.at(-1 - same)) same++;
  return { range: { start, end: before.length - same }, text: after.slice(start, after.length - same) };
}

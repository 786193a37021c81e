import type { TextEdit, TextRange } from '../../problem.ts';
import type { ArrayNode, Node, ObjectNode, Property } from '../text/tree.ts';
import { commentsIn } from './comments.ts';
import { joined } from './joined.ts';
import { isComment } from './tokens.ts';
import { token } from '../text/tokenKinds.ts';
import { createScanner } from 'jsonc-parser';
import { indentationAt, type Json, type Layout, writeValue } from './write.ts';

// Entries of lists and objects as they stand in a text: each with its comma, and with the comments that belong to it. Those are the
// ones above it and before it, and those behind it up to the end of the line.

type Container = ObjectNode | ArrayNode;

/** Properties or items as spans, in the order of the text. */
function entriesOf(node: Container): TextRange[] {
  return node.kind === 'array'
    ? node.items.map(({ start, end }) => ({ start, end }))
    : node.properties.map(({ keyRange, value }: Property) => ({ start: keyRange.start, end: value.end }));
}

/** Puts another value in the place of one. Comments in one that goes stand before it. */
export function replaceValue(text: string, node: Node, value: Json, layout: Layout): TextEdit {
  const { start, end } = node;
  const indentation = indentationAt(text, start);
  const comments = commentsIn(text, { start, end }).map((comment) => comment.text);
  const written = writeValue(value, layout, indentation);
  return { range: { start, end }, text: above(comments, layout, indentation) + written };
}

/** Comments before something on their line, or on lines of their own where they end one. */
function above(comments: readonly string[], { lineBreak }: Layout, indentation: string): string {
  return comments.map((each) => each + (each.startsWith('//') ? lineBreak + indentation : ' ')).join('');
}

/** Puts an entry before the one at `index`. */
export function insertEntry(
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
    const kept = text.slice(owner.start + 1, owner.end - 1).trimEnd();
    const pad = owner.kind === 'object' || kept !== '' ? ' ' : '';
    const written = write(isBroken ? inner : outer);
    const whole = isBroken ? `${lineBreak}${inner}${written}${lineBreak}${outer}` : `${pad}${written}${pad}`;
    return [{ range: { start: owner.start + 1, end: owner.end - 1 }, text: kept + whole }];
  }
  const isBroken = text.slice(owner.start, first.start).includes('\n');
  const inner = isBroken ? indentationAt(text, first.start) : outer;
  const written = write(inner);
  const inLines = `${lineBreak}${inner}`;
  if (place === 0) {
    if (!isBroken) return [at(owner.start + 1 + blanksAt(text, owner.start + 1), `${written}, `)];
    return [at(endOfLine(text, owner.start + 1), `${inLines}${written},`)];
  }
  const { comma, end, endsLine } = behind(text, entries[place - 1]!.end);
  // A comment behind the comma would be about what follows on its line.
  const glue = isBroken || endsLine || (comma !== undefined && end > comma + 1) ? inLines : ' ';
  const isLast = place === entries.length;
  if (comma === undefined) {
    const value = entries[place - 1]!.end;
    if (end === value || !endsLine) return [at(end, `,${glue}${written}`)];
    return [at(value, ','), at(end, `${glue}${written}`)];
  }
  return [at(end, `${glue}${written}${isLast && !isBroken ? '' : ','}`)];
}

export function removeEntry(text: string, owner: Container, index: number): readonly TextEdit[] {
  const entries = entriesOf(owner);
  const own = entries[index];
  if (own === undefined) return [];
  const before = entries[index - 1];
  const isBroken = text.slice(owner.start, own.start).includes('\n');
  const { comma, end } = behind(text, own.end);
  if (before === undefined) {
    const inside = owner.start + 1;
    // Comments behind the bracket are about the whole, those below the last entry too.
    const start = isBroken ? endOfLine(text, inside) : inside;
    const isLast = entries[index + 1] === undefined;
    const isEmpty = (text.slice(inside, start) + text.slice(end, owner.end - 1)).trim() === '';
    if (isLast) return [{ range: { start, end: isEmpty ? owner.end - 1 : end }, text: '' }];
    if (isBroken) return [{ range: { start, end }, text: '' }];
    const pad = blanksAt(text, inside);
    return [{ range: { start: inside + pad, end: end + /^\s*/.exec(text.slice(end))![0].length }, text: '' }];
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

/** Puts the item at `from` at the place `to`, each with its comments; commas stay where they were. */
export function moveEntry(
  text: string,
  list: Container,
  from: number,
  to: number,
  { lineBreak }: Layout,
): readonly TextEdit[] {
  const spans = entriesOf(list);
  const place = Math.min(to, spans.length - 1);
  if (place === from) return [];
  const isBroken = text.slice(list.start, spans[0]!.start).includes('\n');
  let start = isBroken ? endOfLine(text, list.start + 1) : list.start + 1;
  const blocks = spans.map((span) => {
    const { comma, end } = behind(text, span.end);
    // Without the comma; a comment before it does not take in one behind it.
    const after =
      comma === undefined
        ? [text.slice(span.end, end)]
        : [text.slice(span.end, comma).trimEnd(), text.slice(comma + 1, end)];
    // On one line, blanks belong to the places, not to the items.
    const blanks = isBroken ? '' : /^\s*/.exec(text.slice(start, span.start))![0];
    const before = text.slice(start + blanks.length, span.start);
    const block = { start, end, blanks, before, value: text.slice(span.start, span.end), after };
    start = end;
    return { ...block, comma: comma === undefined ? '' : ',' };
  });
  const moved = blocks.toSpliced(from, 1).toSpliced(place, 0, blocks[from]!);
  const [first, last] = [Math.min(from, place), Math.max(from, place)];
  const newLine = lineBreak + indentationAt(text, spans[first]!.start);
  const pieces = moved.slice(first, last + 1).flatMap(({ before, value, after }, index) => {
    const { blanks, comma } = blocks[first + index]!;
    return [blanks + before, value + comma, ...after].map((piece) => ({ text: piece, newLine }));
  });
  const range = { start: blocks[first]!.start, end: blocks[last]!.end };
  return [{ range, text: joined(pieces) }];
}

/** Writes a property into another object, or over what it has there, with the comments that belong to it. It stays where it is. */
export function bringEntry(
  text: string,
  owner: ObjectNode,
  index: number,
  target: ObjectNode,
  key: string,
  layout: Layout,
): readonly TextEdit[] {
  const { keyRange, value } = owner.properties[index]!;
  const previous = entriesOf(owner)[index - 1];
  const start = previous === undefined ? endOfLine(text, owner.start + 1) : behind(text, previous.end).end;
  const around = [
    { start, end: value.start },
    { start: value.end, end: behind(text, value.end).end },
  ];
  const comments = around.flatMap((range) => commentsIn(text, range)).map((comment) => comment.text);
  const old = indentationAt(text, keyRange.start);
  const write = (indentation: string): string =>
    text.slice(value.start, value.end).replaceAll(`\n${old}`, `\n${indentation}`);
  const there = target.byKey.get(key);
  if (there === undefined) {
    const whole = (indentation: string): string =>
      `${above(comments, layout, indentation)}${JSON.stringify(key)}: ${write(indentation)}`;
    return insertEntry(text, target, target.properties.length, whole, layout);
  }
  const indentation = indentationAt(text, there.keyRange.start);
  return [
    at(there.keyRange.start, above(comments, layout, indentation)),
    { range: { start: there.value.start, end: there.value.end }, text: write(indentation) },
  ];
}

interface Behind {
  readonly comma: number | undefined;
  /** Behind the comma and comments of the same line. */
  readonly end: number;
  /** The last of them is a comment to the end of the line. */
  readonly endsLine: boolean;
}

/** Nothing more on a line than comments, a comma, and what closes the list. */
const restOfLine =
  /^(?:[ \t]|\/\*(?:[^*]|\*(?!\/))*\*\/)*(?:,(?:[ \t]|\/\*(?:[^*]|\*(?!\/))*\*\/)*)?(?:\/\/|\r?\n|[\]}])/;

/** What follows an entry, up to where its line ends for it. */
function behind(text: string, offset: number): Behind {
  const scanner = createScanner(text);
  scanner.setPosition(offset);
  let found: Behind = { comma: undefined, end: offset, endsLine: false };
  let sameLine = true;
  for (;;) {
    const kind: number = scanner.scan();
    const start = scanner.getTokenOffset();
    const stop = start + scanner.getTokenLength();
    if (kind === token.comma && found.comma === undefined) {
      found = { comma: start, end: stop, endsLine: false };
      sameLine = true;
    } else if (kind === token.lineBreak) {
      if (found.comma !== undefined) return found;
      sameLine = false;
    } else if (isComment(kind)) {
      const endsLine = kind === token.lineComment;
      // A comment between two entries of one line belongs to the second.
      if (sameLine && (endsLine || restOfLine.test(text.slice(stop)))) {
        found = { ...found, end: stop, endsLine };
      }
    } else if (kind !== token.blank) {
      return found;
    }
  }
}

/** The end of the line that goes on at `offset`, if nothing but a comment follows there; else `offset`. */
function endOfLine(text: string, offset: number): number {
  const rest = /^[ \t]*(?:\/\/[^\r\n]*|\/\*(?:[^*\r\n]|\*(?!\/))*\*\/[ \t]*)?(?=\r?\n)/.exec(text.slice(offset));
  return rest === null ? offset : offset + rest[0].trimEnd().length;
}

function blanksAt(text: string, offset: number): number {
  return /^[ \t]*/.exec(text.slice(offset))![0].length;
}

function at(offset: number, text: string): TextEdit {
  return { range: { start: offset, end: offset }, text };
}

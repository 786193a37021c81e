import { isComment, type Tokens } from './tokens.ts';
import { token } from '../text/tokenKinds.ts';

/** A comment, with how it stands. */
export interface Comment {
  readonly text: string;
  readonly blankBefore: boolean;
  /** It ends its line, or has several. */
  readonly last: boolean;
}

/** A property or an item with its comments. */
export interface Entry {
  readonly above: readonly Comment[];
  /** On its line before it. */
  readonly before: readonly Comment[];
  /** With its quotes. */
  readonly key: string | undefined;
  readonly value: Value;
  /** On its line behind it. */
  readonly behind: readonly Comment[];
  readonly blankBefore: boolean;
}

export type Value = Word | List;

interface Word {
  readonly kind: 'word';
  readonly flat: string;
  readonly isNumber: boolean;
}

export interface List {
  readonly kind: 'list';
  readonly open: string;
  readonly close: string;
  readonly entries: readonly Entry[];
  /** Behind the opening bracket, up to the end of its line. */
  readonly opening: readonly Comment[];
  /** Below the last entry. */
  readonly closing: readonly Comment[];
  /** The first entry was begun on a line of its own. */
  readonly inLines: boolean;
  readonly trailingComma: boolean;
  /** Numbers and nothing else. */
  readonly plain: boolean;
  /** All of it on one line; undefined where it cannot be, or is longer than `lineWidth`. */
  readonly flat: string | undefined;
}

/** No line is longer, but for words and comments that are. */
export const lineWidth = 100;

export interface TextEntries {
  readonly head: readonly Comment[];
  readonly root: Entry;
  readonly tail: readonly Comment[];
}

/** The text as entries with their comments. Its syntax is right. */
export function readEntries(text: string, { count, kinds, starts, ends, breaks }: Tokens): TextEntries {
  let next = 0;
  const head = comments();
  const root = readEntry([], true);
  const tail = comments();
  return { head, root, tail };

  function wordAt(index: number): string {
    return text.slice(starts[index], ends[index]);
  }

  function comment(): Comment {
    const words = wordAt(next).trimEnd();
    const blankBefore = breaks[next]! > 1;
    next++;
    return { text: words, blankBefore, last: next === count || breaks[next]! > 0 || words.includes('\n') };
  }

  function comments(): readonly Comment[] {
    let end = next;
    while (isComment(kinds[end])) end++;
    return commentsTo(end);
  }

  /** Where the comments end that stand on the line of the token before. */
  function endOfComments(): number {
    let end = next;
    while (isComment(kinds[end]) && breaks[end] === 0) end++;
    return end;
  }

  function commentsTo(end: number): readonly Comment[] {
    if (end === next) return none;
    const found: Comment[] = [];
    while (next < end) found.push(comment());
    return found;
  }

  /** Comments up to the end of the line; none where something follows on it: they belong to that. */
  function commentsOfLine(): readonly Comment[] {
    const end = endOfComments();
    const follows = end < count && breaks[end] === 0 && !isCloser(kinds[end]);
    return follows ? [] : commentsTo(end);
  }

  /** Behind a value: those before its comma, whatever follows that, or those up to the end of the line. */
  function commentsBehind(): readonly Comment[] {
    const end = endOfComments();
    return kinds[end] === token.comma && breaks[end] === 0 ? commentsTo(end) : commentsOfLine();
  }

  /** An entry behind the comments that were found before it; takes its comma. */
  function readEntry(found: readonly Comment[], isRoot = false): Entry {
    const blankBefore = breaks[next]! > 1;
    let key: string | undefined;
    let held: readonly Comment[] = [];
    let colon = next + 1;
    while (isComment(kinds[colon])) colon++;
    if (kinds[colon] === token.colon) {
      key = wordAt(next);
      next++;
      held = comments();
      next++;
      held = held.length === 0 ? comments() : [...held, ...comments()];
    }
    // Comments between a key and its value go above both.
    const owned = held.length > 0 ? found.length : found.findLastIndex(({ last }) => last) + 1;
    const above = held.length + owned === 0 ? none : [...found.slice(0, owned), ...held];
    const before = owned === 0 ? found : found.slice(owned);
    const value = readValue(key, isRoot);
    const behind = isRoot ? none : readBehind();
    return { above, before, key, value, behind, blankBefore: before[0]?.blankBefore ?? blankBefore };
  }

  /** The comments behind a value on its line, before its comma and after it; takes the comma. */
  function readBehind(): readonly Comment[] {
    const behind = commentsBehind();
    if (kinds[next] !== token.comma) return behind;
    next++;
    // A comment to the end of the line lets no other behind it.
    if (behind.at(-1)?.text.startsWith('//') === true) return behind;
    const more = commentsOfLine();
    return more.length === 0 ? behind : [...behind, ...more];
  }

  function readValue(key: string | undefined, isRoot: boolean): Value {
    const kind = kinds[next];
    const word = wordAt(next);
    next++;
    if (kind !== token.openBrace && kind !== token.openBracket) {
      return { kind: 'word', flat: word, isNumber: kind === token.number };
    }
    const end = endOfComments();
    // What ends the line of the bracket belongs to that.
    const opening = end > next && breaks[end]! > 0 ? commentsTo(end) : none;
    const inLines = breaks[next]! > 0;
    const entries: Entry[] = [];
    let closing = comments();
    let trailingComma = false;
    while (!isCloser(kinds[next])) {
      entries.push(readEntry(closing));
      trailingComma = commaBefore(next);
      closing = comments();
    }
    const close = wordAt(next);
    next++;
    const plain = word === '[' && opening.length + closing.length === 0 && isPlain(entries);
    const list = { open: word, close, entries, opening, closing, inLines, trailingComma, plain };
    const inARow = !mustBreak(list, key, isRoot);
    return { kind: 'list', ...list, flat: inARow ? flatOf(list) : undefined };
  }

  /** Whether a comma is the last word before a token. */
  function commaBefore(index: number): boolean {
    let before = index - 1;
    while (isComment(kinds[before])) before--;
    return kinds[before] === token.comma;
  }
}

const none: readonly never[] = [];

function isCloser(kind: number | undefined): boolean {
  return kind === token.closeBrace || kind === token.closeBracket;
}

function isPlain(entries: readonly Entry[]): boolean {
  return (
    entries.length > 0 &&
    entries.every(
      ({ above, before, behind, value }) =>
        value.kind === 'word' && value.isNumber && above.length + before.length + behind.length === 0,
    )
  );
}

/** What stands in lines whatever its length. */
function mustBreak(
  { entries, opening, closing, inLines, plain }: Omit<List, 'kind' | 'flat'>,
  key: string | undefined,
  isRoot: boolean,
): boolean {
  if (opening.length > 0 || closing.length > 0) return true;
  if (entries.length === 0) return false;
  if (isRoot || (inLines && !plain)) return true;
  if (key === '"layers"' && entries.some(({ value }) => value.kind === 'list')) return true;
  return entries.some(
    ({ above, behind, value }) =>
      value.flat === undefined ||
      above.length > 0 ||
      behind.some(({ text }) => text.startsWith('//') || text.includes('\n')),
  );
}

/** `{ "type": "dense", "units": 30 }`; undefined where it is longer than a line. */
function flatOf({ open, close, entries }: Omit<List, 'kind' | 'flat'>): string | undefined {
  if (entries.length === 0) return open + close;
  const pad = open === '{' ? ' ' : '';
  let flat = open + pad;
  for (const [index, { before, key, value, behind }] of entries.entries()) {
    if (index > 0) flat += ', ';
    for (const { text } of before) flat += `${text} `;
    if (key !== undefined) flat += `${key}: `;
    flat += value.flat;
    for (const { text } of behind) flat += ` ${text}`;
    if (flat.length > lineWidth) return undefined;
  }
  return flat + pad + close;
}

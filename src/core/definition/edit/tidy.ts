import { createScanner } from 'jsonc-parser';
import type { TextEdit, TextRange } from '../../problem.ts';
import { problemList } from '../text/problems.ts';
import { parseSyntax } from '../text/syntax.ts';
import { layoutOf } from './write.ts';

export interface TidyOptions {
  /** Columns of one step of indentation. */
  readonly tabSize: number;
  readonly insertSpaces: boolean;
}

/** No line is longer, but for words and comments that are. */
const lineWidth = 100;

/**
 * The edits that lay a definition out as the examples are: what is short stands on a line, a layer has a line of its own. A
 * list that was begun on a new line stays in lines; comments, blank lines (one at most) and the habit of trailing commas stay.
 * Only blanks and commas change, never what the text says. None for a text with faults of syntax, and for one in order.
 * `within`: only what lies there.
 */
export function tidyEdits(text: string, options: TidyOptions, within?: TextRange): readonly TextEdit[] {
  const syntax = problemList('more');
  const root = parseSyntax(text, syntax, problemList('more'));
  if (root === undefined || syntax.all().some(({ severity }) => severity === 'error')) return [];
  const edits = differences(text, tidy(text, options));
  if (within === undefined) return edits;
  const inside = edits.filter(({ range }) => range.start >= within.start && range.end <= within.end);
  return keepsCommas(text, inside) ? inside : [];
}

/** A comment, with how it stands. */
interface Comment {
  readonly text: string;
  readonly blankBefore: boolean;
  /** It ends its line, or has several. */
  readonly last: boolean;
}

interface Entry {
  readonly above: readonly Comment[];
  /** On its line before it. */
  readonly before: readonly Comment[];
  readonly key: string | undefined;
  readonly value: Value;
  /** On its line behind it. */
  readonly behind: Comment[];
  readonly blankBefore: boolean;
}

type Value =
  | { readonly kind: 'word'; readonly text: string; readonly isNumber: boolean }
  | {
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
    };

const token = { openBrace: 1, closeBrace: 2, openBracket: 3, closeBracket: 4, comma: 5, colon: 6, number: 11 } as const;
const trivia = { lineComment: 12, blockComment: 13, lineBreak: 14, blank: 15, end: 17 } as const;

interface Token {
  readonly kind: number;
  readonly start: number;
  readonly end: number;
}

function tokensOf(text: string): Token[] {
  const scanner = createScanner(text);
  const tokens: Token[] = [];
  for (let kind: number = scanner.scan(); kind !== trivia.end; kind = scanner.scan()) {
    if (kind === trivia.lineBreak || kind === trivia.blank) continue;
    const start = scanner.getTokenOffset();
    tokens.push({ kind, start, end: start + scanner.getTokenLength() });
  }
  return tokens;
}

function isComment({ kind }: Token): boolean {
  return kind === trivia.lineComment || kind === trivia.blockComment;
}

/** The whole text, laid out anew. Its syntax is right. */
function tidy(text: string, { tabSize, insertSpaces }: TidyOptions): string {
  const { lineBreak } = layoutOf(text);
  const step = insertSpaces ? ' '.repeat(tabSize) : '\t';
  const { head, root, tail } = readText(text);
  // What is broken into lines only now follows the habit of the outermost list.
  const habit = root.value.kind === 'list' && root.value.trailingComma;
  const lines: string[] = [];
  for (const comment of head) pushComment(comment, '', lines.length > 0);
  const first = lines.length;
  if (first > 0 && root.blankBefore) lines.push('');
  lines.push(writeEntry(root, 0, '', true));
  for (const comment of tail) pushComment(comment, '', true);
  return lines.join(lineBreak) + lineBreak;

  function pushComment({ text: words, blankBefore }: Comment, indentation: string, mayHaveBlank: boolean): void {
    if (blankBefore && mayHaveBlank) lines.push('');
    lines.push(indentation + words);
  }

  /** An entry behind its comments, with `comma` and what stands behind it on its line. */
  function writeEntry(entry: Entry, depth: number, comma: string, isRoot = false): string {
    const { key, value, behind } = entry;
    const named = key === undefined ? '' : `${key}: `;
    const inline = entry.before.map(({ text: words }) => `${words} `);
    const start = inline.join('') + named;
    const body = writeValue(value, depth, start.length + comma.length, key, isRoot);
    return start + body + comma + behind.map(({ text: words }) => ` ${words}`).join('');
  }

  function writeValue(value: Value, depth: number, beside: number, key: string | undefined, isRoot: boolean): string {
    if (value.kind === 'word') return value.text;
    const flat = mustBreak(value, key, isRoot) ? undefined : writeFlat(value);
    if (flat !== undefined && depth * tabSize + beside + flat.length <= lineWidth) return flat;
    const inner = step.repeat(depth + 1);
    const opened = [value.open, ...value.opening.map(({ text: words }) => words)].join(' ');
    const written = isPlain(value) ? packed(value, depth + 1) : linesOf(value, depth + 1);
    return [opened, ...written.map((line) => (line === '' ? '' : inner + line)), step.repeat(depth) + value.close].join(
      lineBreak,
    );
  }

  /** The lines in a list, without their indentation. */
  function linesOf(value: Extract<Value, { kind: 'list' }>, depth: number): string[] {
    const inside: string[] = [];
    const comma = (value.inLines ? value.trailingComma : habit) ? ',' : '';
    for (const [index, entry] of value.entries.entries()) {
      for (const comment of entry.above) {
        if (comment.blankBefore && inside.length > 0) inside.push('');
        inside.push(comment.text);
      }
      if (entry.blankBefore && inside.length > 0) inside.push('');
      inside.push(writeEntry(entry, depth, index === value.entries.length - 1 ? comma : ','));
    }
    for (const comment of value.closing) {
      if (comment.blankBefore && inside.length > 0) inside.push('');
      inside.push(comment.text);
    }
    return inside;
  }

  /** Numbers, as many as go on a line. */
  function packed(value: Extract<Value, { kind: 'list' }>, depth: number): string[] {
    const inside: string[] = [];
    const comma = (value.inLines ? value.trailingComma : habit) ? ',' : '';
    let line = '';
    for (const [index, entry] of value.entries.entries()) {
      const word = writeFlat(entry.value) + (index === value.entries.length - 1 ? comma : ',');
      if (line !== '' && depth * tabSize + line.length + 1 + word.length > lineWidth) {
        inside.push(line);
        line = word;
      } else {
        line = line === '' ? word : `${line} ${word}`;
      }
    }
    return [...inside, line];
  }
}

/** What stands in lines whatever its length. */
function mustBreak(value: Value, key: string | undefined, isRoot: boolean): boolean {
  if (value.kind === 'word') return false;
  const { entries, opening, closing, inLines } = value;
  if (opening.length > 0 || closing.length > 0) return true;
  if (entries.length === 0) return false;
  if (isRoot || (key === '"layers"' && entries.some((entry) => entry.value.kind === 'list'))) return true;
  if (inLines && !isPlain(value)) return true;
  return entries.some(
    (entry) =>
      entry.above.length > 0 ||
      entry.behind.some(({ text }) => text.startsWith('//') || text.includes('\n')) ||
      mustBreak(entry.value, entry.key, false),
  );
}

/** A list of numbers and nothing else. */
function isPlain(value: Value): boolean {
  if (value.kind === 'word' || value.open !== '[' || value.entries.length === 0) return false;
  return (
    value.opening.length + value.closing.length === 0 &&
    value.entries.every(
      ({ above, before, behind, value: each }) =>
        above.length + before.length + behind.length === 0 && each.kind === 'word' && each.isNumber,
    )
  );
}

function writeFlat(value: Value): string {
  if (value.kind === 'word') return value.text;
  const words = value.entries.map(({ before, key, value: each, behind }) =>
    [
      ...before.map(({ text }) => text),
      `${key === undefined ? '' : `${key}: `}${writeFlat(each)}`,
      ...behind.map(({ text }) => text),
    ].join(' '),
  );
  if (words.length === 0) return value.open + value.close;
  const pad = value.open === '{' ? ' ' : '';
  return `${value.open}${pad}${words.join(', ')}${pad}${value.close}`;
}

/** The text as entries with their comments. */
function readText(text: string): { head: readonly Comment[]; root: Entry; tail: readonly Comment[] } {
  const tokens = tokensOf(text);
  let next = 0;
  const head = comments();
  const root = readEntry([]);
  const tail = comments();
  return { head, root, tail };

  function breaksBefore(index: number): number {
    const start = index === 0 ? 0 : tokens[index - 1]!.end;
    const end = index < tokens.length ? tokens[index]!.start : text.length;
    return text.slice(start, end).split('\n').length - 1;
  }

  function comment(): Comment {
    const { start, end } = tokens[next]!;
    const words = text.slice(start, end).trimEnd();
    const blankBefore = breaksBefore(next) > 1;
    next++;
    const last = next === tokens.length || breaksBefore(next) > 0 || words.includes('\n');
    return { text: words, blankBefore, last };
  }

  function comments(): Comment[] {
    const found: Comment[] = [];
    while (next < tokens.length && isComment(tokens[next]!)) found.push(comment());
    return found;
  }

  /** Comments up to the end of the line on which the token before stands. */
  function commentsOfLine(): Comment[] {
    let end = next;
    while (end < tokens.length && isComment(tokens[end]!) && breaksBefore(end) === 0) end++;
    // Those before something on the same line belong to that.
    if (end < tokens.length && breaksBefore(end) === 0 && !isCloser(tokens[end]!)) return [];
    const found: Comment[] = [];
    while (next < end) found.push(comment());
    return found;
  }

  /** An entry behind the comments that were found before it. */
  function readEntry(found: readonly Comment[]): Entry {
    const blankBefore = breaksBefore(next) > 1;
    const first = tokens[next]!;
    let key: string | undefined;
    let held: readonly Comment[] = [];
    let colon = next + 1;
    while (colon < tokens.length && isComment(tokens[colon]!)) colon++;
    if (tokens[colon]?.kind === token.colon) {
      key = text.slice(first.start, first.end);
      next++;
      held = comments();
      next++;
      held = [...held, ...comments()];
    }
    // Comments between a key and its value go above both.
    const count = held.length > 0 ? found.length : found.findLastIndex(({ last }) => last) + 1;
    const above = [...found.slice(0, count), ...held];
    const before = found.slice(count);
    return { above, before, key, value: readValue(), behind: [], blankBefore: before[0]?.blankBefore ?? blankBefore };
  }

  function readValue(): Value {
    const { kind, start, end } = tokens[next]!;
    const word = text.slice(start, end);
    next++;
    if (kind !== token.openBrace && kind !== token.openBracket) {
      return { kind: 'word', text: word, isNumber: kind === token.number };
    }
    const opening = breaksAfterComments() ? commentsOfLine() : [];
    const inLines = breaksBefore(next) > 0;
    const entries: Entry[] = [];
    let before: Comment[] = [];
    let trailingComma = false;
    for (;;) {
      before.push(...comments());
      if (isCloser(tokens[next]!)) break;
      if (tokens[next]!.kind === token.comma) {
        next++;
        trailingComma = true;
        const { behind } = entries.at(-1)!;
        // A comment to the end of the line lets no other behind it.
        if (behind.at(-1)?.text.startsWith('//') !== true) behind.push(...commentsOfLine());
        continue;
      }
      trailingComma = false;
      entries.push(readEntry(before));
      before = [];
      entries.at(-1)!.behind.push(...commentsBeforeComma());
    }
    const close = text.slice(tokens[next]!.start, tokens[next]!.end);
    next++;
    return { kind: 'list', open: word, close, entries, opening, closing: before, inLines, trailingComma };
  }

  /** Behind a value: those before its comma, whatever follows that, or those up to the end of the line. */
  function commentsBeforeComma(): Comment[] {
    let end = next;
    while (end < tokens.length && isComment(tokens[end]!) && breaksBefore(end) === 0) end++;
    if (tokens[end]?.kind !== token.comma || breaksBefore(end) > 0) return commentsOfLine();
    const found: Comment[] = [];
    while (next < end) found.push(comment());
    return found;
  }

  /** Whether the comments that follow end their line, so that they belong to the bracket before them. */
  function breaksAfterComments(): boolean {
    let end = next;
    while (end < tokens.length && isComment(tokens[end]!) && breaksBefore(end) === 0) end++;
    return end > next && breaksBefore(end) > 0;
  }
}

function isCloser({ kind }: Token): boolean {
  return kind === token.closeBrace || kind === token.closeBracket;
}

/** The edits from one text to another that differ in blanks and commas only: one for each gap between words. */
function differences(before: string, after: string): readonly TextEdit[] {
  const wordsOf = (text: string): readonly Token[] => tokensOf(text).filter(({ kind }) => kind !== token.comma);
  const [old, young] = [wordsOf(before), wordsOf(after)];
  const same =
    old.length === young.length &&
    old.every(({ start, end }, index) => {
      const other = young[index]!;
      return before.slice(start, end).trimEnd() === after.slice(other.start, other.end).trimEnd();
    });
  // Comments that stood within an entry have moved.
  if (!same) return before === after ? [] : [{ range: { start: 0, end: before.length }, text: after }];
  const edits: TextEdit[] = [];
  for (let index = 0; index <= old.length; index++) {
    const range = { start: wordEnd(before, old[index - 1]), end: old[index]?.start ?? before.length };
    const gap = after.slice(wordEnd(after, young[index - 1]), young[index]?.start ?? after.length);
    const there = before.slice(range.start, range.end);
    if (there !== gap) edits.push(narrowed(range, there, gap));
  }
  return edits;
}

/** The edit without what both texts begin and end with: what stays on a line does not touch the next. */
function narrowed({ start, end }: TextRange, there: string, text: string): TextEdit {
  const shorter = Math.min(there.length, text.length);
  let head = 0;
  while (head < shorter && there[head] === text[head]) head++;
  let tail = 0;
  while (tail < shorter - head && there.at(-1 - tail) === text.at(-1 - tail)) tail++;
  return { range: { start: start + head, end: end - tail }, text: text.slice(head, text.length - tail) };
}

/** A comment ends where its last letter does. */
function wordEnd(text: string, word: Token | undefined): number {
  return word === undefined ? 0 : word.start + text.slice(word.start, word.end).trimEnd().length;
}

/** Whether edits leave a text sound: a comma may have its way over a comment, which takes two of them. */
function keepsCommas(text: string, edits: readonly TextEdit[]): boolean {
  const syntax = problemList('more');
  const changed = edits
    .toReversed()
    .reduce((all, { range, text: by }) => all.slice(0, range.start) + by + all.slice(range.end), text);
  parseSyntax(changed, syntax, problemList('more'));
  return !syntax.all().some(({ severity }) => severity === 'error');
}

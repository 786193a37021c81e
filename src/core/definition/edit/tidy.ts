import type { TextEdit, TextRange } from '../../problem.ts';
import { problemList } from '../text/problems.ts';
import { deepest } from '../text/structure.ts';
import { parseSyntax } from '../text/syntax.ts';
import { applyEdits } from './edits.ts';
import {
  type Comment,
  type Entry,
  lineWidth,
  type List,
  readEntries,
  type TextEntries,
  type Value,
} from './entries.ts';
import { gapEdits } from './gaps.ts';
import { depthOf, tokensOf } from './tokens.ts';
import { layoutOf } from './write.ts';

export interface TidyOptions {
  /** Columns of one step of indentation. */
  readonly tabSize: number;
  readonly insertSpaces: boolean;
}

/**
 * The edits that lay a definition out as the examples are: what is short stands on a line, a layer has a line of its own. A
 * list that was begun on a new line stays in lines; comments, blank lines (one at most) and the habit of trailing commas stay.
 * Only blanks and commas change, never what the text says. None for a text with faults of syntax or brackets too deep, and for one in order.
 * `within`: only what lies there.
 */
export function tidyEdits(text: string, options: TidyOptions, within?: TextRange): readonly TextEdit[] {
  if (!isSound(text)) return [];
  const tokens = tokensOf(text);
  if (depthOf(tokens) > deepest) return [];
  const tidied = write(readEntries(text, tokens), options, layoutOf(text).lineBreak);
  const edits = gapEdits(text, tokens, tidied);
  if (within === undefined) return edits;
  const inside = edits.filter(({ range }) => range.start >= within.start && range.end <= within.end);
  // A comma may have its way over a comment, which takes two edits.
  return isSound(applyEdits(text, inside)) ? inside : [];
}

function isSound(text: string): boolean {
  const syntax = problemList('more');
  const root = parseSyntax(text, syntax, problemList('more'));
  return root !== undefined && !syntax.all().some(({ severity }) => severity === 'error');
}

function write({ head, root, tail }: TextEntries, { tabSize, insertSpaces }: TidyOptions, lineBreak: string): string {
  const step = insertSpaces ? ' '.repeat(tabSize) : '\t';
  // What is broken into lines only now follows the habit of the outermost list.
  const habit = root.value.kind === 'list' && root.value.trailingComma;
  const lines: string[] = [];
  pushComments(lines, head);
  if (lines.length > 0 && root.blankBefore) lines.push('');
  lines.push(writeEntry(root, 0, ''));
  pushComments(lines, tail);
  return lines.join(lineBreak) + lineBreak;

  /** An entry without the comments above it, with `comma` and what stands behind it on its line. */
  function writeEntry({ before, key, value, behind }: Entry, depth: number, comma: string): string {
    let start = key === undefined ? '' : `${key}: `;
    if (before.length > 0) start = `${before.map(({ text }) => text).join(' ')} ${start}`;
    const written = start + writeValue(value, depth, start.length + comma.length) + comma;
    return behind.length === 0 ? written : `${written} ${behind.map(({ text }) => text).join(' ')}`;
  }

  /** `beside`: columns on its line that are not the value's. */
  function writeValue(value: Value, depth: number, beside: number): string {
    const { flat } = value;
    if (value.kind === 'word') return value.flat;
    if (flat !== undefined && depth * tabSize + beside + flat.length <= lineWidth) return flat;
    const indentation = step.repeat(depth);
    const inner = lineBreak + indentation + step;
    const opened = [value.open, ...value.opening.map(({ text }) => text)].join(' ');
    const inside = value.plain ? packed(value, depth + 1) : linesOf(value, depth + 1);
    const body = inside.map((line) => (line === '' ? lineBreak : inner + line)).join('');
    return opened + body + lineBreak + indentation + value.close;
  }

  /** The lines in a list, without their indentation. */
  function linesOf(list: List, depth: number): string[] {
    const inside: string[] = [];
    for (const [index, entry] of list.entries.entries()) {
      pushComments(inside, entry.above);
      if (entry.blankBefore && inside.length > 0) inside.push('');
      inside.push(writeEntry(entry, depth, commaOf(list, index)));
    }
    pushComments(inside, list.closing);
    return inside;
  }

  /** Numbers, as many as go on a line. */
  function packed(list: List, depth: number): string[] {
    const inside: string[] = [];
    let line = '';
    for (const [index, { value }] of list.entries.entries()) {
      const word = `${value.flat}${commaOf(list, index)}`;
      if (line !== '' && depth * tabSize + line.length + 1 + word.length > lineWidth) {
        inside.push(line);
        line = word;
      } else {
        line = line === '' ? word : `${line} ${word}`;
      }
    }
    return [...inside, line];
  }

  function commaOf({ entries, inLines, trailingComma }: List, index: number): string {
    return index < entries.length - 1 || (inLines ? trailingComma : habit) ? ',' : '';
  }
}

function pushComments(lines: string[], comments: readonly Comment[]): void {
  for (const { text, blankBefore } of comments) {
    if (blankBefore && lines.length > 0) lines.push('');
    lines.push(text);
  }
}

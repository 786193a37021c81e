import type { TextEdit, TextRange } from '../../problem.ts';
import { type Tokens, tokensOf } from './tokens.ts';
import { token } from '../text/tokenKinds.ts';

/** More edits than this take an editor longer than one of the whole text. */
const mostEdits = 10_000;

/**
 * The edits from one text to another that differ in blanks and commas: one for each gap between words, so that cursors and marks
 * stay where they are. One of the whole text where comments have moved too.
 */
export function gapEdits(before: string, tokens: Tokens, after: string): readonly TextEdit[] {
  if (before === after) return [];
  const old = wordsOf(before, tokens);
  const young = wordsOf(after, tokensOf(after));
  const whole = [{ range: { start: 0, end: before.length }, text: after }];
  if (old.starts.length !== young.starts.length) return whole;
  const edits: TextEdit[] = [];
  let start = 0;
  let from = 0;
  for (let index = 0; index <= old.starts.length; index++) {
    const end = old.starts[index] ?? before.length;
    const there = before.slice(start, end);
    const gap = after.slice(from, young.starts[index] ?? after.length);
    if (there !== gap) edits.push(narrowed({ start, end }, there, gap));
    if (edits.length > mostEdits) return whole;
    if (index === old.starts.length) break;
    start = old.ends[index]!;
    from = young.ends[index]!;
    if (
      start - end !== from - young.starts[index]! ||
      !after.startsWith(before.slice(end, start), young.starts[index])
    ) {
      return whole;
    }
  }
  return edits;
}

/** All but commas; a comment ends where its last letter does. */
function wordsOf(text: string, { kinds, starts, ends }: Tokens): { starts: number[]; ends: number[] } {
  const words = { starts: [] as number[], ends: [] as number[] };
  for (const [index, kind] of kinds.entries()) {
    if (kind === token.comma) continue;
    const [start, end] = [starts[index]!, ends[index]!];
    words.starts.push(start);
    words.ends.push(kind === token.lineComment ? start + text.slice(start, end).trimEnd().length : end);
  }
  return words;
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

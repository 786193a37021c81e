import { joined } from './joined.ts';
import { isComment, tokensOf } from './tokens.ts';
import type { TextRange } from '../../problem.ts';

export interface Comment extends TextRange {
  readonly text: string;
}

/** The comments within a range, whose ends are no part of one. */
export function commentsIn(text: string, { start, end }: TextRange): readonly Comment[] {
  const { kinds, starts, ends } = tokensOf(text.slice(start, end));
  return kinds.flatMap((kind, index) => {
    const [from, to] = [start + starts[index]!, start + ends[index]!];
    return isComment(kind) ? [{ start: from, end: to, text: text.slice(from, to).trimEnd() }] : [];
  });
}

/** What is left of a range without its words: comments, each with the blanks before it. */
export function commentsAlone(text: string, range: TextRange): string {
  const { kinds, ends } = tokensOf(text.slice(range.start, range.end));
  const pieces = kinds.flatMap((kind, index) => {
    const written = text.slice(range.start + (ends[index - 1] ?? 0), range.start + ends[index]!);
    return isComment(kind) ? [{ text: written, newLine: '\n' }] : [];
  });
  return joined(pieces);
}

export function hasComments(text: string, range: TextRange): boolean {
  return commentsIn(text, range).length > 0;
}

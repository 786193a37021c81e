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

export function hasComments(text: string, range: TextRange): boolean {
  return commentsIn(text, range).length > 0;
}

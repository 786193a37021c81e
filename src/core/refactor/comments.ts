import { createScanner } from 'jsonc-parser';
import type { TextRange } from '../problem.ts';

const trivia = { lineComment: 12, blockComment: 13, end: 17 } as const;

export interface Comment extends TextRange {
  readonly text: string;
}

/** The comments within a range, whose ends are no part of one. */
export function commentsIn(text: string, { start, end }: TextRange): readonly Comment[] {
  const scanner = createScanner(text.slice(0, end));
  scanner.setPosition(start);
  const found: Comment[] = [];
  for (let kind: number = scanner.scan(); kind !== trivia.end; kind = scanner.scan()) {
    if (kind !== trivia.lineComment && kind !== trivia.blockComment) continue;
    const from = scanner.getTokenOffset();
    const to = from + scanner.getTokenLength();
    found.push({ start: from, end: to, text: text.slice(from, to).trimEnd() });
  }
  return found;
}

export function hasComments(text: string, range: TextRange): boolean {
  return commentsIn(text, range).length > 0;
}

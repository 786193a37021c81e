import { createScanner, type JSONScanner } from 'jsonc-parser';
import { token } from '../text/tokenKinds.ts';

/** The tokens of a text one by one, blanks and line breaks too; for whoever may have to go back. */
export function scannerOf(text: string): JSONScanner {
  return createScanner(text);
}

/** The words and comments of a text, in columns: a text of megabytes has a million of them. */
export interface Tokens {
  readonly count: number;
  readonly kinds: readonly number[];
  /** [start, end) in UTF-16 code units. */
  readonly starts: readonly number[];
  readonly ends: readonly number[];
  /** Line breaks between a token and the one before; behind the last one, those up to the end of the text. */
  readonly breaks: readonly number[];
}

export function tokensOf(text: string): Tokens {
  const scanner = scannerOf(text);
  const kinds: number[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  const breaks: number[] = [];
  let passed = 0;
  for (let kind: number = scanner.scan(); kind !== token.end; kind = scanner.scan()) {
    if (kind === token.lineBreak) {
      passed++;
    } else if (kind !== token.blank) {
      const start = scanner.getTokenOffset();
      kinds.push(kind);
      starts.push(start);
      ends.push(start + scanner.getTokenLength());
      breaks.push(passed);
      passed = 0;
    }
  }
  breaks.push(passed);
  return { count: kinds.length, kinds, starts, ends, breaks };
}

export function isComment(kind: number | undefined): boolean {
  return kind === token.lineComment || kind === token.blockComment;
}

/** How many brackets are open at once, at most. */
export function depthOf({ kinds }: Tokens): number {
  let depth = 0;
  let most = 0;
  for (const kind of kinds) {
    if (kind === token.openBrace || kind === token.openBracket) most = Math.max(most, ++depth);
    else if (kind === token.closeBrace || kind === token.closeBracket) depth--;
  }
  return most;
}

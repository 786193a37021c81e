import { createScanner, type JSONScanner } from 'jsonc-parser';

/** Jsonc-parser's kinds of tokens: its own are an ambient const enum, which single-file builds cannot read. */
export const token = {
  openBrace: 1,
  closeBrace: 2,
  openBracket: 3,
  closeBracket: 4,
  comma: 5,
  colon: 6,
  string: 10,
  number: 11,
  lineComment: 12,
  blockComment: 13,
  lineBreak: 14,
  blank: 15,
  unknown: 16,
  end: 17,
} as const;

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

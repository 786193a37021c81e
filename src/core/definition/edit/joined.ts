import { tokensOf } from './tokens.ts';
import { token } from '../text/tokenKinds.ts';

export interface Piece {
  /** Whole words and comments. */
  readonly text: string;
  /** The line break and the indentation before it, where it has to begin a line. */
  readonly newLine: string;
}

/** Pieces as one text: what would come to stand behind a comment to the end of its line, as a part of it, begins the next line. */
export function joined(pieces: readonly Piece[]): string {
  let whole = '';
  let endsInComment = false;
  for (const { text, newLine } of pieces) {
    const { count, kinds, breaks } = tokensOf(text);
    if (endsInComment && breaks[0] === 0) {
      if (count > 0) whole += newLine + text.trimStart();
    } else {
      whole += text;
    }
    if (count > 0) endsInComment = kinds.at(-1) === token.lineComment && breaks[count] === 0;
    else if (breaks[0]! > 0) endsInComment = false;
  }
  return whole;
}

import { createScanner } from 'jsonc-parser';

/** Lines [from, to] that fold into the first, counted from 0. */
export interface Fold {
  readonly from: number;
  readonly to: number;
}

const trivia = { lineComment: 12, lineBreak: 14, blank: 15, end: 17 } as const;

/** Line comments one below the other fold together; lists, and comments between slashes and stars, VS Code folds by itself. */
export function commentFolds(text: string): readonly Fold[] {
  const scanner = createScanner(text);
  const folds: Fold[] = [];
  let from: number | undefined;
  let to = 0;
  let line = 0;
  let isFirst = true;
  const finish = (): void => {
    if (from !== undefined && to > from) folds.push({ from, to });
    from = undefined;
  };
  for (let kind: number = scanner.scan(); kind !== trivia.end; kind = scanner.scan()) {
    const start = scanner.getTokenOffset();
    const word = text.slice(start, start + scanner.getTokenLength());
    if (kind === trivia.lineBreak) {
      // A line without a comment of its own ends the block.
      if (isFirst) finish();
      line++;
      isFirst = true;
    } else if (kind === trivia.lineComment && isFirst && !isMarker(word)) {
      from ??= line;
      to = line;
      isFirst = false;
    } else if (kind !== trivia.blank) {
      finish();
      line += word.split('\n').length - 1;
      isFirst = false;
    }
  }
  finish();
  return folds;
}

/** `// #region`: it folds by itself. */
function isMarker(comment: string): boolean {
  return /^\/\/\s*#?(?:end)?region\b/.test(comment);
}

import { token, tokensOf } from '../definition/edit/tokens.ts';

/** Lines [from, to] that fold into the first, counted from 0. */
export interface Fold {
  readonly from: number;
  readonly to: number;
}

/** Line comments one below the other fold together; lists, and comments between slashes and stars, VS Code folds by itself. */
export function commentFolds(text: string): readonly Fold[] {
  const { kinds, starts, ends, breaks } = tokensOf(text);
  const blocks: Fold[] = [];
  let line = 0;
  for (const [index, kind] of kinds.entries()) {
    line += breaks[index]!;
    const isFirst = index === 0 || breaks[index]! > 0;
    if (kind === token.blockComment) {
      line += text.slice(starts[index], ends[index]).split('\n').length - 1;
    } else if (kind === token.lineComment && isFirst && !isMarker(text.slice(starts[index], ends[index]))) {
      const above = blocks.at(-1);
      if (above?.to === line - 1) blocks[blocks.length - 1] = { from: above.from, to: line };
      else blocks.push({ from: line, to: line });
    }
  }
  return blocks.filter(({ from, to }) => from < to);
}

/** `// #region`: it folds by itself. */
function isMarker(comment: string): boolean {
  return /^\/\/\s*#?(?:end)?region\b/.test(comment);
}

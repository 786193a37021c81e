import { isComment, tokensOf } from '../definition/edit/tokens.ts';
import { token } from '../definition/text/tokenKinds.ts';

/** Lines [from, to] that fold into the first, counted from 0. */
export interface Fold {
  readonly from: number;
  readonly to: number;
  /** Undefined for lists and objects. */
  readonly kind: 'comment' | 'region' | undefined;
}

/**
 * What folds in a text, in any state: lists and objects up to the line before their closing bracket, comments of several lines, line comments one
 * below the other, and what stands between `// #region` and `// #endregion`.
 */
export function foldsOf(text: string): readonly Fold[] {
  const { kinds, starts, ends, breaks } = tokensOf(text);
  const folds: Fold[] = [];
  /** Lines of the brackets that are open. */
  const open: number[] = [];
  /** Lines of the regions that are open. */
  const regions: number[] = [];
  /** The block of line comments that the last token belongs to. */
  let block: { from: number; to: number } | undefined;
  let line = 0;
  const endBlock = (): void => {
    if (block !== undefined && block.from < block.to) folds.push({ ...block, kind: 'comment' });
    block = undefined;
  };
  for (const [index, kind] of kinds.entries()) {
    line += breaks[index]!;
    const isFirst = index === 0 || breaks[index]! > 0;
    const comment = isComment(kind) ? text.slice(starts[index], ends[index]) : '';
    const [, marker] = /^\/\/\s*#?(region|endregion)\b/.exec(comment) ?? [];
    if (marker === 'region') regions.push(line);
    const region = marker === 'endregion' ? regions.pop() : undefined;
    if (region !== undefined) folds.push({ from: region, to: line, kind: 'region' });
    const follows = kind === token.lineComment && isFirst && marker === undefined;
    if (!follows || block?.to !== line - 1) endBlock();
    if (follows) block = { from: block?.from ?? line, to: line };
    if (kind === token.blockComment) {
      const from = line;
      line += comment.split('\n').length - 1;
      if (from < line) folds.push({ from, to: line, kind: 'comment' });
    } else if (kind === token.openBrace || kind === token.openBracket) {
      open.push(line);
    } else if (kind === token.closeBrace || kind === token.closeBracket) {
      const from = open.pop();
      if (from !== undefined && from < line - 1) folds.push({ from, to: line - 1, kind: undefined });
    }
  }
  endBlock();
  return folds.toSorted((a, b) => a.from - b.from || b.to - a.to);
}

import type { Problem, TextRange } from '../../core/problem.ts';

/**
 * Problems found in an older text, moved to where they stand in a newer one; those in the part that changed are dropped.
 * It keeps what is known about data files in place while their next inspection is under way.
 */
export function carry(problems: readonly Problem[], older: string, newer: string): readonly Problem[] {
  if (problems.length === 0 || older === newer) return problems;
  const shorter = Math.min(older.length, newer.length);
  let before = 0;
  while (before < shorter && older.charCodeAt(before) === newer.charCodeAt(before)) before++;
  let after = 0;
  while (
    after < shorter - before &&
    older.charCodeAt(older.length - 1 - after) === newer.charCodeAt(newer.length - 1 - after)
  ) {
    after++;
  }
  const changedEnd = older.length - after;
  const shift = newer.length - older.length;
  const move = ({ start, end }: TextRange): TextRange | undefined => {
    if (end <= before) return { start, end };
    return start >= changedEnd ? { start: start + shift, end: end + shift } : undefined;
  };
  return problems.flatMap((problem) => {
    const range = move(problem.range);
    const related = problem.related.flatMap((note) => {
      const moved = move(note.range);
      return moved === undefined ? [] : [{ ...note, range: moved }];
    });
    // Fixes are for the text that they were made for.
    return range === undefined ? [] : [{ ...problem, range, related, fixes: [] }];
  });
}

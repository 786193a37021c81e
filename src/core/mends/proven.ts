import { applyEdits, editsOfFix } from '../definition/edit/edits.ts';
import { parseDefinition } from '../definition/parse.ts';
import { lint } from '../lint/lint.ts';
import type { Fix, Problem, TextEdit } from '../problem.ts';
import { inferShapes } from '../shapes.ts';

/** All that a text says without its data files is wrong with it. */
function problemsOf(text: string): readonly Problem[] {
  const parsed = parseDefinition(text);
  const shapes = inferShapes(parsed.definition);
  return [...parsed.problems, ...shapes.findings.map(parsed.toProblem), ...lint(parsed, shapes, undefined)];
}

/**
 * The fixes of a problem of `text`, each tried on it: those that take the problem away and leave no other behind. Where none but a
 * deletion does, all that take it away, the nearest first: a name that is spelt right may bring the next fault to light. Data files
 * are not read again.
 */
export function provenFixes(text: string, { fixes, code, message }: Problem): readonly Fix[] {
  if (fixes.length === 0) return [];
  const said = (list: readonly Problem[]): number =>
    list.filter((other) => other.code === code && other.message === message).length;
  const found = problemsOf(text);
  const before = countsOf(found);
  const times = said(found);
  const tried = fixes.flatMap((fix) => {
    const mended = applyEdits(text, editsOfFix(text, fix));
    if (mended === text) return [];
    const problems = problemsOf(mended);
    if (times > 0 && said(problems) >= times) return [];
    const after = countsOf(problems);
    const isClean = [...after].every(([each, count]) => count <= (before.get(each) ?? 0) - (each === code ? 1 : 0));
    return [{ fix, isClean }];
  });
  const isEnough = tried.some(({ fix, isClean }) => isClean && !deletes(fix));
  const nearest = tried.filter(({ fix, isClean }) => isClean || (!isEnough && !deletes(fix)));
  return (nearest.length > 0 ? nearest : tried).slice(0, mostOffered).map(({ fix }) => fix);
}

/** What stood in the text is lost with such a fix. */
function deletes(fix: Fix): boolean {
  return 'changes' in fix && fix.changes.every(({ kind }) => kind === 'remove');
}

/** More are no help to choose from. */
const mostOffered = 5;

/** By code; what merely informs or hints stands in no way. */
function countsOf(problems: readonly Problem[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { code, severity } of problems)
    if (severity === 'error' || severity === 'warning') counts.set(code, (counts.get(code) ?? 0) + 1);
  return counts;
}

export interface MendedText {
  readonly text: string;
  /** Problems that were mended. */
  readonly count: number;
}

/** A fix may bring what another one needs: a key that is spelt right can be read. */
const mostRounds = 5;

/** The text after all safe fixes. `known`: problems of this very text that its data have. */
export function mendAll(text: string, known: readonly Problem[] = []): MendedText {
  let mended = text;
  let count = 0;
  for (let round = 0; round < mostRounds; round++) {
    const edits: TextEdit[] = [];
    for (const { fixes } of round === 0 ? [...problemsOf(mended), ...known] : problemsOf(mended)) {
      const fix = fixes.find(({ safe }) => safe === true);
      const own = fix === undefined ? [] : editsOfFix(mended, fix);
      if (own.length === 0 || own.some((edit) => edits.some((other) => overlap(edit, other)))) continue;
      edits.push(...own);
      count++;
    }
    if (edits.length === 0) break;
    mended = applyEdits(mended, edits);
  }
  return { text: mended, count };
}

function overlap({ range: a }: TextEdit, { range: b }: TextEdit): boolean {
  return a.start <= b.end && b.start <= a.end;
}

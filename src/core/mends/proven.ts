import type { DataFacts } from '../data/facts/facts.ts';
import { misfits } from '../data/facts/misfits.ts';
import { applyEdits, editsOfFix } from '../definition/edit/edits.ts';
import type { ParsedDefinition } from '../definition/network.ts';
import { parseDefinition } from '../definition/parse.ts';
import { lint } from '../lint/lint.ts';
import type { Fix, Problem, TextEdit } from '../problem.ts';
import { inferShapes, type NetworkShapes } from '../shapes.ts';
import { columnFixes } from './columns.ts';
import { fitted } from './fitted.ts';

/** All that a text says without its data files is wrong with it; with `data` also what these show. */
function problemsIn({ parsed, shapes }: ReadText, data: DataFacts | undefined): readonly Problem[] {
  return [...parsed.problems, ...shapes.findings.map(parsed.toProblem), ...lint(parsed, shapes, data)];
}

interface ReadText {
  readonly parsed: ParsedDefinition;
  readonly shapes: NetworkShapes;
}

function readText(text: string): ReadText {
  const parsed = parseDefinition(text);
  return { parsed, shapes: inferShapes(parsed.definition) };
}

/** What is counted of a text before and after a fix. */
interface Tally {
  /** Of errors and warnings by code; what merely informs or hints stands in no way. */
  readonly counts: ReadonlyMap<string, number>;
  /** How often it says what the problem says that is to be mended. */
  readonly times: number;
}

/**
 * The fixes of a problem of `text`, each tried on it: those that take the problem away and leave no other behind. Where none but a
 * deletion does, all that take it away, the nearest first: a name that is spelt right may bring the next fault to light. Data files
 * are not read again: what was seen in them is `data`.
 */
export function provenFixes(text: string, problem: Problem, data?: DataFacts): readonly Fix[] {
  const { code, message } = problem;
  const isMissing = code.startsWith('missing-') && data !== undefined;
  const parsed = isMissing || problem.fixes.length > 0 ? parseDefinition(text) : undefined;
  if (parsed === undefined) return [];
  const fixes = isMissing
    ? [...problem.fixes.map((fix) => fitted(fix, parsed.definition, data)), ...columnFixes(parsed, problem, data)]
    : problem.fixes;
  if (fixes.length === 0) return [];
  const tally = (of: string, known: DataFacts | undefined): Tally => {
    const read = readText(of);
    const problems = problemsIn(read, known);
    const fitting = known === undefined ? [] : misfits(read.parsed.definition, read.shapes, known);
    const times = problems.filter((other) => other.code === code && other.message === message).length;
    return { counts: countsOf([...problems, ...fitting]), times };
  };
  const seen = data === undefined ? undefined : tally(text, data);
  const blind = tally(text, undefined);
  const tried = fixes.flatMap((fix) => {
    const mended = applyEdits(text, editsOfFix(text, fix));
    if (mended === text) return [];
    const isSeen = seen !== undefined && keepsData(fix);
    const before = isSeen ? seen : blind;
    const after = tally(mended, isSeen ? data : undefined);
    if (before.times > 0 && after.times >= before.times) return [];
    const isClean = [...after.counts].every(
      ([each, count]) => count <= (before.counts.get(each) ?? 0) - (each === code ? 1 : 0),
    );
    return [{ fix, isClean }];
  });
  const isEnough = tried.some(({ fix, isClean }) => isClean && !deletes(fix));
  const nearest = tried.filter(({ fix, isClean }) => isClean || (!isEnough && !deletes(fix)));
  return (nearest.length > 0 ? nearest : tried).slice(0, mostOffered).map(({ fix }) => fix);
}

/** What was seen in the data holds after such a fix as well. */
function keepsData(fix: Fix): boolean {
  return 'changes' in fix && fix.changes.every(({ path }) => path[0] !== 'data' || path.at(-1) === 'oneHot');
}

/** What stood in the text is lost with such a fix. */
function deletes(fix: Fix): boolean {
  return 'changes' in fix && fix.changes.every(({ kind }) => kind === 'remove');
}

/** More are no help to choose from. */
const mostOffered = 5;

function countsOf(problems: readonly Pick<Problem, 'code' | 'severity'>[]): Map<string, number> {
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
    const found = problemsIn(readText(mended), undefined);
    for (const { fixes } of round === 0 ? [...found, ...known] : found) {
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

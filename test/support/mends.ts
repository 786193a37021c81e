import type { DataFacts } from '../../src/core/data/facts/facts.ts';
import type { Json } from '../../src/core/definition/edit/write.ts';
import { applyEdits, editsOfFix } from '../../src/core/definition/edit/edits.ts';
import { writeValue } from '../../src/core/definition/edit/write.ts';
import { parseDefinition } from '../../src/core/definition/parse.ts';
import { provenFixes } from '../../src/core/mends/proven.ts';
import { lint } from '../../src/core/lint/lint.ts';
import { inspect } from '../../src/core/inspect.ts';
import { prepare } from '../../src/core/prepare.ts';
import type { Problem } from '../../src/core/problem.ts';
import { inferShapes } from '../../src/core/shapes.ts';
import { memoryFiles } from './memoryFiles.ts';

export type Contents = Readonly<Record<string, string | Uint8Array>>;

/** A definition as one writes it. */
export function textOf(definition: Json): string {
  return typeof definition === 'string' ? definition : writeValue(definition, { step: '  ', lineBreak: '\n' });
}

/** What the editor shows, but for hints: problems of text and shapes, where there is training data those of the data, and warnings of the linter. */
export async function problemsOf(text: string, contents: Contents): Promise<readonly Problem[]> {
  const parsed = parseDefinition(text);
  const shapes = inferShapes(parsed.definition);
  const isToTrain = parsed.definition.data.train !== undefined;
  const problems = isToTrain
    ? (await prepare(text, memoryFiles(contents))).problems
    : [...parsed.problems, ...shapes.findings.map(parsed.toProblem)];
  return [...problems, ...lint(parsed, shapes, undefined).filter(({ severity }) => severity !== 'hint')];
}

/** The same where the data have been seen as well: with the warnings that these show, and with what is known of them. */
export async function seenProblemsOf(
  text: string,
  contents: Contents,
): Promise<{ readonly problems: readonly Problem[]; readonly data: DataFacts }> {
  const { parsed, shapes, problems, data } = await inspect(text, memoryFiles(contents));
  return { problems: [...problems, ...lint(parsed, shapes, data).filter(({ severity }) => severity !== 'hint')], data };
}

/** A problem as tables write it. */
export interface Said {
  readonly code: string;
  /** The text that is underlined. */
  readonly at: string;
  readonly message: string;
  /** Titles of the fixes that are offered, in their order. */
  readonly fixes: readonly string[];
}

export function said(text: string, problem: Problem, data?: DataFacts): Said {
  const { code, message, range } = problem;
  const fixes = provenFixes(text, problem, data).map(({ title }) => title);
  return { code, at: text.slice(range.start, range.end), message, fixes };
}

/** The text after each fix that is offered for a problem, by its title. */
export function mended(
  text: string,
  problem: Problem,
  data?: DataFacts,
): readonly (readonly [title: string, text: string])[] {
  return provenFixes(text, problem, data).map((fix) => [fix.title, applyEdits(text, editsOfFix(text, fix))]);
}

export function codesOf(problems: readonly Problem[]): string[] {
  return problems.map(({ code }) => code).toSorted();
}

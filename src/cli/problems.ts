import { formatLine } from '../core/editor/format.ts';
import { lintRules } from '../core/lint/registry.ts';
import type { Problem, Severity } from '../core/problem.ts';
import type { Colour, Terminal } from './terminal.ts';

/** A problem as `--json` prints it; line and column are counted from 1, the column in UTF-16 units as editors do. */
export interface PlacedProblem {
  readonly code: string;
  readonly message: string;
  readonly severity: Severity;
  readonly line: number;
  readonly column: number;
}

/** In the order of the text. */
export function inOrder(problems: readonly Problem[]): Problem[] {
  return problems.toSorted((a, b) => a.range.start - b.range.start || a.range.end - b.range.end);
}

export function placeProblems(text: string, problems: readonly Problem[]): PlacedProblem[] {
  const starts = [0, ...Array.from(text.matchAll(/\r\n|\r|\n/g), ({ index, 0: end }) => index + end.length)];
  return problems.map(({ code, message, severity, range }) => {
    const line = starts.findLastIndex((start) => start <= range.start);
    return { code, message, severity, line: line + 1, column: range.start - (starts[line] ?? 0) + 1 };
  });
}

const colours: Readonly<Record<Severity, Colour>> = {
  error: 'red',
  warning: 'yellow',
  information: 'dim',
  hint: 'dim',
};

/** `net.nn.json:3:5: error: ...` on standard error, the way compilers write it; what the linter says with its code, to be looked up. */
export function complainAbout(
  file: string,
  problems: readonly PlacedProblem[],
  { complain, paintError }: Terminal,
): void {
  for (const { line, column, severity, code, message } of problems) {
    const name = lintRules.some((rule) => rule.code === code) ? ` [${code}]` : '';
    complain(`${file}:${line}:${column}: ${paintError(colours[severity], severity)}: ${formatLine(message)}${name}`);
  }
}

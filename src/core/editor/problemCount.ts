import type { Severity } from '../problem.ts';
import { formatQuantity } from './format.ts';

/** Problems of a file, as the Problems view sorts them; hints are infos there. */
export interface ProblemCount {
  readonly errors: number;
  readonly warnings: number;
  readonly infos: number;
}

export function countProblems(problems: readonly { readonly severity: Severity }[]): ProblemCount {
  const count = (...severities: readonly Severity[]): number =>
    problems.filter(({ severity }) => severities.includes(severity)).length;
  return { errors: count('error'), warnings: count('warning'), infos: count('information', 'hint') };
}

/** `1 error, 2 warnings and 1 info`; empty where there are none. */
export function problemWords({ errors, warnings, infos }: ProblemCount): string {
  const words = [
    [errors, 'error'],
    [warnings, 'warning'],
    [infos, 'info'],
  ] as const;
  const told = words.flatMap(([count, noun]) => (count === 0 ? [] : [formatQuantity(count, noun)]));
  return told.length < 2 ? told.join('') : `${told.slice(0, -1).join(', ')} and ${told.at(-1)!}`;
}

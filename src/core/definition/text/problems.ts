import type { Fix, Problem, Severity, TextRange } from '../../problem.ts';

/** A problem as it is reported: what is usual is left out. */
export interface Report {
  readonly code: string;
  readonly message: string;
  readonly range: TextRange;
  readonly severity?: Severity;
  readonly fixes?: readonly Fix[];
  readonly related?: Problem['related'];
}

export interface ProblemList {
  report(report: Report): void;
  /** From here on problems are only counted: their words need not be made. */
  isFull(): boolean;
  /** Those reported, and one for those that were left out. */
  all(): Problem[];
}

const most = 100;

/** Collects problems of one sort; after the first 100 it only counts. */
export function problemList(overflowCode: string): ProblemList {
  const problems: Problem[] = [];
  let more = 0;
  let next: TextRange = { start: 0, end: 0 };
  let worst: Severity = 'warning';
  return {
    report({ severity = 'error', fixes = [], related = [], ...rest }) {
      if (problems.length < most) {
        problems.push({ ...rest, severity, fixes, related });
        return;
      }
      if (more++ === 0) next = rest.range;
      if (severity === 'error') worst = severity;
    },
    isFull: () => problems.length >= most,
    all() {
      if (more === 0) return problems;
      const message = `and ${more.toLocaleString('en-US')} more`;
      return [...problems, { code: overflowCode, message, severity: worst, range: next, fixes: [], related: [] }];
    },
  };
}

/** A fix that puts `text` in place of `range`. */
export function replacement(title: string, range: TextRange, text: string): Fix {
  return { title, edits: [{ range: { start: range.start, end: range.end }, text }] };
}

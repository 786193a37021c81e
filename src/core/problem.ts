import type { Change } from './definition/edit/change.ts';

/** Offsets into the text in UTF-16 code units: [start, end). */
export interface TextRange {
  readonly start: number;
  readonly end: number;
}

export interface TextEdit {
  readonly range: TextRange;
  readonly text: string;
}

/** A repair that can be applied as it stands: edits of the text, or changes of the definition that edits are made from. */
export type Fix = {
  readonly title: string;
  /** It can only be what was meant, so it may be applied together with all others. */
  readonly safe?: boolean;
} & ({ readonly edits: readonly TextEdit[] } | { readonly changes: readonly Change[] });

/** `hint`: legal and perhaps meant, but there is something to be learned from it (`lint/`). */
export type Severity = 'error' | 'warning' | 'information' | 'hint';

/** A line of a data file. */
export interface FilePlace {
  /** The path as the definition writes it. */
  readonly file: string;
  /** Counted from 1. */
  readonly line: number;
}

/** Something wrong with a definition, at its place in the text. */
export interface Problem {
  /** Stable, kebab-case: `unknown-key`. */
  readonly code: string;
  /** What is wrong, where, and what would be right. */
  readonly message: string;
  readonly severity: Severity;
  readonly range: TextRange;
  readonly fixes: readonly Fix[];
  /** `at`: it stands in a data file, which is named at the range. */
  readonly related: readonly { readonly message: string; readonly range: TextRange; readonly at?: FilePlace }[];
}

/** Where a value stands in a definition: `['layers', 2, 'units']`. */
export type Path = readonly (string | number)[];

/**
 * A problem as the checks beyond the text see it (shapes, data, dialect): they know paths, not offsets. Only
 * `definition/` knows where a path stands in the file (`ParsedDefinition.toProblem`).
 */
export interface Finding {
  readonly code: string;
  readonly message: string;
  readonly severity: Severity;
  readonly path: Path;
  /** Put the squiggle under the key instead of the value. */
  readonly onKey?: boolean;
  readonly related?: readonly { readonly message: string; readonly path: Path; readonly at?: FilePlace }[];
  /** The likeliest first. */
  readonly fixes?: readonly Fix[];
}

export function hasErrors(problems: readonly { readonly severity: Severity }[]): boolean {
  return problems.some((problem) => problem.severity === 'error');
}

import type { DataFacts } from '../data/facts/facts.ts';
import type { NetworkDefinition, ParsedDefinition } from '../definition/network.ts';
import type { Finding, Problem } from '../problem.ts';
import type { NetworkShapes } from '../shapes.ts';

/** What a rule looks at. */
export interface LintContext extends Pick<ParsedDefinition, 'has' | 'sound'> {
  readonly definition: NetworkDefinition;
  readonly shapes: NetworkShapes;
  /** Undefined as long as the data have not been read: then a rule says only what it knows without them. */
  readonly data: DataFacts | undefined;
}

/** What a rule says about a place; code and severity are the rule's. */
export interface LintFinding extends Omit<Finding, 'code' | 'severity'> {
  /** More numbers of this very network, for the hover: one or two sentences. */
  readonly detail?: string;
}

/** Something legal that is hardly meant (`warning`), or that there is something to be learned from (`hint`). One rule, one file. */
export interface LintRule {
  /** Stable, kebab-case; settings name it. */
  readonly code: string;
  /** A few words: what it looks for. */
  readonly title: string;
  readonly severity: 'warning' | 'hint';
  /** Why it matters, in a few sentences for a reader of the book's chapters 1 and 2. */
  readonly why: string;
  /** Where to read on: chapter and equation, or paper and year. */
  readonly source: string;
  check(context: LintContext): readonly LintFinding[];
}

/** What a rule says about a text, at its place. */
export interface Lint extends Problem {
  readonly rule: LintRule;
  readonly detail: string | undefined;
}

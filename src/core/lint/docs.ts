import { lintRules } from './registry.ts';
import type { LintRule } from './rule.ts';

const introduction = [
  '# Lints',
  '',
  'What Backprop says about networks that are legal, but hardly meant (a warning), or that there is something to be learned from (a',
  'hint). Each has the numbers of your network in its message, and its reason in the hover. A rule that you do not want to hear of is',
  'turned off by the quick fix **Do not show hints of this kind**, which adds its code to the setting `backprop.lint.disabled`; on the',
  'command line by `--no-lint` with its code.',
];

/** The text of docs/lints.md: a section for each rule. */
export function lintDocs(): string {
  const sections = lintRules.map((rule) => ['', ...sectionOf(rule)].join('\n'));
  return `${[introduction.join('\n'), ...sections].join('\n')}\n`;
}

/** The line of docs/lints.md on which the section of a rule begins, from 1. */
export function lineInDocs(code: string): number {
  return lintDocs().split('\n').indexOf(heading(code)) + 1;
}

function sectionOf({ code, title, severity, why, source }: LintRule): string[] {
  const capital = title.charAt(0).toUpperCase() + title.slice(1);
  return [heading(code), '', `${capital} (${severity}).`, '', why, '', `*${source}.*`];
}

function heading(code: string): string {
  return `## ${code}`;
}

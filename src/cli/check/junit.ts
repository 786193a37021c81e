import { escapeXml } from '../../core/editor/escapeXml.ts';
import { formatLine } from '../../core/editor/format.ts';
import { wrongGradient } from '../../core/editor/gradients.ts';
import type { PlacedProblem } from '../problems.ts';
import type { CheckedFile } from './checkFile.ts';

/** One parameter tensor, or a definition that could not be checked. */
interface Case {
  readonly name: string;
  readonly seconds: number;
  readonly outcome?: {
    /** `failure`: its gradient is wrong; `error`: it could not be checked; `skipped`: there was nothing to compare. */
    readonly kind: 'failure' | 'error' | 'skipped';
    readonly type: string;
    readonly message: string;
    readonly details: string;
  };
}

/**
 * Results in the XML of JUnit: a suite for each file, a case for each parameter tensor. Only those elements and attributes are in it
 * that all servers of continuous integration read.
 */
export function junitXml(files: readonly CheckedFile[]): string {
  const suites = files.map((file) => ({ file, cases: casesOf(file) }));
  const cases = suites.flatMap((suite) => suite.cases);
  const time = files.reduce((sum, { seconds }) => sum + seconds, 0).toFixed(3);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites ${attributes({ name: 'backprop check', ...tally(cases), time })}>`,
    ...suites.flatMap((suite) => suiteLines(suite.file, suite.cases)),
    '</testsuites>',
    '',
  ].join('\n');
}

function casesOf({ file, checked, problems }: CheckedFile): Case[] {
  const placed = ({ line, column, message }: PlacedProblem): string => `${file}:${line}:${column}: ${message}`;
  if (checked === undefined) {
    const errors = problems.filter(({ severity }) => severity === 'error');
    const { code, message } = errors[0]!;
    const details = errors.map(placed).join('\n');
    return [{ name: 'definition', seconds: 0, outcome: { kind: 'error', type: code, message, details } }];
  }
  return checked.tensors.map(({ title: name, seconds, result, worst, problem }): Case => {
    if (result === 'agrees') return { name, seconds };
    if (worst === undefined || problem === undefined) {
      const message = 'no entry was compared';
      return { name, seconds, outcome: { kind: 'skipped', type: '', message, details: '' } };
    }
    const message = wrongGradient(worst);
    return { name, seconds, outcome: { kind: 'failure', type: problem.code, message, details: placed(problem) } };
  });
}

function suiteLines({ file, seconds }: CheckedFile, cases: readonly Case[]): string[] {
  const skipped = cases.filter(({ outcome }) => outcome?.kind === 'skipped').length;
  return [
    `  <testsuite ${attributes({ name: file, ...tally(cases), skipped, time: seconds.toFixed(3) })}>`,
    ...cases.flatMap((each) => caseLines(file, each)),
    '  </testsuite>',
  ];
}

function caseLines(classname: string, { name, seconds, outcome }: Case): string[] {
  const head = `    <testcase ${attributes({ classname, name, time: seconds.toFixed(3) })}`;
  if (outcome === undefined) return [`${head}/>`];
  const { kind, type, message, details } = outcome;
  if (kind === 'skipped') return [`${head}>`, `      <skipped ${attributes({ message })}/>`, '    </testcase>'];
  const text = details
    .split('\n')
    .map((line) => escapeXml(formatLine(line)))
    .join('\n');
  return [`${head}>`, `      <${kind} ${attributes({ message, type })}>${text}</${kind}>`, '    </testcase>'];
}

function tally(cases: readonly Case[]): { readonly tests: number; readonly failures: number; readonly errors: number } {
  const count = (kind: string): number => cases.filter(({ outcome }) => outcome?.kind === kind).length;
  return { tests: cases.length, failures: count('failure'), errors: count('error') };
}

function attributes(values: Readonly<Record<string, string | number>>): string {
  return Object.entries(values)
    .map(([name, value]) => `${name}="${escapeXml(formatLine(String(value)))}"`)
    .join(' ');
}

import * as vscode from 'vscode';
import { formatMessage } from '../../core/editor/format.ts';
import { expectedAndActual, gradientFinding, reportLine, tensorVerdicts } from '../../core/editor/gradients.ts';
import type { CheckReport } from '../../core/gradcheck/report.ts';
import type { Problem } from '../../core/problem.ts';
import type { Ready } from '../documents/ready.ts';
import { toRange } from '../documents/ranges.ts';
import type { Runs } from '../runs/runs.ts';
import { fileOf, type GradientTree, leavesOf } from './tree.ts';

export interface RunDependencies {
  readonly tree: GradientTree;
  readonly runs: Runs;
  ready(uri: vscode.Uri): Promise<Ready>;
}

type Usable = Extract<Ready, { kind: 'ready' }>;

/** Checks the networks of these tests one after the other, each in a worker, and tells the results of the tests that are meant. */
export async function runTests(
  run: vscode.TestRun,
  items: readonly vscode.TestItem[],
  excluded: ReadonlySet<vscode.TestItem>,
  { tree, runs, ready }: RunDependencies,
): Promise<void> {
  const files = [...new Set(items.map(fileOf))].filter((file) => !excluded.has(file));
  const meant = (file: vscode.TestItem): vscode.TestItem[] =>
    items
      .filter((item) => fileOf(item) === file)
      .flatMap(leavesOf)
      .filter((leaf) => !isWithin(leaf, excluded));
  for (const leaf of files.flatMap(meant)) run.enqueued(leaf);
  for (const file of files) {
    if (run.token.isCancellationRequested) break;
    const found = await ready(file.uri!);
    if (found.kind !== 'unusable') tree.show(found.document);
    const leaves = meant(file);
    for (const leaf of leaves) run.started(leaf);
    if (found.kind === 'ready') {
      const end = await check(run, file, found, runs);
      if (end.kind === 'checked') {
        tell(run, file, leaves, found, end);
        continue;
      }
      if (end.kind === 'failed') giveUp(run, file, end.message);
      else write(run, `${file.label}: stopped before all gradients were compared`);
    } else {
      giveUp(run, file, messageOf(found));
    }
    for (const leaf of leaves) run.skipped(leaf);
  }
}

function giveUp(run: vscode.TestRun, file: vscode.TestItem, message: vscode.TestMessage): void {
  run.errored(file, message);
  write(run, `${file.label}: ${message.message as string}`, file, message.location);
}

interface Checked {
  readonly kind: 'checked';
  readonly report: CheckReport;
  readonly seconds: number;
}

async function check(
  run: vscode.TestRun,
  { uri }: vscode.TestItem,
  { document, job }: Usable,
  runs: Runs,
): Promise<Checked | { readonly kind: 'stopped' } | { readonly kind: 'failed'; readonly message: vscode.TestMessage }> {
  const cancelling = run.token.onCancellationRequested(() => void runs.stopCheck(uri!));
  try {
    const end = await runs.check(uri!, job);
    if (end.kind === 'rejected') {
      return { kind: 'failed', message: messageOf({ document, problems: end.problems }) };
    }
    if (end.kind === 'failed') return { kind: 'failed', message: new vscode.TestMessage(end.message) };
    const status = runs.of(uri!).check?.status;
    return status?.kind === 'done' ? { ...status, kind: 'checked' } : { kind: 'stopped' };
  } finally {
    cancelling.dispose();
  }
}

function tell(
  run: vscode.TestRun,
  file: vscode.TestItem,
  leaves: readonly vscode.TestItem[],
  { document, reading: { parsed, shapes } }: Usable,
  { report, seconds }: Checked,
): void {
  const rest = new Set(leaves);
  for (const { layer, name, result, worst, share } of tensorVerdicts(shapes, report)) {
    const item = file.children.get(shapes.layers[layer]!.name);
    // The gradient of a layer's inputs has no test of its own.
    const test = item?.children.get(name) ?? item;
    if (test === undefined || !leaves.some((leaf) => leaf === test || leaf.parent === test)) continue;
    const milliseconds = share * seconds * 1000;
    if (result === 'unchecked') continue;
    rest.delete(test);
    if (worst === undefined) {
      run.passed(test, milliseconds);
      continue;
    }
    const problem = parsed.toProblem(gradientFinding(shapes, layer, worst, report));
    const { expected, actual } = expectedAndActual(worst);
    const message = vscode.TestMessage.diff(problem.message, expected, actual);
    message.location = new vscode.Location(document.uri, toRange(document, problem.range));
    run.failed(test, message, milliseconds);
    write(run, `${item!.label}: ${problem.message}`, test, message.location);
  }
  for (const leaf of rest) run.skipped(leaf);
  write(run, `${file.label}: ${reportLine(report, seconds)}`);
}

function write(run: vscode.TestRun, line: string, item?: vscode.TestItem, place?: vscode.Location): void {
  run.appendOutput(`${formatMessage(line)}\r\n`, place, item);
}

function messageOf(
  found:
    | { readonly message: string }
    | { readonly document: vscode.TextDocument; readonly problems: readonly Problem[] },
): vscode.TestMessage {
  if ('message' in found) return new vscode.TestMessage(found.message);
  const { document, problems } = found;
  const error = problems.find(({ severity }) => severity === 'error')!;
  const message = new vscode.TestMessage(formatMessage(error.message));
  message.location = new vscode.Location(document.uri, toRange(document, error.range));
  return message;
}

function isWithin(item: vscode.TestItem | undefined, some: ReadonlySet<vscode.TestItem>): boolean {
  return item !== undefined && (some.has(item) || isWithin(item.parent, some));
}

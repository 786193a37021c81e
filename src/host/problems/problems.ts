import * as vscode from 'vscode';
import type { Lint } from '../../core/lint/rule.ts';
import type { Problem } from '../../core/problem.ts';
import type { InspectReply } from '../../protocol/worker.ts';
import { keepData, onDidReadData } from '../data/facts.ts';
import { Debouncer } from '../debounce.ts';
import { isNetwork, readDocument } from '../documents/documents.ts';
import { jobOf } from '../documents/job.ts';
import { hasTab } from '../documents/open.ts';
import { lintSection } from '../lint/lints.ts';
import { language } from '../language/load.ts';
import type { Runs } from '../runs/runs.ts';
import { hasWrongGradients, wrongGradients } from './gradients.ts';
import type { Inspector } from './inspector.ts';
import type { KnownProblems } from './known.ts';

/** Milliseconds after the last keystroke. */
const readingDelay = 150;
const inspectionDelay = 400;

/** Of a text that names no data, or whose data cannot be found. */
const nothing: InspectReply = {
  problems: [],
  data: { train: undefined, validation: undefined, test: undefined, equalRows: [], csv: [] },
};

export interface ProblemsDependencies {
  readonly inspector: Inspector;
  readonly known: KnownProblems;
  readonly runs: Runs;
  readonly log: vscode.LogOutputChannel;
  /** docs/lints.md, which the codes of lints lead to. */
  readonly docs: vscode.Uri;
}

/**
 * Problems as you type: those of text and shapes at once, those of the data files as soon as a worker has read them; and what a
 * gradient check found wrong, until the text changes.
 */
export function registerProblems({ inspector, known, runs, log, docs }: ProblemsDependencies): vscode.Disposable {
  const collection = vscode.languages.createDiagnosticCollection('backprop');
  function publish(document: vscode.TextDocument): void {
    if (!isNetwork(document)) return;
    // A document lives on for a while without a tab, or never had one when it is only trained.
    set(document, !document.isClosed && hasTab(document.uri) ? known.of(document) : []);
  }

  /** Who checks gradients asks about this file: what is wrong with them is shown also where it is not open. */
  function set(document: vscode.TextDocument, own: readonly (Problem | Lint)[]): void {
    const problems = [...own, ...wrongGradients(document, runs)];
    collection.set(
      document.uri,
      problems.map((problem) => language().toDiagnostic(document, problem, docs)),
    );
  }

  /** Also of a file that is not open, where there is or was something to show. */
  async function renew(uri: vscode.Uri): Promise<void> {
    const key = uri.toString();
    const open = vscode.workspace.textDocuments.find((document) => document.uri.toString() === key);
    if (open !== undefined) return publish(open);
    if (!isShown(uri) && !hasWrongGradients(uri, runs)) return;
    await vscode.workspace.openTextDocument(uri).then(publish, () => {
      collection.delete(uri);
    });
  }

  const isShown = (uri: vscode.Uri): boolean => (collection.get(uri)?.length ?? 0) > 0;

  async function inspect(document: vscode.TextDocument): Promise<void> {
    if (!isNetwork(document) || !isVisible(document)) return;
    const reading = readDocument(document);
    const { version, text, parsed, problems } = reading;
    const reply = jobOf(document, parsed);
    const readable = parsed.has(['data']) && reply.ok;
    const found = readable ? await inspector.inspect(reply.job) : nothing;
    if (found === undefined || document.version !== version) return;
    const ofText = new Set(problems.map(identity));
    const all = new Set(found.problems.map(identity));
    // Without training data nobody wants to train yet: what is missing for that is not said.
    const isToTrain = parsed.definition.data.train !== undefined;
    const told = isToTrain ? found.problems : [];
    known.inspected(document, {
      text,
      problems: told.filter((problem) => !ofText.has(identity(problem))),
      explained:
        readable && isToTrain
          ? problems.filter((each) => each.code.startsWith('layer-') && !all.has(identity(each)))
          : [],
    });
    keepData(document, reading, found.data);
  }

  const reading = new Debouncer<vscode.TextDocument>(readingDelay, publish);
  const inspecting = new Debouncer<vscode.TextDocument>(inspectionDelay, (document) => {
    inspect(document).catch((error: unknown) => {
      log.error(error instanceof Error ? error : String(error));
    });
  });

  function opened(document: vscode.TextDocument): void {
    if (!isNetwork(document)) return;
    publish(document);
    inspecting.schedule(document);
  }

  /** A data file was made, written or deleted, by whomever: who names it looks again. */
  function touched(file: vscode.Uri): void {
    const name = file.path.slice(file.path.lastIndexOf('/') + 1);
    if (isShown(file)) void renew(file);
    for (const { document } of vscode.window.visibleTextEditors) {
      if (isNetwork(document) && document.getText().includes(name)) inspecting.schedule(document);
    }
  }
  const files = vscode.workspace.createFileSystemWatcher('**/*');

  vscode.workspace.textDocuments.forEach(opened);
  return vscode.Disposable.from(
    collection,
    files,
    files.onDidCreate(touched),
    files.onDidChange(touched),
    files.onDidDelete((file) => {
      touched(file);
      // Its document may live on for a while.
      if (!hasTab(file)) collection.delete(file);
    }),
    reading,
    inspecting,
    onDidReadData(publish),
    vscode.workspace.onDidOpenTextDocument(opened),
    vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      if (!isNetwork(document) || contentChanges.length === 0) return;
      reading.schedule(document);
      inspecting.schedule(document);
    }),
    vscode.workspace.onDidCloseTextDocument((document) => {
      reading.cancel(document);
      inspecting.cancel(document);
      if (isNetwork(document)) set(document, []);
    }),
    runs.onDidChange(({ uri, update }) => {
      if (update.kind === 'state') void renew(uri);
    }),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration(lintSection)) vscode.workspace.textDocuments.forEach(publish);
    }),
    vscode.window.tabGroups.onDidChangeTabs(({ opened: added, closed }) => {
      if (added.length > 0 || closed.length > 0) vscode.workspace.textDocuments.forEach(publish);
    }),
    // Data files outside the workspace are not watched; looking at the network again is the moment to look at them again.
    vscode.window.onDidChangeActiveTextEditor((editor) => {
      if (editor !== undefined && isNetwork(editor.document)) inspecting.schedule(editor.document);
    }),
  );
}

function isVisible(document: vscode.TextDocument): boolean {
  return vscode.window.visibleTextEditors.some((editor) => editor.document === document);
}

function identity({ code, message, range }: Problem): string {
  return `${code} ${range.start} ${range.end} ${message}`;
}

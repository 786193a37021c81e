import { posix } from 'node:path';
import * as vscode from 'vscode';
import type { Lint } from '../../core/lint/rule.ts';
import type { FilePlace, Problem, Severity } from '../../core/problem.ts';
import type { InspectReply } from '../../protocol/worker.ts';
import { keepData, onDidReadData } from '../data/facts.ts';
import { Debouncer } from '../debounce.ts';
import { isNetwork, readDocument } from '../documents/documents.ts';
import { jobOf } from '../documents/job.ts';
import { toRange } from '../documents/ranges.ts';
import { lintSection } from '../lint/lints.ts';
import { language } from '../language/load.ts';
import { problemSource } from './count.ts';
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
  readonly log: vscode.LogOutputChannel;
  /** docs/lints.md, which the codes of lints lead to. */
  readonly docs: vscode.Uri;
}

/** Problems as you type: those of text and shapes at once, those of the data files as soon as a worker has read them. */
export function registerProblems({ inspector, known, log, docs }: ProblemsDependencies): vscode.Disposable {
  const collection = vscode.languages.createDiagnosticCollection('backprop');
  function publish(document: vscode.TextDocument): void {
    if (!isNetwork(document)) return;
    // A document lives on for a while without a tab, or never had one when it is only trained.
    const shown = !document.isClosed && hasTab(document.uri) ? known.of(document) : [];
    collection.set(
      document.uri,
      shown.map((problem) => toDiagnostic(document, problem, docs)),
    );
  }

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
    const name = posix.basename(file.path);
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
    files.onDidDelete(touched),
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
      collection.delete(document.uri);
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

const severities: Readonly<Record<Severity, vscode.DiagnosticSeverity>> = {
  error: vscode.DiagnosticSeverity.Error,
  warning: vscode.DiagnosticSeverity.Warning,
  information: vscode.DiagnosticSeverity.Information,
  // VS Code's own Hint is in no list and has hardly a mark: nobody would learn from it.
  hint: vscode.DiagnosticSeverity.Information,
};

function toDiagnostic(document: vscode.TextDocument, problem: Problem | Lint, docs: vscode.Uri): vscode.Diagnostic {
  const diagnostic = new vscode.Diagnostic(
    toRange(document, problem.range),
    problem.message,
    severities[problem.severity],
  );
  diagnostic.source = problemSource;
  diagnostic.code =
    'rule' in problem
      ? { value: problem.code, target: docs.with({ fragment: `L${language().lineInDocs(problem.code)}` }) }
      : problem.code;
  diagnostic.relatedInformation = problem.related.map(
    ({ message, range, at }) =>
      new vscode.DiagnosticRelatedInformation(
        at === undefined ? new vscode.Location(document.uri, toRange(document, range)) : lineOfFile(document, at),
        message,
      ),
  );
  return diagnostic;
}

/** A line of a data file that the worker has read, so that its path leads nowhere else. */
function lineOfFile({ uri }: vscode.TextDocument, { file, line }: FilePlace): vscode.Location {
  return new vscode.Location(vscode.Uri.joinPath(uri, '..', file), new vscode.Position(line - 1, 0));
}

function hasTab(uri: vscode.Uri): boolean {
  const wanted = uri.toString();
  return vscode.window.tabGroups.all.some(({ tabs }) =>
    tabs.some(({ input }) => {
      if (input instanceof vscode.TabInputText) return input.uri.toString() === wanted;
      return input instanceof vscode.TabInputTextDiff && input.modified.toString() === wanted;
    }),
  );
}

function isVisible(document: vscode.TextDocument): boolean {
  return vscode.window.visibleTextEditors.some((editor) => editor.document === document);
}

function identity({ code, message, range }: Problem): string {
  return `${code} ${range.start} ${range.end} ${message}`;
}

import * as vscode from 'vscode';
import { Debouncer } from '../debounce.ts';
import { isNetwork, readDocument } from '../documents/documents.ts';
import { readyToRun } from '../documents/ready.ts';
import { language } from '../language/load.ts';
import type { Runs } from '../runs/runs.ts';
import type { GradientTests } from './gradientTests.ts';

/** Milliseconds after the last keystroke. */
const delay = 300;

export interface RegisteredTests extends vscode.Disposable {
  /** The networks, as the Test Explorer shows them. */
  readonly items: vscode.TestItemCollection;
}

/** Gradient checks in the Test Explorer. Until somebody looks there or opens a network nothing is read. */
export function registerTests({ runs }: { readonly runs: Runs }): RegisteredTests {
  const controller = vscode.tests.createTestController('backprop', 'Backprop');
  let made: GradientTests | undefined;
  const tests = (): GradientTests =>
    (made ??= new (language().GradientTests)({ controller, runs, read: readDocument, ready: readyToRun }));
  controller.resolveHandler = (item) => tests().resolve(item);
  controller.refreshHandler = () => tests().resolve(undefined);
  controller.createRunProfile(
    'Check gradients',
    vscode.TestRunProfileKind.Run,
    (request, token) => tests().run(request, token),
    true,
    undefined,
    true,
  );

  const show = (document: vscode.TextDocument): void => {
    if (isNetwork(document)) tests().tree.show(document);
  };
  const typing = new Debouncer<vscode.TextDocument>(delay, show);
  const files = vscode.workspace.createFileSystemWatcher('**/*.nn.json');
  vscode.workspace.textDocuments.forEach(show);
  const all = vscode.Disposable.from(
    controller,
    typing,
    files,
    files.onDidCreate((uri) => made?.tree.add(uri)),
    files.onDidChange((uri) => made?.tree.changed(uri)),
    files.onDidDelete((uri) => made?.tree.remove(uri)),
    vscode.workspace.onDidOpenTextDocument(show),
    vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      if (isNetwork(document) && contentChanges.length > 0) typing.schedule(document);
    }),
    vscode.workspace.onDidCloseTextDocument((document) => {
      typing.cancel(document);
      // What was not saved is gone with it.
      if (isNetwork(document)) void made?.tree.closed(document);
    }),
  );
  return {
    items: controller.items,
    dispose: () => {
      all.dispose();
    },
  };
}

import * as vscode from 'vscode';
import { Debouncer } from '../debounce.ts';
import { isNetwork } from '../documents/documents.ts';
import { language } from '../language/load.ts';
import type { Inspector } from '../problems/inspector.ts';

/** The language of `*.numbers.json`, as package.json contributes it. */
const numbersLanguage = 'nn-numbers';
const delay = 300;

/**
 * Marks the numbers of a learner's file right or wrong, as they are typed: `xor.numbers.json` is about `xor.nn.json` beside it,
 * as it stands in the editor.
 */
export function registerNumbersFiles(inspector: Inspector, log: vscode.LogOutputChannel): vscode.Disposable {
  const collection = vscode.languages.createDiagnosticCollection('backprop-numbers');

  async function compare(document: vscode.TextDocument): Promise<void> {
    const { version, uri } = document;
    const diagnostics = await language().numbersDiagnostics(document, inspector);
    if (document.version === version && !document.isClosed) collection.set(uri, diagnostics);
  }
  const comparing = new Debouncer<vscode.TextDocument>(delay, (document) => {
    compare(document).catch((error: unknown) => log.error(error instanceof Error ? error : String(error)));
  });
  const opened = (document: vscode.TextDocument): void => {
    if (document.languageId === numbersLanguage) comparing.schedule(document);
  };
  /** The network has changed, so its numbers have. */
  const touched = (network: vscode.Uri): void => {
    for (const document of vscode.workspace.textDocuments) {
      if (
        document.languageId === numbersLanguage &&
        language().networkOfNumbers(document.uri)?.toString() === network.toString()
      ) {
        comparing.schedule(document);
      }
    }
  };
  vscode.workspace.textDocuments.forEach(opened);
  return vscode.Disposable.from(
    collection,
    comparing,
    vscode.workspace.onDidOpenTextDocument(opened),
    vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      if (contentChanges.length === 0) return;
      opened(document);
      if (isNetwork(document)) touched(document.uri);
    }),
    vscode.workspace.onDidSaveTextDocument((document) => touched(document.uri)),
    vscode.workspace.onDidCloseTextDocument((document) => {
      comparing.cancel(document);
      collection.delete(document.uri);
    }),
  );
}

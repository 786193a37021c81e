import * as vscode from 'vscode';
import { problemWords } from '../../core/editor/problemCount.ts';
import { commandLink } from '../commands/table.ts';
import { Debouncer } from '../debounce.ts';
import { isNetwork, networkLanguage, readDocument } from '../documents/documents.ts';
import { language } from '../language/load.ts';
import { problemCount } from '../problems/count.ts';

/** Milliseconds after the last keystroke. */
const delay = 150;

/** `784 → 30 → 10 · 23,860 parameters` beside the language's name, with the number of problems; its link shows the table of shapes. */
export function registerLanguageStatus(): vscode.Disposable {
  const item = vscode.languages.createLanguageStatusItem('backprop.network', { language: networkLanguage });
  item.name = 'Network';

  function show(document: vscode.TextDocument | undefined): void {
    if (document === undefined || !isNetwork(document)) return;
    const reading = readDocument(document);
    const { shapes } = reading;
    const count = problemCount(document.uri, reading);
    item.text = shapes.layers.length === 0 ? 'no layers yet' : language().networkLine(shapes);
    item.detail = problemWords(count);
    item.severity =
      count.errors === 0 ? vscode.LanguageStatusSeverity.Information : vscode.LanguageStatusSeverity.Error;
    item.command = commandLink('backprop.showShapes', 'Show shapes', document.uri);
  }

  const isShown = (uri: vscode.Uri): boolean =>
    uri.toString() === vscode.window.activeTextEditor?.document.uri.toString();
  const typing = new Debouncer<vscode.TextDocument>(delay, (document) => {
    if (isShown(document.uri)) show(document);
  });

  show(vscode.window.activeTextEditor?.document);
  return vscode.Disposable.from(
    item,
    typing,
    vscode.window.onDidChangeActiveTextEditor((editor) => {
      show(editor?.document);
    }),
    vscode.workspace.onDidChangeTextDocument(({ document }) => {
      if (isNetwork(document)) typing.schedule(document);
    }),
    vscode.languages.onDidChangeDiagnostics(({ uris }) => {
      if (uris.some(isShown)) show(vscode.window.activeTextEditor?.document);
    }),
  );
}

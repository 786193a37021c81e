import * as vscode from 'vscode';
import { formatQuantity } from '../../core/editor/format.ts';
import { commandLink } from '../commands/table.ts';
import { Debouncer } from '../debounce.ts';
import { isNetwork, networkLanguage, readDocument } from '../documents/documents.ts';
import { language } from '../language/load.ts';

/** Milliseconds after the last keystroke. */
const delay = 150;

/** `784 → 30 → 10 · 23,860 parameters` beside the language's name, with the number of errors; its link shows the table of shapes. */
export function registerLanguageStatus(): vscode.Disposable {
  const item = vscode.languages.createLanguageStatusItem('backprop.network', { language: networkLanguage });
  item.name = 'Network';

  function show(document: vscode.TextDocument | undefined): void {
    if (document === undefined || !isNetwork(document)) return;
    const { shapes } = readDocument(document);
    const errors = errorsOf(document);
    item.text = shapes.layers.length === 0 ? 'no layers yet' : language().networkLine(shapes);
    item.detail = errors === 0 ? '' : formatQuantity(errors, 'error');
    item.severity = errors === 0 ? vscode.LanguageStatusSeverity.Information : vscode.LanguageStatusSeverity.Error;
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

/** As the Problems view counts them, those of syntax and data files included; until they are there, those of the text. */
function errorsOf(document: vscode.TextDocument): number {
  const isError = ({ severity }: vscode.Diagnostic): boolean => severity === vscode.DiagnosticSeverity.Error;
  const known = vscode.languages.getDiagnostics(document.uri).filter(isError).length;
  return known > 0 ? known : readDocument(document).problems.filter(({ severity }) => severity === 'error').length;
}

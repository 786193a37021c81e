import * as vscode from 'vscode';
import { hasErrors } from '../../core/problem.ts';
import { commandLink } from '../commands/table.ts';
import { Debouncer } from '../debounce.ts';
import { isNetwork, networkLanguage, readDocument } from '../documents/documents.ts';
import { language } from '../language/load.ts';

/** Milliseconds after the last keystroke. */
const delay = 150;

/** `784 → 30 → 10 · 23,860 parameters` beside the language's name. */
export function registerLanguageStatus(): vscode.Disposable {
  const item = vscode.languages.createLanguageStatusItem('backprop.network', { language: networkLanguage });
  item.name = 'Network';

  function show(document: vscode.TextDocument | undefined): void {
    if (document === undefined || !isNetwork(document)) return;
    const { shapes, problems } = readDocument(document);
    item.text = language().networkLine(shapes);
    item.severity = hasErrors(problems)
      ? vscode.LanguageStatusSeverity.Error
      : vscode.LanguageStatusSeverity.Information;
    item.command = commandLink('backprop.showShapes', 'Show shapes', document.uri);
  }

  const typing = new Debouncer<vscode.TextDocument>(delay, (document) => {
    if (document === vscode.window.activeTextEditor?.document) show(document);
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
  );
}

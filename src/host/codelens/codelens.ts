import * as vscode from 'vscode';
import type { LensCommand } from '../../core/editor/lenses.ts';
import { commandLink } from '../commands/table.ts';
import { isNetwork, networkLanguage, readDocument } from '../documents/documents.ts';
import { toRange } from '../documents/ranges.ts';
import { onDidChangeShapesShown, shapesShown } from '../inlay/shown.ts';
import { language } from '../language/load.ts';
import { Pace } from '../pace.ts';
import type { Runs } from '../runs/runs.ts';

/** A provider that registers while a file is already open is sometimes not asked until it says that it has something new. */
const firstRefresh = 500;
/** Milliseconds between two refreshes while epochs come in. */
const refreshInterval = 1000;

/** Commands, shapes and last results above the network and its layers. */
export function registerCodeLens({ runs }: { readonly runs: Runs }): vscode.Disposable {
  const changed = new vscode.EventEmitter<void>();
  const refreshed = new Pace(refreshInterval, () => changed.fire());
  refreshed.soon(firstRefresh);

  const provider: vscode.CodeLensProvider = {
    onDidChangeCodeLenses: changed.event,
    provideCodeLenses(document) {
      if (!vscode.workspace.getConfiguration('backprop', document).get<boolean>('codeLens', true)) return [];
      const reading = readDocument(document);
      const { lensesFor, lensResults } = language();
      const results = lensResults(runs.of(document.uri), reading);
      return lensesFor(reading.parsed, reading.shapes, results, { layers: shapesShown(document).asLenses }).map(
        ({ range, title, command }) =>
          new vscode.CodeLens(toRange(document, range), lensCommand(command, title, document.uri)),
      );
    },
  };

  return vscode.Disposable.from(
    changed,
    refreshed,
    vscode.languages.registerCodeLensProvider({ language: networkLanguage }, provider),
    vscode.workspace.onDidChangeTextDocument(({ document }) => {
      if (isNetwork(document)) refreshed.now();
    }),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration('backprop.codeLens')) refreshed.now();
    }),
    onDidChangeShapesShown(() => refreshed.now()),
    runs.onDidChange(({ update }) => {
      if (update.kind === 'state') refreshed.now();
      else if (update.kind === 'news' && update.news.epochs !== undefined) refreshed.soon();
    }),
  );
}

function lensCommand(command: LensCommand, title: string, uri: vscode.Uri): vscode.Command {
  switch (command) {
    case 'train':
      return commandLink('backprop.train', title, uri);
    case 'check':
      return commandLink('backprop.check', title, uri);
    case 'debug':
      return commandLink('backprop.debug', title, uri);
    case 'showShapes':
      return commandLink('backprop.showShapes', title, uri);
    case 'showTraining':
      return commandLink('backprop.openPanel', title, uri, 'training');
    case 'showGradients':
      return commandLink('backprop.openPanel', title, uri, 'gradients');
  }
}

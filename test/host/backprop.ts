import * as vscode from 'vscode';
import type { BackpropApi } from '../../src/host/extension.ts';
import { until } from './window.ts';

/** What the extension tells tests about itself. */
export async function backprop(): Promise<BackpropApi> {
  const extension = vscode.extensions.getExtension<BackpropApi>('backprop.backprop');
  if (extension === undefined) throw new Error('the extension is not installed');
  return extension.activate();
}

/** Titles of the lenses, in the order of their lines. */
export async function lensTitles(uri: vscode.Uri): Promise<string[]> {
  const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', uri, 20);
  return lenses.map(({ command }) => command?.title ?? '');
}

/** The Markdown of what a hover over the first `text` shows, of all providers together. */
export async function hoverOver(document: vscode.TextDocument, text: string): Promise<string> {
  const position = document.positionAt(document.getText().indexOf(text) + 1);
  const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
    'vscode.executeHoverProvider',
    document.uri,
    position,
  );
  return hovers
    .flatMap(({ contents }) => contents)
    .map((content) => (typeof content === 'string' ? content : content.value))
    .join('\n\n');
}

export function ownDiagnostics(uri: vscode.Uri): vscode.Diagnostic[] {
  return vscode.languages.getDiagnostics(uri).filter(({ source }) => source === 'Backprop');
}

/** Waits until a file's training has a status. */
export async function untilRun(uri: vscode.Uri, ...kinds: readonly string[]): Promise<void> {
  const { runsOf } = await backprop();
  await until(`a run that is ${kinds.join(' or ')}`, () => kinds.includes(runsOf(uri).run?.view.status.kind ?? 'none'));
}

import * as vscode from 'vscode';
import { networkLanguage } from '../documents/documents.ts';

/** Opens an example: the one beside `uri`, where there is one, else a copy of the extension's own that is not saved yet. */
export async function openExample(extension: vscode.Uri, uri: vscode.Uri, name: string): Promise<void> {
  const file = `${name}.nn.json`;
  const document = await vscode.workspace.openTextDocument(vscode.Uri.joinPath(uri, '..', file)).then(
    (beside) => beside,
    () => copyOf(vscode.Uri.joinPath(extension, 'examples', file)),
  );
  await vscode.window.showTextDocument(document, { viewColumn: vscode.ViewColumn.One });
}

async function copyOf(example: vscode.Uri): Promise<vscode.TextDocument> {
  const content = new TextDecoder().decode(await vscode.workspace.fs.readFile(example));
  return vscode.workspace.openTextDocument({ language: networkLanguage, content });
}

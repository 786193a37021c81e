import * as vscode from 'vscode';

/** A file of the folder that is open: a copy of `examples` that tests may change. */
export function exampleUri(path: string): vscode.Uri {
  const folder = vscode.workspace.workspaceFolders?.[0];
  if (folder === undefined) throw new Error('no folder is open');
  return vscode.Uri.joinPath(folder.uri, path);
}

export async function openExample(path: string): Promise<vscode.TextEditor> {
  return vscode.window.showTextDocument(await vscode.workspace.openTextDocument(exampleUri(path)));
}

/** Writes a file into the folder and opens it. */
export async function openText(path: string, text: string): Promise<vscode.TextEditor> {
  const uri = exampleUri(path);
  await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
  return vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri));
}

/** Replaces a piece of text that must be there, as if it had been typed. */
export async function replaceText(editor: vscode.TextEditor, text: string, replacement: string): Promise<void> {
  const start = editor.document.getText().indexOf(text);
  if (start < 0) throw new Error(`the document does not contain ${JSON.stringify(text)}`);
  const range = new vscode.Range(editor.document.positionAt(start), editor.document.positionAt(start + text.length));
  if (!(await editor.edit((edit) => edit.replace(range, replacement)))) throw new Error('the edit was refused');
}

/** Asks again until there is an answer that is not undefined or false; after the limit the error says what was awaited. */
export async function until<T>(
  what: string,
  ask: () => T | undefined | false | PromiseLike<T | undefined | false>,
  limitMs = 15_000,
): Promise<T> {
  const end = performance.now() + limitMs;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined && answer !== false) return answer;
    if (performance.now() > end) throw new Error(`Waited ${limitMs / 1000} s in vain: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** Closes a document without saving it. It must be in front first: the command closes whatever is there, a panel too. */
export async function discard(document: vscode.TextDocument): Promise<void> {
  await until('the document is discarded', async () => {
    if (document.isClosed || !document.isDirty) return true;
    await vscode.window.showTextDocument(document);
    const { input } = vscode.window.tabGroups.activeTabGroup.activeTab ?? {};
    if (!(input instanceof vscode.TabInputText) || input.uri.toString() !== document.uri.toString()) return false;
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    return document.isClosed || !document.isDirty;
  });
}

/** Closes everything that is open, unsaved changes too: the next test starts with an empty window. */
export async function closeEditors(): Promise<void> {
  for (const document of vscode.workspace.textDocuments) await discard(document);
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
}

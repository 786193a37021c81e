import * as vscode from 'vscode';

/**
 * The text of a file as it stands in the editor, saved or not. Undefined where there is no such file: VS Code gives the text of one that was
 * deleted for some minutes more.
 */
export async function openDocument(uri: vscode.Uri): Promise<vscode.TextDocument | undefined> {
  if (!hasTab(uri) && (await isGone(uri))) return undefined;
  return vscode.workspace.openTextDocument(uri).then(
    (opened) => opened,
    () => undefined,
  );
}

/** Whether a file was moved or deleted; its text may still be open in an editor. */
export async function isGone(uri: vscode.Uri): Promise<boolean> {
  // What was never saved is no file.
  if (uri.scheme === 'untitled') return false;
  return vscode.workspace.fs.stat(uri).then(
    () => false,
    (error: unknown) => error instanceof vscode.FileSystemError && error.code === 'FileNotFound',
  );
}

/** Whether a text is open in an editor, in front or behind. */
export function hasTab(uri: vscode.Uri): boolean {
  const wanted = uri.toString();
  return vscode.window.tabGroups.all.some(({ tabs }) =>
    tabs.some(({ input }) => {
      if (input instanceof vscode.TabInputText) return input.uri.toString() === wanted;
      return input instanceof vscode.TabInputTextDiff && input.modified.toString() === wanted;
    }),
  );
}

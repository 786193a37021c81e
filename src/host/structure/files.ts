import { realpath } from 'node:fs/promises';
import { posix } from 'node:path';
import * as vscode from 'vscode';
import { language } from '../language/load.ts';

/**
 * The file that a path of a definition leads to, as a training would find it: relative to the definition, within the workspace
 * (without one, the definition's folder), also behind symbolic links. Undefined where there is none.
 */
export async function dataFile(document: vscode.TextDocument, path: string): Promise<vscode.Uri | undefined> {
  const { uri } = document;
  const platform = process.platform === 'win32' ? 'win32' : 'posix';
  if (uri.scheme === 'untitled' || language().pathFault(path, platform) !== undefined) return undefined;
  const folder = vscode.Uri.joinPath(uri, '..');
  const root = vscode.workspace.getWorkspaceFolder(uri)?.uri ?? folder;
  const target = vscode.Uri.joinPath(folder, path);
  if (!isInside(target, root)) return undefined;
  try {
    const { type } = await vscode.workspace.fs.stat(target);
    if ((type & vscode.FileType.File) === 0) return undefined;
    if (target.scheme !== 'file') return target;
    const [real, realRoot] = await Promise.all([realpath(target.fsPath), realpath(root.fsPath)]);
    return isInside(vscode.Uri.file(real), vscode.Uri.file(realRoot)) ? target : undefined;
  } catch {
    return undefined;
  }
}

function isInside(file: vscode.Uri, root: vscode.Uri): boolean {
  const way = posix.relative(root.path, file.path);
  return way !== '..' && !way.startsWith('../');
}

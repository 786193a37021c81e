import * as vscode from 'vscode';
import type { Folder } from '../../core/editor/completion/files.ts';
import { hasLink, isInside } from '../documents/places.ts';
import { language } from '../language/load.ts';
import { platform } from '../platform/load.ts';

/**
 * The file that a path of a definition leads to, as a training would find it: relative to the definition, within the workspace
 * (without one, the definition's folder), also behind symbolic links. Undefined where there is none.
 */
export function dataFile(document: vscode.TextDocument, path: string): Promise<vscode.Uri | undefined> {
  return find(document, path, vscode.FileType.File);
}

/** What is in a folder of the workspace that a definition may name, empty or with a `/` at its end; hidden files are left out. */
export async function folderAt(document: vscode.TextDocument, path: string): Promise<Folder | undefined> {
  const folder = await find(document, `./${path}`, vscode.FileType.Directory);
  if (folder === undefined) return undefined;
  try {
    const entries = (await vscode.workspace.fs.readDirectory(folder)).toSorted(([a], [b]) => (a < b ? -1 : 1));
    const named = (type: vscode.FileType): string[] =>
      entries.flatMap(([name, found]) => ((found & type) !== 0 && !name.startsWith('.') ? [name] : []));
    return { path, files: named(vscode.FileType.File), folders: named(vscode.FileType.Directory) };
  } catch {
    return undefined;
  }
}

async function find(
  document: vscode.TextDocument,
  path: string,
  wanted: vscode.FileType,
): Promise<vscode.Uri | undefined> {
  const { uri } = document;
  const { names, realPlace } = platform();
  if (uri.scheme === 'untitled' || language().pathFault(path, names) !== undefined) return undefined;
  const folder = vscode.Uri.joinPath(uri, '..');
  const root = vscode.workspace.getWorkspaceFolder(uri)?.uri ?? folder;
  const target = vscode.Uri.joinPath(folder, path);
  if (!isInside(target, root)) return undefined;
  try {
    const { type } = await vscode.workspace.fs.stat(target);
    if ((type & wanted) === 0) return undefined;
    const [real, realRoot] = await Promise.all([realPlace(target), realPlace(root)]);
    const stays = real && realRoot ? isInside(real, realRoot) : !(await hasLink(target, root));
    return stays ? target : undefined;
  } catch {
    return undefined;
  }
}

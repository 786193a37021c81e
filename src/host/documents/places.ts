import * as vscode from 'vscode';

/** Whether a file is a folder or below it. */
export function isInside(file: vscode.Uri, folder: vscode.Uri): boolean {
  if (file.scheme !== folder.scheme || file.authority !== folder.authority) return false;
  return file.path === folder.path || file.path.startsWith(asFolder(folder.path));
}

/** Where a file is when a folder above it, or itself, has another place; undefined where it is not in there. */
export function placeAfter(file: vscode.Uri, from: vscode.Uri, to: vscode.Uri): vscode.Uri | undefined {
  return isInside(file, from) ? to.with({ path: to.path + file.path.slice(from.path.length) }) : undefined;
}

/** The way from a folder to a file of the same disk or workspace, with `/`. */
export function wayTo(file: vscode.Uri, folder: vscode.Uri): string {
  let up = '';
  let base = folder;
  while (!isInside(file, base)) {
    const parent = vscode.Uri.joinPath(base, '..');
    if (parent.path === base.path) break;
    base = parent;
    up += '../';
  }
  return up + file.path.slice(asFolder(base.path).length);
}

/**
 * Whether a symbolic link stands on the way from a folder to what is below it. Rejects where something is missing: what lies behind a link
 * is not asked for.
 */
export async function hasLink(file: vscode.Uri, folder: vscode.Uri): Promise<boolean> {
  let place = folder;
  for (const part of wayTo(file, folder).split('/')) {
    place = vscode.Uri.joinPath(place, part);
    const { type } = await vscode.workspace.fs.stat(place);
    if ((type & vscode.FileType.SymbolicLink) !== 0) return true;
  }
  return false;
}

function asFolder(path: string): string {
  return path.endsWith('/') ? path : `${path}/`;
}

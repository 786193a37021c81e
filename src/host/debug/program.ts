import * as vscode from 'vscode';
import { isAddress } from '../../core/data/paths.ts';
import { platform } from '../platform/load.ts';

/** As debuggers name a file: its path, or its address where it is not on a disk. */
export function programOf(uri: vscode.Uri): string {
  return uri.scheme === 'file' && platform().hasDisk ? uri.fsPath : uri.toString();
}

/** The file that a debugger names; a relative path is one of the folder, and without a disk every path is. */
export function uriOf(program: string, folder = vscode.workspace.workspaceFolders?.[0]): vscode.Uri {
  if (isAddress(program)) return vscode.Uri.parse(program);
  const isAbsolute = /^([/\\]|[a-z]:)/i.test(program);
  if (folder === undefined || (isAbsolute && platform().hasDisk)) return vscode.Uri.file(program);
  return isAbsolute ? folder.uri.with({ path: program }) : vscode.Uri.joinPath(folder.uri, program);
}

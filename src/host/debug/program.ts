import * as vscode from 'vscode';

/** As debuggers name a file: its path, or its address where it is not on a disk. */
export function programOf(uri: vscode.Uri): string {
  return uri.scheme === 'file' ? uri.fsPath : uri.toString();
}

/** The file that a debugger names; a relative path is one of the folder. */
export function uriOf(program: string, folder?: vscode.WorkspaceFolder): vscode.Uri {
  // A single letter is a drive.
  if (/^[a-z][\w+.-]+:/i.test(program)) return vscode.Uri.parse(program);
  if (folder === undefined || /^([/\\]|[a-z]:)/i.test(program)) return vscode.Uri.file(program);
  return vscode.Uri.joinPath(folder.uri, program);
}

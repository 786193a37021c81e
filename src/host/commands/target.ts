import * as vscode from 'vscode';
import { isNetwork } from '../documents/documents.ts';
import type { Panels } from '../panel/panels.ts';

/**
 * The file that a command is about: the one that was clicked, else the one whose panel or editor has the keyboard. Arguments
 * come from menus, key bindings and other extensions, so they can be anything.
 */
export function targetOf(argument: unknown, panels: Panels): vscode.Uri | undefined {
  if (argument instanceof vscode.Uri) return argument;
  const document = vscode.window.activeTextEditor?.document;
  return panels.activeUri() ?? (document !== undefined && isNetwork(document) ? document.uri : undefined);
}

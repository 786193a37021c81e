import * as vscode from 'vscode';
import { language } from '../language/load.ts';

/** A file or a folder that was renamed or moved in VS Code. */
export interface Move {
  readonly oldUri: vscode.Uri;
  readonly newUri: vscode.Uri;
}

/** What keeps something by file. */
export interface Keeper {
  /** The files that it keeps something of. */
  known(): readonly vscode.Uri[];
  /** A file is elsewhere, with all that is kept of it; what was kept of another file in that place is dropped. */
  move(from: vscode.Uri, to: vscode.Uri): void;
}

/**
 * The one place that hears of files that are renamed or moved, also with a folder above them, and tells who keeps something by file. What
 * other programs move is for VS Code deleted here and made there.
 */
export function registerMoves(keepers: readonly Keeper[]): vscode.Disposable {
  return vscode.workspace.onDidRenameFiles(async ({ files }) => {
    // One after the other: a name may be free because of the one before.
    for (const move of files) await language().follow(move, keepers);
  });
}

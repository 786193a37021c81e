import * as vscode from 'vscode';
import type { Keeper, Move } from './moves.ts';
import { placeAfter } from './places.ts';

/** Tells keepers which files have moved: the one, or those below the folder. */
export async function follow(move: Move, keepers: readonly Keeper[]): Promise<void> {
  const known = keepers.flatMap((keeper) => keeper.known());
  const told = new Set<string>();
  function tell(from: vscode.Uri, to: vscode.Uri | undefined): void {
    if (to === undefined || told.has(to.toString())) return;
    told.add(to.toString());
    for (const keeper of keepers) keeper.move(from, to);
  }
  // At once, so that nobody finds the new name without what belongs to it.
  for (const uri of known) tell(uri, placeAfter(uri, move.oldUri, move.newUri));
  // And what an earlier window knew of files that nobody has asked for in this one.
  for (const to of await networksIn(move.newUri)) {
    const from = placeAfter(to, move.newUri, move.oldUri);
    if (from !== undefined) tell(from, to);
  }
}

/** The network itself, or those below a folder. */
async function networksIn(uri: vscode.Uri): Promise<readonly vscode.Uri[]> {
  try {
    const { type } = await vscode.workspace.fs.stat(uri);
    if ((type & vscode.FileType.Directory) === 0) return uri.path.endsWith('.nn.json') ? [uri] : [];
    return await vscode.workspace.findFiles(new vscode.RelativePattern(uri, '**/*.nn.json'), '**/node_modules/**');
  } catch {
    // It was moved once more meanwhile.
    return [];
  }
}

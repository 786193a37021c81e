import * as vscode from 'vscode';
import type { PointsDraft } from '../../protocol/panel.ts';
import type { Keeper } from '../documents/moves.ts';

/** Points that were edited in the panel of a file and not saved: they outlive the panel and the window. */
export interface Drafts extends Keeper {
  of(uri: vscode.Uri): PointsDraft | undefined;
  /** Undefined: there are none any more. */
  keep(uri: vscode.Uri, draft: PointsDraft | undefined): void;
}

const prefix = 'points ';

export function createDrafts(memory: vscode.Memento): Drafts {
  const keyOf = (uri: vscode.Uri): string => prefix + uri.toString();
  const of = (uri: vscode.Uri): PointsDraft | undefined => memory.get<PointsDraft>(keyOf(uri));
  const keep = (uri: vscode.Uri, draft: PointsDraft | undefined): void => void memory.update(keyOf(uri), draft);
  return {
    of,
    keep,
    known: () =>
      memory
        .keys()
        .filter((key) => key.startsWith(prefix))
        .map((key) => vscode.Uri.parse(key.slice(prefix.length))),
    move(from, to) {
      keep(to, of(from));
      keep(from, undefined);
    },
  };
}

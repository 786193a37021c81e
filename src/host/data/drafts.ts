import type * as vscode from 'vscode';
import type { PointsDraft } from '../../protocol/panel.ts';

/** Points that were edited in the panel of a file and not saved: they outlive the panel and the window. */
export interface Drafts {
  of(uri: vscode.Uri): PointsDraft | undefined;
  /** Undefined: there are none any more. */
  keep(uri: vscode.Uri, draft: PointsDraft | undefined): void;
}

export function createDrafts(memory: vscode.Memento): Drafts {
  const keyOf = (uri: vscode.Uri): string => `points ${uri.toString()}`;
  return {
    of: (uri) => memory.get<PointsDraft>(keyOf(uri)),
    keep: (uri, draft) => void memory.update(keyOf(uri), draft),
  };
}

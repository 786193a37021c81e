import * as vscode from 'vscode';
import type { TextEdit, TextRange } from '../../core/problem.ts';

export function toRange(document: vscode.TextDocument, { start, end }: TextRange): vscode.Range {
  return new vscode.Range(document.positionAt(start), document.positionAt(end));
}

export function editOf(document: vscode.TextDocument, edits: readonly TextEdit[]): vscode.WorkspaceEdit {
  const edit = new vscode.WorkspaceEdit();
  edit.set(
    document.uri,
    edits.map(({ range, text }) => vscode.TextEdit.replace(toRange(document, range), text)),
  );
  return edit;
}

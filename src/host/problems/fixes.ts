import * as vscode from 'vscode';
import type { Problem } from '../../core/problem.ts';
import { networkLanguage, readDocument } from '../documents/documents.ts';
import { toRange } from '../documents/ranges.ts';

/** The fixes of the problems under the cursor, as quick fixes. */
export function registerFixes(): vscode.Disposable {
  return vscode.languages.registerCodeActionsProvider(
    { language: networkLanguage },
    {
      provideCodeActions(document, range, { diagnostics }) {
        const here = readDocument(document).problems.filter((problem) =>
          toRange(document, problem.range).intersection(range),
        );
        return here.flatMap((problem) => actionsOf(document, problem, diagnostics));
      },
    },
    { providedCodeActionKinds: [vscode.CodeActionKind.QuickFix] },
  );
}

function actionsOf(
  document: vscode.TextDocument,
  problem: Problem,
  diagnostics: readonly vscode.Diagnostic[],
): vscode.CodeAction[] {
  const place = toRange(document, problem.range);
  return problem.fixes.map((fix, index) => {
    const action = new vscode.CodeAction(fix.title, vscode.CodeActionKind.QuickFix);
    action.edit = new vscode.WorkspaceEdit();
    action.edit.set(
      document.uri,
      fix.edits.map((edit) => vscode.TextEdit.replace(toRange(document, edit.range), edit.text)),
    );
    action.diagnostics = diagnostics.filter(({ code, range }) => code === problem.code && range.isEqual(place));
    action.isPreferred = index === 0 && problem.fixes.length === 1;
    return action;
  });
}

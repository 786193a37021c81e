import * as vscode from 'vscode';
import type { Problem } from '../../core/problem.ts';
import { networkLanguage, readDocument } from '../documents/documents.ts';
import { toRange } from '../documents/ranges.ts';
import { language } from '../language/load.ts';
import { lintsOf } from '../lint/lints.ts';

/** The fixes of the problems under the cursor, as quick fixes. */
export function registerFixes(): vscode.Disposable {
  return vscode.languages.registerCodeActionsProvider(
    { language: networkLanguage },
    {
      provideCodeActions(document, range, { diagnostics }) {
        const { text, problems } = readDocument(document);
        const here = [...problems, ...lintsOf(document)].filter((problem) =>
          toRange(document, problem.range).intersection(range),
        );
        return here.flatMap((problem) => actionsOf(document, text, problem, diagnostics));
      },
    },
    { providedCodeActionKinds: [vscode.CodeActionKind.QuickFix] },
  );
}

function actionsOf(
  document: vscode.TextDocument,
  text: string,
  problem: Problem,
  diagnostics: readonly vscode.Diagnostic[],
): vscode.CodeAction[] {
  const place = toRange(document, problem.range);
  return problem.fixes.map((fix, index) => {
    const action = new vscode.CodeAction(fix.title, vscode.CodeActionKind.QuickFix);
    action.edit = new vscode.WorkspaceEdit();
    action.edit.set(
      document.uri,
      language()
        .editsOfFix(text, fix)
        .map((edit) => vscode.TextEdit.replace(toRange(document, edit.range), edit.text)),
    );
    action.diagnostics = diagnostics.filter(({ code, range }) => {
      // The code of a lint has a link.
      return (typeof code === 'object' ? code.value : code) === problem.code && range.isEqual(place);
    });
    action.isPreferred = index === 0 && problem.fixes.length === 1;
    return action;
  });
}

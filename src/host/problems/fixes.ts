import * as vscode from 'vscode';
import type { Problem, TextEdit } from '../../core/problem.ts';
import { dataOf } from '../data/facts.ts';
import { networkLanguage, readDocument } from '../documents/documents.ts';
import { toRange } from '../documents/ranges.ts';
import { language } from '../language/load.ts';
import type { KnownProblems } from './known.ts';

/** Applies all safe fixes; what `"editor.codeActionsOnSave"` names to have it done when a file is saved. */
const fixAllKind = vscode.CodeActionKind.SourceFixAll.append('backprop');

export interface FixesDependencies {
  readonly known: KnownProblems;
}

/** The fixes of the problems under the cursor as quick fixes, and all that are safe at once. */
export function registerFixes({ known }: FixesDependencies): vscode.Disposable {
  return vscode.languages.registerCodeActionsProvider(
    { language: networkLanguage },
    {
      provideCodeActions(document, range, { diagnostics, only }) {
        const actions: vscode.CodeAction[] = [];
        if (only === undefined || only.contains(vscode.CodeActionKind.QuickFix)) {
          const here = known.of(document).filter((problem) => toRange(document, problem.range).intersection(range));
          actions.push(...here.flatMap((problem) => quickFixes(document, problem, diagnostics)));
          if (here.some(isSafe)) actions.push(...fixAll(document, known, vscode.CodeActionKind.QuickFix, 2));
        }
        if (only?.contains(fixAllKind) === true) actions.push(...fixAll(document, known, fixAllKind, 1));
        return actions;
      },
    },
    { providedCodeActionKinds: [vscode.CodeActionKind.QuickFix, fixAllKind] },
  );
}

function isSafe({ fixes }: Problem): boolean {
  return fixes.some(({ safe }) => safe === true);
}

function quickFixes(
  document: vscode.TextDocument,
  problem: Problem,
  diagnostics: readonly vscode.Diagnostic[],
): vscode.CodeAction[] {
  const { text } = readDocument(document);
  const { editsOfFix, provenFixes } = language();
  const place = toRange(document, problem.range);
  return provenFixes(text, problem, dataOf(document)).map((fix, index) => {
    const action = new vscode.CodeAction(fix.title, vscode.CodeActionKind.QuickFix);
    action.edit = workspaceEdit(document, editsOfFix(text, fix));
    action.diagnostics = diagnostics.filter(({ code, range }) => codeOf(code) === problem.code && range.isEqual(place));
    action.isPreferred = index === 0;
    return action;
  });
}

/** Nothing where fewer than `least` problems can be mended. */
function fixAll(
  document: vscode.TextDocument,
  known: KnownProblems,
  kind: vscode.CodeActionKind,
  least: number,
): vscode.CodeAction[] {
  const { text } = readDocument(document);
  const { difference, mendAll } = language();
  const mended = mendAll(text, known.ofData(document));
  if (mended.count < least) return [];
  const action = new vscode.CodeAction(`Fix all safe problems (${mended.count})`, kind);
  action.edit = workspaceEdit(document, [difference(text, mended.text)]);
  return [action];
}

function workspaceEdit(document: vscode.TextDocument, edits: readonly TextEdit[]): vscode.WorkspaceEdit {
  const edit = new vscode.WorkspaceEdit();
  edit.set(
    document.uri,
    edits.map(({ range, text }) => vscode.TextEdit.replace(toRange(document, range), text)),
  );
  return edit;
}

/** A code may carry a link. */
function codeOf(code: vscode.Diagnostic['code']): string | number | undefined {
  return typeof code === 'object' ? code.value : code;
}

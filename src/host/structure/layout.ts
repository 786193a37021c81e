import * as vscode from 'vscode';
import type { TextRange } from '../../core/problem.ts';
import { networkLanguage } from '../documents/documents.ts';
import { toRange } from '../documents/ranges.ts';
import { language } from '../language/load.ts';

/** Formatting of the document or of a selection, and folding of comments. */
export function registerLayout(): vscode.Disposable {
  const selector = { language: networkLanguage };
  return vscode.Disposable.from(
    vscode.languages.registerDocumentFormattingEditProvider(selector, {
      provideDocumentFormattingEdits: (document, options) => tidy(document, options),
    }),
    vscode.languages.registerDocumentRangeFormattingEditProvider(selector, {
      provideDocumentRangeFormattingEdits: (document, { start, end }, options) =>
        // Whole lines: what stands before the first word of one belongs to it.
        tidy(document, options, {
          start: document.offsetAt(start.with({ character: 0 })),
          end: document.offsetAt(document.lineAt(end).range.end),
        }),
    }),
    vscode.languages.registerFoldingRangeProvider(selector, {
      provideFoldingRanges: (document) =>
        language()
          .foldsOf(document.getText())
          .map(({ from, to, kind }) => new vscode.FoldingRange(from, to, kind && foldingKinds[kind])),
    }),
  );
}

const foldingKinds = { comment: vscode.FoldingRangeKind.Comment, region: vscode.FoldingRangeKind.Region } as const;

function tidy(
  document: vscode.TextDocument,
  { tabSize, insertSpaces }: vscode.FormattingOptions,
  within?: TextRange,
): vscode.TextEdit[] {
  return language()
    .tidyEdits(document.getText(), { tabSize, insertSpaces }, within)
    .map(({ range, text }) => vscode.TextEdit.replace(toRange(document, range), text));
}

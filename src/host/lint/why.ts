import * as vscode from 'vscode';
import { networkLanguage } from '../documents/documents.ts';
import { toRange } from '../documents/ranges.ts';
import { language } from '../language/load.ts';
import { lintsOf } from './lints.ts';

/** Below what the linter says in a hover: why. */
export function registerLintHover(): vscode.Disposable {
  return vscode.languages.registerHoverProvider(
    { language: networkLanguage },
    {
      provideHover(document, position) {
        const here = lintsOf(document).filter(({ range }) => toRange(document, range).contains(position));
        const [first] = here;
        if (first === undefined) return undefined;
        const { toMarkdown, whyHover } = language();
        const contents = here.map((lint) => new vscode.MarkdownString(toMarkdown(whyHover(lint))));
        return new vscode.Hover(contents, toRange(document, first.range));
      },
    },
  );
}

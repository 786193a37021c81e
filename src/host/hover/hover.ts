import * as vscode from 'vscode';
import { dataOf } from '../data/facts.ts';
import { networkLanguage, readDocument } from '../documents/documents.ts';
import { toRange } from '../documents/ranges.ts';
import { language } from '../language/load.ts';

/** What stands under the cursor, with its shapes. Nothing from the file is markup: see `toMarkdown`. */
export function registerHover(): vscode.Disposable {
  return vscode.languages.registerHoverProvider(
    { language: networkLanguage },
    {
      provideHover(document, position) {
        const { hoverAt, toMarkdown } = language();
        const { parsed, shapes } = readDocument(document);
        const hover = hoverAt(parsed, shapes, document.offsetAt(position), dataOf(document));
        if (hover === undefined || hover.parts.length === 0) return undefined;
        return new vscode.Hover(new vscode.MarkdownString(toMarkdown(hover.parts)), toRange(document, hover.range));
      },
    },
  );
}

import * as vscode from 'vscode';
import { networkLanguage, readDocument } from '../documents/documents.ts';
import { toRange } from '../documents/ranges.ts';
import { language } from '../language/load.ts';

/** What stands under the cursor, with its shapes. Nothing from the file is markup: see `toMarkdown`. */
export function registerHover(): vscode.Disposable {
  return vscode.languages.registerHoverProvider(
    { language: networkLanguage },
    {
      provideHover(document, position) {
        const { hoverAt, hoverCommands, toMarkdown } = language();
        const { parsed, shapes } = readDocument(document);
        const hover = hoverAt(parsed, shapes, document.offsetAt(position));
        if (hover === undefined || hover.parts.length === 0) return undefined;
        const markdown = new vscode.MarkdownString(toMarkdown(hover.parts));
        if (hover.parts.some(({ kind }) => kind === 'link')) markdown.isTrusted = { enabledCommands: hoverCommands };
        return new vscode.Hover(markdown, toRange(document, hover.range));
      },
    },
  );
}

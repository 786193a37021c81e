import * as vscode from 'vscode';
import { formatName } from '../../core/editor/format.ts';
import { networkLanguage, readDocument } from '../documents/documents.ts';
import { toRange } from '../documents/ranges.ts';
import { language } from '../language/load.ts';
import { dataFile } from './files.ts';

/** Paths of data and of weights as links, where their files are there. */
export function registerLinks(): vscode.Disposable {
  return vscode.languages.registerDocumentLinkProvider(
    { language: networkLanguage },
    {
      async provideDocumentLinks(document) {
        const links = language()
          .fileLinksOf(readDocument(document).parsed)
          .map(({ file, range }) => ({ file, range: toRange(document, range) }));
        const found = await Promise.all(
          links.map(async ({ file, range }) => {
            const target = await dataFile(document, file);
            if (target === undefined) return undefined;
            const link = new vscode.DocumentLink(range, target);
            link.tooltip = `Open ${formatName(file)}`;
            return link;
          }),
        );
        return found.filter((link) => link !== undefined);
      },
    },
  );
}

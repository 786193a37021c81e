import * as vscode from 'vscode';
import type { Completion, OfferKind } from '../../core/editor/completion/completion.ts';
import { dataOf } from '../data/facts.ts';
import { networkLanguage, readDocument } from '../documents/documents.ts';
import { toRange } from '../documents/ranges.ts';
import { language } from '../language/load.ts';
import { folderAt } from '../structure/files.ts';

const kinds: Readonly<Record<OfferKind, vscode.CompletionItemKind>> = {
  key: vscode.CompletionItemKind.Property,
  word: vscode.CompletionItemKind.EnumMember,
  value: vscode.CompletionItemKind.Value,
  object: vscode.CompletionItemKind.Struct,
  network: vscode.CompletionItemKind.Snippet,
  name: vscode.CompletionItemKind.Reference,
  file: vscode.CompletionItemKind.File,
  folder: vscode.CompletionItemKind.Folder,
};

/** Asks for suggestions again, where what was accepted leaves something to choose. */
const next: vscode.Command = { command: 'editor.action.triggerSuggest', title: 'Suggest' };

/** An item that writes its documentation when it is looked at: a list of layers has many. */
class OfferItem extends vscode.CompletionItem {
  readonly offer: Completion;

  constructor(document: vscode.TextDocument, offer: Completion, place: number) {
    super({ label: offer.label, ...(offer.detail !== '' && { description: offer.detail }) }, kinds[offer.kind]);
    this.offer = offer;
    this.range = toRange(document, offer.range);
    this.insertText = new vscode.SnippetString(offer.snippet);
    this.filterText = offer.filter;
    this.sortText = String(place).padStart(4, '0');
    this.additionalTextEdits = offer.also.map(({ range, text }) => new vscode.TextEdit(toRange(document, range), text));
    if (offer.continues === true) this.command = next;
  }
}

/** Keys, kinds and values that may stand where the cursor is, and whole networks in an empty text. */
export function registerCompletion(): vscode.Disposable {
  const provider: vscode.CompletionItemProvider<vscode.CompletionItem> = {
    async provideCompletionItems(document, position, token) {
      const { completionsAt, folderAskedFor, knownOf } = language();
      const reading = readDocument(document);
      const offset = document.offsetAt(position);
      const asked = folderAskedFor(reading.text, offset);
      const folder = asked === undefined ? undefined : await folderAt(document, asked);
      if (token.isCancellationRequested) return [];
      const facts = dataOf(document, 'stale');
      return completionsAt(reading, offset, { ...(facts && knownOf(facts)), folder }).map(
        (offer, place) => new OfferItem(document, offer, place),
      );
    },
    resolveCompletionItem(item) {
      if (item instanceof OfferItem) {
        item.documentation = new vscode.MarkdownString(language().toMarkdown(item.offer.documentation));
      }
      return item;
    },
  };
  return vscode.languages.registerCompletionItemProvider({ language: networkLanguage }, provider, '"', ':', '/');
}

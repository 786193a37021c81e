import * as vscode from 'vscode';
import type { OutlineItem, OutlineKind } from '../../core/editor/outline.ts';
import { networkLanguage, readDocument } from '../documents/documents.ts';
import { toRange } from '../documents/ranges.ts';
import { language } from '../language/load.ts';

const kinds: Readonly<Record<OutlineKind, vscode.SymbolKind>> = {
  network: vscode.SymbolKind.Module,
  input: vscode.SymbolKind.Variable,
  layer: vscode.SymbolKind.Class,
  plainLayer: vscode.SymbolKind.Function,
  loss: vscode.SymbolKind.Operator,
  data: vscode.SymbolKind.Struct,
  part: vscode.SymbolKind.Array,
  training: vscode.SymbolKind.Event,
};

/** The outline, the breadcrumbs and "Go to symbol": layers with their shapes. */
export function registerOutline(): vscode.Disposable {
  return vscode.languages.registerDocumentSymbolProvider(
    { language: networkLanguage },
    {
      provideDocumentSymbols(document) {
        const { parsed, shapes } = readDocument(document);
        const toSymbol = ({ name, detail, kind, range, selection, children }: OutlineItem): vscode.DocumentSymbol => {
          const [whole, chosen] = [toRange(document, range), toRange(document, selection)];
          const symbol = new vscode.DocumentSymbol(name, detail, kinds[kind], whole, chosen);
          symbol.children = children.map(toSymbol);
          return symbol;
        };
        return language().outlineOf(parsed, shapes).map(toSymbol);
      },
    },
    { label: 'Backprop' },
  );
}

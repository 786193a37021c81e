import * as vscode from 'vscode';
import { commandLink } from '../commands/table.ts';
import { dataOf } from '../data/facts.ts';
import { networkLanguage, readDocument } from '../documents/documents.ts';
import { language } from '../language/load.ts';
import { onDidChangeShapesShown, shapesShown } from './shown.ts';

/** A hint that knows what its tooltips are about: they are written when one is asked for. */
class ShapeHint extends vscode.InlayHint {
  readonly document: vscode.TextDocument;
  readonly version: number;
  readonly layers: readonly number[];

  constructor(document: vscode.TextDocument, offset: number, parts: readonly { text: string; layer: number }[]) {
    super(
      document.positionAt(offset),
      parts.map(({ text }) => new vscode.InlayHintLabelPart(text)),
    );
    this.document = document;
    this.version = document.version;
    this.layers = parts.map(({ layer }) => layer);
    this.paddingLeft = true;
  }
}

/** Shapes behind layers, with the computation as tooltip; a click with Ctrl shows the table of shapes. */
export function registerInlayHints(): vscode.Disposable {
  const changed = new vscode.EventEmitter<void>();
  const provider: vscode.InlayHintsProvider = {
    onDidChangeInlayHints: changed.event,
    provideInlayHints(document, range) {
      if (!shapesShown(document).asHints) return [];
      const reading = readDocument(document);
      const within = { start: document.offsetAt(range.start), end: document.offsetAt(range.end) };
      return language()
        .inlayHints(reading, within)
        .map(({ offset, parts }) => {
          // Behind the comma: what is written stays together.
          const end = reading.text[offset] === ',' ? offset + 1 : offset;
          return new ShapeHint(document, end, parts);
        });
    },
    resolveInlayHint(hint) {
      if (!(hint instanceof ShapeHint) || typeof hint.label === 'string') return hint;
      const { document, layers, version } = hint;
      if (document.version !== version) return hint;
      const { parsed, shapes } = readDocument(document);
      const { hoverOfLayer, toMarkdown } = language();
      const data = dataOf(document);
      for (const [index, part] of hint.label.entries()) {
        const parts = hoverOfLayer(parsed, shapes, layers[index]!, data);
        if (parts !== undefined) part.tooltip = new vscode.MarkdownString(toMarkdown(parts));
        part.command = commandLink('backprop.showShapes', 'Show shapes', document.uri);
      }
      return hint;
    },
  };
  return vscode.Disposable.from(
    changed,
    vscode.languages.registerInlayHintsProvider({ language: networkLanguage }, provider),
    onDidChangeShapesShown(() => {
      changed.fire();
    }),
  );
}

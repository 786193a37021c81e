import * as vscode from 'vscode';
import type { NodeId } from '../../core/graph/graph.ts';
import { readDocument } from '../documents/documents.ts';
import { toRange } from '../documents/ranges.ts';
import { language } from '../language/load.ts';
import { editorOf } from './cursor.ts';

/** Where a node stands in the text. */
export function rangeOfNode(document: vscode.TextDocument, node: NodeId): vscode.Range {
  const { parsed } = readDocument(document);
  return toRange(document, parsed.locate(language().pathOfNode(node, parsed.definition)));
}

/** Selects a node in the editor that shows the file, without taking the keyboard. Where none shows it, nothing moves. */
export function revealNode(uri: vscode.Uri, node: NodeId): void {
  const editor = editorOf(uri);
  if (editor === undefined) return;
  const range = rangeOfNode(editor.document, node);
  // The cursor stands at the beginning, so that a long layer begins in sight.
  editor.selection = new vscode.Selection(range.end, range.start);
  editor.revealRange(range, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
}

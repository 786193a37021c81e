import * as vscode from 'vscode';
import { editsOf } from '../../core/definition/edit/edits.ts';
import { type GraphAction, graphEdit } from '../../core/graph/edit.ts';
import { graphView, type NodeId, pathOfNode } from '../../core/graph/graph.ts';
import { graphSvg } from '../../core/graph/svg.ts';
import { readDocument } from '../documents/documents.ts';
import { fileName, shortName } from '../documents/names.ts';
import { toRange } from '../documents/ranges.ts';
import { editorOf } from './cursor.ts';

/** Where a node stands in the text. */
export function rangeOfNode(document: vscode.TextDocument, node: NodeId): vscode.Range {
  const { parsed } = readDocument(document);
  return toRange(document, parsed.locate(pathOfNode(node, parsed.definition)));
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

/**
 * Makes an edit of the graph as an edit of the text, which the editor undoes like any other. Returns the node to look at then;
 * undefined where nothing was done: the text is not of that revision any more, or there is no such node.
 */
export async function editGraph(uri: vscode.Uri, revision: number, action: GraphAction): Promise<NodeId | undefined> {
  const document = await vscode.workspace.openTextDocument(uri);
  if (document.version !== revision) return undefined;
  const { text, parsed, shapes } = readDocument(document);
  const found = graphEdit(parsed.definition, shapes, action);
  if (found === undefined) return undefined;
  const edit = new vscode.WorkspaceEdit();
  edit.set(
    uri,
    editsOf(text, found.changes).map(({ range, text: by }) => vscode.TextEdit.replace(toRange(document, range), by)),
  );
  return (await vscode.workspace.applyEdit(edit)) ? found.select : undefined;
}

/** Asks for a place and writes the graph there as SVG. */
export async function saveGraph(uri: vscode.Uri): Promise<void> {
  const document = await vscode.workspace.openTextDocument(uri);
  const { parsed, shapes, problems } = readDocument(document);
  const place = uri.scheme === 'untitled' ? undefined : vscode.Uri.joinPath(uri, '..', `${shortName(uri)}.svg`);
  const target = await vscode.window.showSaveDialog({
    ...(place && { defaultUri: place }),
    filters: { 'SVG picture': ['svg'] },
    title: 'Save the graph',
  });
  if (target === undefined) return;
  const svg = graphSvg(graphView(parsed, shapes, problems), fileName(uri));
  await vscode.workspace.fs.writeFile(target, new TextEncoder().encode(svg));
}

import * as vscode from 'vscode';
import { editsOf } from '../../core/definition/edit/edits.ts';
import { type GraphAction, graphEdit } from '../../core/graph/edit.ts';
import { graphView, type NodeId } from '../../core/graph/graph.ts';
import { graphSvg } from '../../core/graph/svg.ts';
import { readDocument } from '../documents/documents.ts';
import { fileName, shortName } from '../documents/names.ts';
import { editOf } from '../documents/ranges.ts';

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
  const edit = editOf(document, editsOf(text, found.changes));
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

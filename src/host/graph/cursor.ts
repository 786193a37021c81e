import * as vscode from 'vscode';
import type { NodeId } from '../../core/graph/graph.ts';
import { readDocument } from '../documents/documents.ts';
import { language } from '../language/load.ts';

/** The editor that shows a file, the one in use before others. */
export function editorOf(uri: vscode.Uri): vscode.TextEditor | undefined {
  const shows = ({ document }: vscode.TextEditor): boolean => document.uri.toString() === uri.toString();
  const { activeTextEditor, visibleTextEditors } = vscode.window;
  return activeTextEditor !== undefined && shows(activeTextEditor) ? activeTextEditor : visibleTextEditors.find(shows);
}

/** The node of a file's graph that the cursor is in. */
export function cursorNode(uri: vscode.Uri): NodeId | undefined {
  const editor = editorOf(uri);
  if (editor === undefined) return undefined;
  const { document, selection } = editor;
  return language().nodeAt(readDocument(document).parsed, document.offsetAt(selection.active));
}

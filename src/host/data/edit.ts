import * as vscode from 'vscode';
import { type DataAction, dataChanges } from '../../core/data/edit/edit.ts';
import { type EditedPoints, pointsFile } from '../../core/data/edit/points.ts';
import type { Change } from '../../core/definition/edit/change.ts';
import { editsOf } from '../../core/definition/edit/edits.ts';
import { readDocument } from '../documents/documents.ts';
import { shortName } from '../documents/names.ts';
import { wayTo } from '../documents/places.ts';
import { editOf } from '../documents/ranges.ts';

/**
 * Makes an edit of the data as an edit of the text, which the editor undoes like any other; false where nothing was done: the text is not
 * of that revision any more, or no file was chosen. What is generated may change in any revision: a slider is faster than the page.
 * Throws where points cannot be kept.
 */
export async function editData(uri: vscode.Uri, revision: number, action: DataAction): Promise<boolean> {
  const document = await vscode.workspace.openTextDocument(uri);
  if (action.kind !== 'generate' && document.version !== revision) return false;
  const { version } = document;
  const { parsed } = readDocument(document);
  const changes = dataChanges(parsed, action) ?? (await pointsInFile(uri, action));
  if (changes === undefined || document.version !== version) return false;
  return vscode.workspace.applyEdit(editOf(document, editsOf(document.getText(), changes)));
}

/** Asks for a CSV file, writes the points there and tells the change that makes it the training data. */
async function pointsInFile(uri: vscode.Uri, action: DataAction): Promise<Change[] | undefined> {
  if (action.kind !== 'points') return undefined;
  if (uri.scheme === 'untitled') throw new Error('save the network first, so that the file has a place beside it');
  const target = await vscode.window.showSaveDialog({
    defaultUri: vscode.Uri.joinPath(uri, '..', `${shortName(uri)}-points.csv`),
    filters: { Table: ['csv'] },
    title: 'Save the points to a data file',
  });
  if (target === undefined) return undefined;
  const path = wayTo(target, vscode.Uri.joinPath(uri, '..'));
  const isWithin = root(target) === root(uri) && (root(uri) !== undefined || !path.startsWith('..'));
  if (!isWithin) throw new Error(`${target.path} is outside of the folder that the network may read`);
  const { contents, source } = pointsFile(path, action satisfies EditedPoints);
  await vscode.workspace.fs.writeFile(target, new TextEncoder().encode(contents));
  return [{ kind: 'set', path: ['data', 'train'], value: source }];
}

/** The workspace folder of a file, the only one that a definition in it may read. */
function root(uri: vscode.Uri): string | undefined {
  return vscode.workspace.getWorkspaceFolder(uri)?.uri.toString();
}

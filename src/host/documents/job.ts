import * as vscode from 'vscode';
import type { ParsedDefinition } from '../../core/definition/network.ts';
import type { Job } from '../../protocol/worker.ts';
import { platform } from '../platform/load.ts';
import { fileName } from './names.ts';

/** What a worker needs for a document, or why it cannot have it. */
export type JobReply = { readonly ok: true; readonly job: Job } | { readonly ok: false; readonly message: string };

/**
 * The document as it stands in the editor, saved or not. One that is not saved yet, or is the state of a file at another time, has no
 * folder to read data from.
 */
export function jobOf(document: vscode.TextDocument, parsed: Pick<ParsedDefinition, 'has'>): JobReply {
  const text = document.getText();
  const { uri } = document;
  if (uri.scheme !== 'untitled' && uri.query === '') {
    return { ok: true, job: { text, ...dataPlace(uri) } };
  }
  if (readsFiles(parsed)) {
    const reason = uri.scheme === 'untitled' ? 'is not saved yet' : 'is not the file itself';
    return {
      ok: false,
      message: `${fileName(uri)} ${reason}, so its data files cannot be found. Save it beside its data, or put the samples into the file.`,
    };
  }
  return { ok: true, job: { text, folder: '/', root: '/' } };
}

/** Where the data of a definition are looked for. */
export function dataPlace(uri: vscode.Uri): Omit<Job, 'text'> {
  const place = uri.scheme === 'file' && platform().hasDisk ? 'fsPath' : 'address';
  const nameOf = (folder: vscode.Uri): string => (place === 'fsPath' ? folder.fsPath : folder.toString());
  const folder = vscode.Uri.joinPath(uri, '..');
  return { folder: nameOf(folder), root: nameOf(vscode.workspace.getWorkspaceFolder(uri)?.uri ?? folder) };
}

/** Also where a source is still incomplete: its file is looked into. */
function readsFiles({ has }: Pick<ParsedDefinition, 'has'>): boolean {
  const sources = ['train', 'validation', 'test'].flatMap((part) =>
    ['csv', 'idx', 'text'].map((key) => ['data', part, key]),
  );
  return [['initializer', 'path'], ...sources].some(has);
}

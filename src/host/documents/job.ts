import { posix } from 'node:path';
import * as vscode from 'vscode';
import type { ParsedDefinition } from '../../core/definition/network.ts';
import type { Job } from '../../protocol/worker.ts';
import { fileName } from './names.ts';

/** What a worker needs for a document, or why it cannot have it. */
export type JobReply = { readonly ok: true; readonly job: Job } | { readonly ok: false; readonly message: string };

/**
 * The document as it stands in the editor, saved or not. One that is not on a disk (untitled, or in a virtual
 * workspace) has no folder to read data from.
 */
export function jobOf(document: vscode.TextDocument, parsed: Pick<ParsedDefinition, 'has'>): JobReply {
  const text = document.getText();
  const { uri } = document;
  if (uri.scheme === 'file') {
    const folder = vscode.Uri.joinPath(uri, '..').fsPath;
    const workspace = vscode.workspace.getWorkspaceFolder(uri)?.uri;
    return { ok: true, job: { text, folder, root: workspace?.scheme === 'file' ? workspace.fsPath : folder } };
  }
  if (readsFiles(parsed)) {
    const reason = uri.scheme === 'untitled' ? 'is not saved yet' : 'is not on a disk';
    return {
      ok: false,
      message: `${fileName(uri)} ${reason}, so its data files cannot be found. Save it beside its data, or put the samples into the file.`,
    };
  }
  return { ok: true, job: { text, folder: posix.sep, root: posix.sep } };
}

/** Also where a source is still incomplete: its file is looked into. */
function readsFiles({ has }: Pick<ParsedDefinition, 'has'>): boolean {
  const sources = ['train', 'validation', 'test'].flatMap((part) =>
    ['csv', 'idx', 'text'].map((key) => ['data', part, key]),
  );
  return [['initializer', 'path'], ...sources].some(has);
}

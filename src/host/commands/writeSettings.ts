import * as vscode from 'vscode';
import { settingsEdits } from '../../core/train/settingsEdit.ts';
import { fileName } from '../documents/names.ts';
import { isGone, openDocument } from '../documents/open.ts';
import { editOf } from '../documents/ranges.ts';
import type { Messages } from '../messages.ts';
import type { Runs } from '../runs/runs.ts';

/** The settings that a training has now, into the text of its file: an edit like any other, which can be undone and is not saved. */
export async function writeSettings(uri: vscode.Uri, runs: Runs, messages: Messages): Promise<void> {
  const settings = runs.of(uri).run?.view.settings;
  if (settings === undefined) return;
  const document = (await isGone(uri)) ? undefined : await openDocument(uri);
  if (document === undefined) {
    messages.error(`The settings were not written: ${fileName(uri)} was moved or deleted.`);
    return;
  }
  const edit = editOf(document, settingsEdits(document.getText(), settings));
  if (await vscode.workspace.applyEdit(edit)) await runs.wrote(uri, settings);
}

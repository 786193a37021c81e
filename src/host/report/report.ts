import * as vscode from 'vscode';
import type { AnyPicture, PictureOf } from '../../core/looks/registry.ts';
import type { RunHistory, RunView } from '../../protocol/panel.ts';
import type { Job } from '../../protocol/worker.ts';
import { fileName, shortName } from '../documents/names.ts';
import { language } from '../language/load.ts';

interface Trained {
  readonly view: RunView;
  readonly history: RunHistory;
}

/** Asks for a place and writes the report of a training there. `look`: what it gets wrong, asked for when there is a place. */
export async function saveReport(
  uri: vscode.Uri,
  { text }: Job,
  { view, history }: Trained,
  look: () => Promise<AnyPicture | undefined>,
): Promise<void> {
  const place = uri.scheme === 'file' ? vscode.Uri.joinPath(uri, '..', `${shortName(uri)}-report.html`) : undefined;
  const target = await vscode.window.showSaveDialog({
    ...(place && { defaultUri: place }),
    filters: { 'HTML page': ['html'] },
    title: 'Export the report',
  });
  if (target === undefined) return;
  const mistakes = (await look()) as PictureOf<'mistakes'> | undefined;
  const report = language().reportOf({
    file: fileName(uri),
    date: new Date().toISOString().slice(0, 10),
    text,
    run: view,
    history,
    mistakes,
  });
  await vscode.workspace.fs.writeFile(target, new TextEncoder().encode(report));
}

import * as vscode from 'vscode';
import type { NetworkDefinition } from '../../core/definition/network.ts';
import type { Actions } from '../commands/actions.ts';
import { language } from '../language/load.ts';
import type { Runs } from '../runs/runs.ts';
import type { DebuggedFile } from './adapter/debuggee.ts';
import { Edits } from './adapter/edits.ts';
import type { Launch } from './adapter/launch.ts';
import { Refusal } from './adapter/refusal.ts';
import { programOf, uriOf } from './program.ts';

export interface OpenDependencies {
  readonly actions: Actions;
  readonly runs: Runs;
}

/** @throws Refusal where it cannot be debugged. */
export async function openFile(launch: Launch, { actions, runs }: OpenDependencies): Promise<DebuggedFile> {
  const uri = uriOf(launch.program);
  const ready = await actions.ready(uri);
  // What is wrong with it has been said already.
  if (ready === undefined) throw new Refusal('The network cannot be trained.');
  const { job, reading } = ready;
  const begin = await beginning(launch, uri, reading.parsed.definition, runs);
  const edits = new Edits();
  const document = await vscode.workspace.openTextDocument(uri);
  const listening = vscode.workspace.onDidChangeTextDocument((event) => {
    if (event.document.uri.toString() !== uri.toString()) return;
    for (const { rangeOffset, rangeLength, text } of event.contentChanges) {
      edits.add({ offset: rangeOffset, length: rangeLength, text });
    }
  });
  return {
    job,
    edits,
    begin,
    parsed: reading.parsed,
    source: { name: uri.path.slice(uri.path.lastIndexOf('/') + 1), path: programOf(uri) },
    now: () => openDocument(uri, document).getText(),
    isSource: (path) => path !== undefined && uriOf(path).toString() === uri.toString(),
    dispose: () => {
      listening.dispose();
    },
  };
}

/** A document that is closed and opened again is another one. */
function openDocument(uri: vscode.Uri, first: vscode.TextDocument): vscode.TextDocument {
  if (!first.isClosed) return first;
  return vscode.workspace.textDocuments.find((document) => document.uri.toString() === uri.toString()) ?? first;
}

async function beginning(
  { start }: Launch,
  uri: vscode.Uri,
  definition: NetworkDefinition,
  runs: Runs,
): Promise<DebuggedFile['begin']> {
  if (start === 'fresh') return {};
  const kept = await runs.checkpoint(uri);
  if (kept === undefined) {
    throw new Refusal(
      'This network has not been trained yet, so there are no trained weights to begin with. Train it first.',
      {
        show: true,
      },
    );
  }
  const trained = language().parseDefinition(kept.text).definition;
  const partOf = ({ input, layers, dtype, name, description, ...rest }: NetworkDefinition): unknown =>
    start === 'trained' ? { input, layers, dtype } : { input, layers, dtype, ...rest };
  const { view } = runs.of(uri).run!;
  // Settings that were changed on the way make no other network of it.
  const isOther = language().isEdited(definition, trained, [view.settings, view.written]);
  if (isOther && JSON.stringify(partOf(trained)) !== JSON.stringify(partOf(definition))) {
    throw new Refusal(
      'The file was edited since it was trained, so those weights are of another network. Train it again first.',
      {
        show: true,
      },
    );
  }
  return { checkpoint: kept.checkpoint, use: start === 'trained' ? 'weights' : 'position' };
}

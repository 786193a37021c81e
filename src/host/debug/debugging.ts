import * as vscode from 'vscode';
import type { DebugView } from '../../protocol/panel.ts';
import type { Actions } from '../commands/actions.ts';
import type { Messages } from '../messages.ts';
import type { StartWorker } from '../runs/job.ts';
import type { Runs } from '../runs/runs.ts';
import type * as Loaded from './debugger.ts';
import type { DebugFeatures } from './debugger.ts';

export interface DebuggingDependencies {
  readonly actions: Actions;
  readonly messages: Messages;
  readonly runs: Runs;
  readonly startWorker: StartWorker;
}

/** The debugger of trainings, as far as it must be there before somebody debugs; the rest is `dist/debugger.js`, loaded then. */
export interface Debugging extends vscode.Disposable {
  /** Fires with the file whose debugger shows something else. */
  readonly onDidChange: vscode.Event<vscode.Uri>;
  /** What the panel of a file shows of its debugger. */
  viewOf(uri: vscode.Uri): DebugView | undefined;
  features(): DebugFeatures;
}

/** `dist/debugger.js`, which stands beside the bundle of the extension. */
function load(): typeof Loaded {
  return require('./debugger.js') as typeof Loaded;
}

export function registerDebugging(dependencies: DebuggingDependencies): Debugging {
  const views = new Map<string, DebugView>();
  const changes = new vscode.EventEmitter<vscode.Uri>();
  let loaded: DebugFeatures | undefined;

  function features(): DebugFeatures {
    loaded ??= load().createFeatures({
      ...dependencies,
      show(uri, view) {
        if (view === undefined) views.delete(uri.toString());
        else views.set(uri.toString(), view);
        changes.fire(uri);
      },
    });
    return loaded;
  }

  const registrations = [
    changes,
    vscode.debug.registerDebugConfigurationProvider('backprop', {
      resolveDebugConfiguration: (_, configuration) => features().complete(configuration),
      resolveDebugConfigurationWithSubstitutedVariables: (folder, configuration) =>
        features().check(folder, configuration),
    }),
    vscode.debug.registerDebugAdapterDescriptorFactory('backprop', {
      createDebugAdapterDescriptor: (session) => features().adapter(session),
    }),
  ];
  return {
    onDidChange: changes.event,
    viewOf: (uri) => views.get(uri.toString()),
    features,
    dispose() {
      vscode.Disposable.from(...registrations, ...(loaded === undefined ? [] : [loaded])).dispose();
    },
  };
}

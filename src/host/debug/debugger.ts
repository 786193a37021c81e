import * as vscode from 'vscode';
import type { DebugView } from '../../protocol/panel.ts';
import type { DebugProtocol } from '@vscode/debugprotocol';
import { DebugAdapter, type ParameterEntry } from './adapter/adapter.ts';
import type { Debuggee } from './adapter/debuggee.ts';
import { shortName } from '../documents/names.ts';
import { editorOf } from '../graph/cursor.ts';
import { checkConfiguration, completeConfiguration } from './configuration.ts';
import type { DebuggingDependencies } from './debugging.ts';
import { openFile } from './file.ts';
import { registerLineValues } from './lineValues.ts';
import { programOf, uriOf } from './program.ts';
import { startDebugWorker } from './worker.ts';

export interface FeaturesDependencies extends DebuggingDependencies {
  /** For the panel of a file; undefined when the debugger has ended. */
  show(uri: vscode.Uri, view: DebugView | undefined): void;
}

/** What is loaded when somebody debugs for the first time. */
export interface DebugFeatures extends vscode.Disposable {
  complete(configuration: vscode.DebugConfiguration): vscode.DebugConfiguration | undefined;
  check(
    folder: vscode.WorkspaceFolder | undefined,
    configuration: vscode.DebugConfiguration,
  ): Promise<vscode.DebugConfiguration | undefined>;
  /** Steps through the training of a file, from its beginning where that is debugged already. */
  start(uri: vscode.Uri): Promise<void>;
  adapter(session: vscode.DebugSession): vscode.DebugAdapterDescriptor;
  /** Sets one entry of a parameter in the training of a file that is debugged, by its place in the declared shape. */
  setParameter(uri: vscode.Uri, entry: ParameterEntry): Promise<void>;
  /** Takes back what was set in the training that is debugged now. */
  reset(): Promise<void>;
}

/** Milliseconds after which the panel says that a training goes on. */
const patience = 300;

/** Neurons of a layer that the panel draws one by one. */
const mostNeurons = 10;

export function createFeatures({ actions, messages, runs, startWorker, show }: FeaturesDependencies): DebugFeatures {
  const adapters = new Map<string, DebugAdapter>();
  const sessions = new Map<string, vscode.DebugSession>();

  /** The training that is debugged now, where it stands still; of one file, where one is given. */
  function standing(uri?: vscode.Uri): Debuggee | undefined {
    const debuggee = adapters.get(vscode.debug.activeDebugSession?.id ?? '')?.debuggee;
    if (debuggee?.state !== 'standing') return undefined;
    return uri === undefined || debuggee.file.isSource(programOf(uri)) ? debuggee : undefined;
  }

  function adapterOf(uri: vscode.Uri): DebugAdapter | undefined {
    return [...adapters.values()].find(
      ({ debuggee }) => debuggee?.state === 'standing' && debuggee.file.isSource(programOf(uri)),
    );
  }

  function adapterFor(session: vscode.DebugSession): vscode.DebugAdapterDescriptor {
    const sent = new vscode.EventEmitter<vscode.DebugProtocolMessage>();
    let timer: ReturnType<typeof setTimeout> | undefined;
    let view: DebugView | undefined;
    const adapter = new DebugAdapter(
      {
        open: async (launch) => {
          const file = await openFile(launch, { actions, runs });
          const uri = uriOf(launch.program);
          // First the text: the window would else show it in front of the panel.
          if (editorOf(uri) === undefined) await vscode.window.showTextDocument(uri, { preview: false });
          void vscode.commands.executeCommand('backprop.openPanel', uri, 'network');
          return file;
        },
        start: (file, listener) => startDebugWorker(startWorker, file, listener),
        rejected: ({ program }, problems) => {
          actions.reject(uriOf(program), problems);
        },
        stood(debuggee) {
          const uri = uriOf(debuggee.launch.program);
          const tell = (next: DebugView | undefined): void => {
            view = next;
            show(uri, next);
          };
          clearTimeout(timer);
          const { stop, state } = debuggee;
          if (state === 'over') {
            // After a restart another one is debugged.
            if (adapter.debuggee === debuggee) tell(undefined);
          } else if (stop === undefined) {
            timer = setTimeout(() => {
              if (view !== undefined) tell({ ...view, isGoing: true });
            }, patience);
          } else {
            const { service } = debuggee;
            const told = Promise.all([service.equation(), service.picture(mostNeurons)]).then(([equation, picture]) => {
              if (debuggee.stop === stop) tell({ stop, equation, picture, isGoing: false });
            });
            told.catch(() => {});
          }
        },
      },
      (message) => {
        sent.fire(message);
      },
    );
    adapters.set(session.id, adapter);
    sessions.set(session.id, session);
    return new vscode.DebugAdapterInlineImplementation({
      onDidSendMessage: sent.event,
      handleMessage: (message) => {
        adapter.handle(message as DebugProtocol.ProtocolMessage);
      },
      dispose() {
        adapters.delete(session.id);
        sessions.delete(session.id);
        adapter.dispose();
        sent.dispose();
      },
    });
  }

  const registrations = registerLineValues(standing);
  return {
    complete: (configuration) => completeConfiguration(configuration, messages),
    check: (folder, configuration) => checkConfiguration(folder, configuration, { actions, messages, runs }),
    adapter: adapterFor,
    async start(uri) {
      for (const session of sessions.values()) {
        if (session.configuration['program'] === programOf(uri)) await vscode.debug.stopDebugging(session);
      }
      const configuration = {
        type: 'backprop',
        request: 'launch',
        name: `Step through ${shortName(uri)}`,
        program: programOf(uri),
      };
      // Saved now, an untitled network would have another name than the one that is debugged.
      const suppressSaveBeforeStart = uri.scheme === 'untitled';
      await vscode.debug.startDebugging(vscode.workspace.getWorkspaceFolder(uri), configuration, {
        suppressSaveBeforeStart,
      });
    },
    async setParameter(uri, entry) {
      await adapterOf(uri)?.setParameter(entry);
    },
    async reset() {
      const session = vscode.debug.activeDebugSession;
      await adapters.get(session?.id ?? '')?.reset();
    },
    dispose() {
      registrations.dispose();
      for (const adapter of adapters.values()) adapter.dispose();
    },
  };
}

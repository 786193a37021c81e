import * as vscode from 'vscode';
import { isNetwork } from '../documents/documents.ts';
import { shortName } from '../documents/names.ts';
import type { Messages } from '../messages.ts';
import { readLaunch } from './adapter/launch.ts';
import { Refusal } from './adapter/refusal.ts';
import { type OpenDependencies, openFile } from './file.ts';
import { programOf, uriOf } from './program.ts';

/** What is missing in a launch configuration; without any, as by F5 in a folder without a launch.json, the network in front. */
export function completeConfiguration(
  configuration: Partial<vscode.DebugConfiguration>,
  messages: Messages,
): vscode.DebugConfiguration | undefined {
  const { type = 'backprop', request = 'launch', program, ...rest } = configuration;
  const document = vscode.window.activeTextEditor?.document;
  const inFront = document !== undefined && isNetwork(document) ? programOf(document.uri) : undefined;
  const chosen: string | undefined = program ?? inFront;
  if (chosen === undefined) {
    messages.error('Open a network (a file that ends in .nn.json) first: its training is what is stepped through.');
    return undefined;
  }
  // Two networks can be debugged at once: the window tells them apart by this name.
  const name = configuration.name || `Step through ${shortName(uriOf(chosen))}`;
  // The place below the text is the panel's; the console comes when it is asked for.
  return { internalConsoleOptions: 'neverOpen', ...rest, type, request, name, program: chosen };
}

/** Nothing is started where the network cannot be debugged so, which then has been said. Without the debugger it is trained. */
export async function checkConfiguration(
  folder: vscode.WorkspaceFolder | undefined,
  configuration: vscode.DebugConfiguration,
  { actions, messages, runs }: OpenDependencies & { readonly messages: Messages },
): Promise<vscode.DebugConfiguration | undefined> {
  try {
    const launch = readLaunch(configuration);
    const uri = uriOf(launch.program, folder);
    if (configuration['noDebug'] === true) {
      void actions.train(uri, { restart: false });
      return undefined;
    }
    const program = programOf(uri);
    (await openFile({ ...launch, program }, { actions, runs })).dispose();
    return { ...configuration, program };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    if (error.show) messages.error(error.message);
    return undefined;
  }
}

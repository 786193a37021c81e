import * as vscode from 'vscode';
import type { Actions } from '../commands/actions.ts';
import { isNetwork } from '../documents/documents.ts';
import type { Messages } from '../messages.ts';
import { programOf, uriOf } from './program.ts';

/** What is missing in a launch configuration; without any, as by F5 in a folder without a launch.json, the network in front. */
export function completeConfiguration(
  configuration: Partial<vscode.DebugConfiguration>,
  messages: Messages,
): vscode.DebugConfiguration | undefined {
  const { type = 'backprop', request = 'launch', name = 'Step through backprop', program, ...rest } = configuration;
  const document = vscode.window.activeTextEditor?.document;
  const inFront = document !== undefined && isNetwork(document) ? programOf(document.uri) : undefined;
  const chosen = program ?? inFront;
  if (chosen === undefined) {
    messages.error('Open a network (a file that ends in .nn.json) first: its training is what is stepped through.');
    return undefined;
  }
  // The place below the text is the panel's; the console comes when it is asked for.
  return { internalConsoleOptions: 'neverOpen', ...rest, type, request, name, program: chosen };
}

/** Nothing is started where the network has errors, which then has been said. Without the debugger it is trained. */
export async function checkConfiguration(
  folder: vscode.WorkspaceFolder | undefined,
  configuration: vscode.DebugConfiguration,
  actions: Actions,
): Promise<vscode.DebugConfiguration | undefined> {
  const { program, noDebug } = configuration;
  // The adapter says what is wrong with it.
  if (typeof program !== 'string') return configuration;
  const uri = uriOf(program, folder);
  if (noDebug === true) {
    void actions.train(uri, { restart: false });
    return undefined;
  }
  return (await actions.ready(uri)) === undefined ? undefined : { ...configuration, program: programOf(uri) };
}

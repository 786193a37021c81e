import * as vscode from 'vscode';
import type { PanelTab } from '../../protocol/panel.ts';
import type { Debugging } from '../debug/debugging.ts';
import { language } from '../language/load.ts';
import type { Messages } from '../messages.ts';
import type { Panels } from '../panel/panels.ts';
import type { Runs } from '../runs/runs.ts';
import type { Actions } from './actions.ts';
import { openPlaygroundLink } from './playground.ts';
import type { CommandId } from './table.ts';
import { targetOf } from './target.ts';

export interface CommandsDependencies {
  readonly actions: Actions;
  readonly debugging: Debugging;
  readonly messages: Messages;
  readonly panels: Panels;
  readonly runs: Runs;
}

export function registerCommands({
  actions,
  debugging,
  messages,
  panels,
  runs,
}: CommandsDependencies): vscode.Disposable {
  /** A command about a network: the one that was clicked or is looked at. */
  const onFile =
    (action: (uri: vscode.Uri, ...rest: unknown[]) => Promise<void> | void) =>
    async (argument: unknown, ...rest: unknown[]): Promise<void> => {
      const uri = targetOf(argument, panels);
      if (uri === undefined) messages.error('Open a network (a file that ends in .nn.json) first.');
      else await action(uri, ...rest);
    };
  /** A command whose effect is seen in the panel. */
  const onPanel = (action: (uri: vscode.Uri) => Promise<void>) =>
    onFile(async (uri) => {
      if (!panels.isVisible(uri)) actions.show(uri, 'training');
      await action(uri);
    });
  /** A command about something that runs: where the file that is looked at does not, the only one that does. */
  const onRun =
    (action: (uri: vscode.Uri) => Promise<void>) =>
    async (argument: unknown): Promise<void> => {
      const active = runs.active();
      const target = targetOf(argument, panels);
      const uri = active.find((candidate) => candidate.toString() === target?.toString());
      const [only, another] = active;
      if (uri !== undefined) await action(uri);
      else if (only === undefined) messages.error('Nothing is running.');
      else if (another === undefined && !(argument instanceof vscode.Uri)) await action(only);
      else messages.error('This network is not running; open the one that is.');
    };

  const handlers: Record<CommandId, (...args: unknown[]) => Promise<void>> = {
    'backprop.train': onFile((uri) => actions.train(uri, { restart: false })),
    'backprop.check': onFile((uri) => actions.check(uri)),
    'backprop.debug': onFile((uri) => debugging.features().start(uri)),
    'backprop.debugReset': () => debugging.features().reset(),
    'backprop.showShapes': onFile((uri) => {
      actions.show(uri, 'shapes');
    }),
    'backprop.showLesson': onFile((uri) => {
      actions.show(uri, 'lesson');
    }),
    'backprop.compareNumbers': onFile((uri) => {
      actions.show(uri, 'gradients');
    }),
    'backprop.openNumbers': onFile((uri) => language().openNumbersFile(uri)),
    'backprop.showGraph': onFile((uri) => {
      actions.show(uri, 'graph');
    }),
    'backprop.exportReport': onFile((uri) => actions.exportReport(uri, 'html')),
    'backprop.exportReportMarkdown': onFile((uri) => actions.exportReport(uri, 'markdown')),
    'backprop.openPanel': onFile((uri, tab) => {
      actions.show(uri, isTab(tab) ? tab : 'training');
    }),
    'backprop.convertSizes': () =>
      language().refactorHere(
        ['sizesToLayers', 'layersToSizes'],
        '"sizes" can stand for layers that are all dense sigmoid layers without a name, each reading the one before.',
        messages,
        true,
      ),
    'backprop.duplicateLayer': () =>
      language().refactorHere(['duplicateLayer'], 'Put the cursor on a layer first.', messages),
    'backprop.moveLayerDown': () =>
      language().refactorHere(
        ['moveLayerDown'],
        'Put the cursor on a layer that the next one does not name in its "inputs".',
        messages,
      ),
    'backprop.moveLayerUp': () =>
      language().refactorHere(
        ['moveLayerUp'],
        'Put the cursor on a layer that does not name the one before in its "inputs".',
        messages,
      ),
    'backprop.moveSamples': () =>
      language().refactorHere(
        ['samplesToCsv'],
        'Only samples that are written in a saved network can be moved: pairs [x, y] of equal lengths.',
        messages,
        true,
      ),
    'backprop.openPlaygroundLink': (link) => openPlaygroundLink(link, messages),
    'backprop.stepMiniBatch': onPanel((uri) => actions.fromPage(uri, { kind: 'step', unit: 'miniBatch' })),
    'backprop.stepEpoch': onPanel((uri) => actions.fromPage(uri, { kind: 'step', unit: 'epoch' })),
    'backprop.rewind': onPanel((uri) => actions.fromPage(uri, { kind: 'rewind', seed: 'same' })),
    'backprop.pause': onRun((uri) => runs.pause(uri)),
    'backprop.resume': onRun((uri) => runs.resume(uri)),
    'backprop.stop': onRun(async (uri) => {
      await Promise.all([runs.stop(uri), runs.stopCheck(uri)]);
    }),
  };

  return vscode.Disposable.from(
    ...Object.entries(handlers).map(([id, handler]) => vscode.commands.registerCommand(id, handler)),
    runs.onDidChange(({ update }) => {
      if (update.kind === 'state') tellWhatRuns(runs);
    }),
  );
}

/** For the `when` clauses of package.json. */
function tellWhatRuns(runs: Runs): void {
  const paths = runs.active().map(({ fsPath }) => fsPath);
  void vscode.commands.executeCommand('setContext', 'backprop.running', paths);
  void vscode.commands.executeCommand('setContext', 'backprop.anyRunning', paths.length > 0);
}

const tabs: Readonly<Record<PanelTab, true>> = {
  training: true,
  network: true,
  layers: true,
  data: true,
  mistakes: true,
  shapes: true,
  graph: true,
  gradients: true,
  lesson: true,
};

function isTab(value: unknown): value is PanelTab {
  return typeof value === 'string' && Object.hasOwn(tabs, value);
}

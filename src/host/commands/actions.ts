import * as vscode from 'vscode';
import { formatCount } from '../../core/editor/format.ts';
import type { Problem } from '../../core/problem.ts';
import type { PanelTab } from '../../protocol/panel.ts';
import { readDocument } from '../documents/documents.ts';
import { fileName } from '../documents/names.ts';
import { openDocument } from '../documents/open.ts';
import { missing, type Ready, readyToRun } from '../documents/ready.ts';
import { toRange } from '../documents/ranges.ts';
import type { DataAction } from '../../core/data/edit/edit.ts';
import type { GraphAction } from '../../core/graph/edit.ts';
import { rangeOfNode, revealNode } from '../graph/graph.ts';
import { language } from '../language/load.ts';
import type { Action, Messages } from '../messages.ts';
import type { PageAction } from '../panel/page.ts';
import type { Panels } from '../panel/panels.ts';
import type { AnyLook } from '../../core/looks/registry.ts';
import type { Limit } from '../../core/train/session.ts';
import type { Settings } from '../../core/train/settings.ts';
import type { Runs } from '../runs/runs.ts';
import type { JobEnd } from '../runs/training.ts';
import type { Glance } from '../report/report.ts';
import type { ReportFormat } from '../../core/report/report.ts';
import { openExample } from './examples.ts';

export interface ActionDependencies {
  /** Where the extension is installed. */
  readonly extension: vscode.Uri;
  readonly runs: Runs;
  readonly messages: Messages;
  readonly log: vscode.LogOutputChannel;
  /** The panels need the actions too, so they come later. */
  panels(): Panels;
}

/** What the user can do with a file, from wherever it is asked. Each tells at most one message. */
export interface Actions {
  /**
   * Settles when the training has ended, or at once where none starts. `keepSettings`: those that were changed in the panel hold on, as
   * long as the file defines the same.
   */
  train(uri: vscode.Uri, options: { readonly restart: boolean; readonly keepSettings?: boolean }): Promise<void>;
  /** Settles when the check has ended, or at once where none starts. */
  check(uri: vscode.Uri): Promise<void>;
  show(uri: vscode.Uri, tab: PanelTab): void;
  fromPage(uri: vscode.Uri, action: PageAction): Promise<void>;
  /** The definition as it stands in the editor; undefined where it cannot be trained, which then has been said. */
  ready(uri: vscode.Uri): Promise<Usable | undefined>;
  /** Says the first error of a file, if there is one, and leads to it. */
  reject(uri: vscode.Uri, problems: readonly Problem[]): void;
  /** Asks for a place and writes there what the last training came to. */
  exportReport(uri: vscode.Uri, format: ReportFormat): Promise<void>;
}

export type Usable = Extract<Ready, { kind: 'ready' }>;

export function createActions({ extension, runs, messages, log, panels }: ActionDependencies): Actions {
  /** Settles when no edit of a graph or of data is under way. */
  let lastEdit: Promise<void> = Promise.resolve();

  /** The definition as it stands in the editor; undefined where it cannot be used, which then has been said. */
  async function ready(uri: vscode.Uri, { silently = false } = {}): Promise<Usable | undefined> {
    const found = await readyToRun(uri);
    if (found.kind === 'ready') return found;
    if (silently) return undefined;
    if (found.kind === 'faulty') reject(uri, found.problems);
    else messages.error(found.message);
    return undefined;
  }

  /** Trains the definition as it stands in the editor, so far; without a limit it only stands ready. */
  async function begin(uri: vscode.Uri, start: Usable, limit: Limit | undefined, settings?: Settings): Promise<JobEnd> {
    const { epochs, seed } = start.reading.parsed.definition.training;
    return runs.train(uri, start.job, { epochs, seed, limit, settings });
  }

  /** A step of the training that stands, or of a new one where there is none. */
  async function step(uri: vscode.Uri, unit: 'sample' | 'miniBatch' | 'epoch'): Promise<void> {
    const { run } = runs.of(uri);
    if (run !== undefined && run.view.status.kind !== 'failed' && !(await isOutdated(uri))) return runs.step(uri, unit);
    const start = await ready(uri);
    if (start !== undefined)
      report(uri, await begin(uri, start, unit === 'epoch' ? { epochs: 1 } : { miniBatches: 1 }));
  }

  /** What stands ready and untrained follows the text: of another one another training begins. */
  async function isOutdated(uri: vscode.Uri): Promise<boolean> {
    const { run } = runs.of(uri);
    if (run?.view.status.kind !== 'ready') return false;
    const document = await openDocument(uri);
    return document !== undefined && language().isRunEdited(readDocument(document), run);
  }

  async function resume(uri: vscode.Uri): Promise<void> {
    return (await isOutdated(uri)) ? actions.train(uri, { restart: true }) : runs.resume(uri);
  }

  /** Pictures need a training to look at: without one the definition stands ready, with its first weights. */
  async function watch(uri: vscode.Uri, looks: readonly AnyLook[]): Promise<void> {
    await runs.watch(uri, looks);
    if (looks.length === 0) return;
    const waits = (): boolean => (runs.of(uri).run?.view.status.kind ?? 'ready') === 'ready';
    if (!waits()) return;
    const start = await ready(uri, { silently: true });
    const { run } = runs.of(uri);
    if (start === undefined || (run !== undefined && !language().isRunEdited(start.reading, run))) return;
    // While the text was read somebody may have made a step.
    if (waits()) await begin(uri, start, undefined);
  }

  function reject(uri: vscode.Uri, problems: readonly Problem[]): void {
    const errors = problems.filter(({ severity }) => severity === 'error');
    const [first] = errors;
    if (first === undefined) return;
    const more = errors.length === 1 ? '' : ` (and ${errors.length - 1} more)`;
    const place = { title: 'Show problems', run: () => showProblems(uri, first) };
    messages.error(`${fileName(uri)}: ${first.message}${more}`, place);
  }

  function report(uri: vscode.Uri, end: JobEnd): void {
    if (end.kind === 'rejected') reject(uri, end.problems);
    if (end.kind === 'failed') messages.error(`${fileName(uri)}: ${end.message}`, showLog(log));
  }

  const actions: Actions = {
    ready: (uri) => ready(uri),
    reject,

    async train(uri, { restart, keepSettings = false }) {
      if (!restart && runs.isTraining(uri)) {
        if (!panels().isVisible(uri)) panels().open(uri, 'training');
        askToRestart(uri);
        return;
      }
      const start = await ready(uri);
      if (start === undefined) return;
      panels().open(uri, 'training');
      const { run } = runs.of(uri);
      const keeps = keepSettings && run !== undefined && !language().isRunEdited(start.reading, run);
      const kept = keeps ? run.view.settings : undefined;
      report(uri, await begin(uri, start, {}, kept));
    },

    async check(uri) {
      const start = await ready(uri);
      if (start === undefined) return;
      panels().open(uri, 'gradients');
      report(uri, await runs.check(uri, start.job));
    },

    show(uri, tab) {
      panels().open(uri, tab);
    },

    async exportReport(uri, format) {
      const training = runs.of(uri).run;
      if (training?.view.start === undefined) {
        messages.error(`${fileName(uri)} has not been trained yet; a report tells of a training.`);
        return;
      }
      const trained = runs.job(uri)!;
      const glance = ((look) => runs.glance(uri, look)) as Glance;
      await language()
        .saveReport(uri, trained, training, format, glance)
        .catch((error: unknown) => {
          messages.error(`The report was not saved: ${error instanceof Error ? error.message : String(error)}`);
        });
    },

    async fromPage(uri, action) {
      switch (action.kind) {
        case 'train':
          return actions.train(uri, { restart: true, keepSettings: true });
        case 'check':
          return actions.check(uri);
        case 'pause':
          return runs.pause(uri);
        case 'resume':
          return resume(uri);
        case 'stop':
          return runs.stop(uri);
        case 'step':
          return step(uri, action.unit);
        case 'rewind':
          return report(uri, await runs.rewind(uri, action.seed));
        case 'change':
          return runs.change(uri, action.settings as Partial<Settings>);
        case 'writeSettings':
          return language().writeSettings(uri, runs, messages);
        case 'extend':
          return runs.extend(uri, action.epochs);
        case 'pace':
          return runs.setPace(uri, action.pace);
        case 'setParameter':
          return runs.setParameter(uri, action.layer, action.name, action.index, action.value);
        case 'watch':
          return watch(uri, action.looks);
        case 'stopCheck':
          return runs.stopCheck(uri);
        case 'showFile':
          if ((await openDocument(uri)) === undefined) return messages.error(missing(uri));
          return showFile(uri);
        case 'showProblems':
          return showProblems(uri, undefined);
        case 'showLayer':
          return showLayer(uri, action.index);
        case 'openExample':
          return openExample(extension, uri, action.name);
        case 'showNode':
          if (action.focus) return showFile(uri, (document) => rangeOfNode(document, action.node));
          return revealNode(uri, action.node);
        case 'editGraph':
          return editInTurn(uri, action.revision, action.action);
        case 'editData':
          return changeData(uri, action.revision, action.action as DataAction);
        case 'reopen':
          return reopen(uri);
        case 'undo':
        case 'redo':
          return unmake(uri, action.kind);
        case 'exportReport':
          return actions.exportReport(uri, action.format);
        case 'saveGraph':
          return language()
            .saveGraph(uri)
            .catch((error: unknown) => {
              messages.error(`The graph was not saved: ${error instanceof Error ? error.message : String(error)}`);
            });
      }
    },
  };

  /** What comes while a text is being edited was meant for the text before, and is dropped when its turn comes. */
  function editInTurn(uri: vscode.Uri, revision: number, action: GraphAction): Promise<void> {
    const work = lastEdit.then(() => edit(uri, revision, action));
    lastEdit = work.catch(() => undefined);
    return work;
  }

  async function edit(uri: vscode.Uri, revision: number, action: GraphAction): Promise<void> {
    const node = await language().editGraph(uri, revision, action);
    if (node === undefined) return panels().refresh(uri);
    await panels().select(uri, node);
    revealNode(uri, node);
  }

  /** Where a training of other data is over, the new ones stand ready in its place, so that they are seen. */
  async function changeData(uri: vscode.Uri, revision: number, action: DataAction): Promise<void> {
    const work = lastEdit.then(() => language().editData(uri, revision, action));
    lastEdit = work.then(
      () => undefined,
      () => undefined,
    );
    const isMade = await work.catch((error: unknown) => {
      messages.error(`The points were not saved: ${error instanceof Error ? error.message : String(error)}`);
      return false;
    });
    if (!isMade) return panels().refresh(uri);
    if (runs.of(uri).run?.view.status.kind !== 'ready') await reopen(uri);
  }

  /** The definition as it is now stands ready, in place of a training that is over. */
  async function reopen(uri: vscode.Uri): Promise<void> {
    if (runs.isTraining(uri)) return;
    const start = await ready(uri, { silently: true });
    if (start !== undefined) await begin(uri, start, undefined);
  }

  /** The last edit, wherever it was made. */
  async function unmake(uri: vscode.Uri, command: 'undo' | 'redo'): Promise<void> {
    const document = await vscode.workspace.openTextDocument(uri);
    const { version } = document;
    // VS Code does it for what has the keyboard. That is the editor some time after it was shown, or the page again, where a node that
    // was on its way to be drawn has taken it.
    for (let attempt = 0; attempt < 12 && document.version === version; attempt++) {
      if (attempt > 0) await new Promise((resolve) => setTimeout(resolve, 15 * attempt));
      await showFile(uri);
      await vscode.commands.executeCommand(command);
    }
    panels().refresh(uri);
    panels().focus(uri);
  }

  function askToRestart(uri: vscode.Uri): void {
    const { run } = runs.of(uri);
    const where =
      run?.view.position && ` (epoch ${formatCount(run.view.position.epoch)} of ${formatCount(run.view.epochs)})`;
    messages.ask(
      `${fileName(uri)} is already being trained${where ?? ''}.`,
      { title: 'Restart', run: () => actions.train(uri, { restart: true }) },
      { title: 'Show panel', run: () => actions.show(uri, 'training') },
    );
  }

  return actions;
}

function showLog(log: vscode.LogOutputChannel): Action {
  return {
    title: 'Show log',
    run: () => {
      log.show();
    },
  };
}

async function showProblems(uri: vscode.Uri, problem: Problem | undefined): Promise<void> {
  await showFile(uri, (document) => problem && toRange(document, problem.range));
  await vscode.commands.executeCommand('workbench.actions.view.problems');
}

async function showLayer(uri: vscode.Uri, index: number): Promise<void> {
  await showFile(uri, (document) => {
    const { parsed, shapes } = readDocument(document);
    const layer = shapes.layers[index];
    return layer && toRange(document, parsed.locate(layer.path));
  });
}

/** In the column where it already is, and not on top of its own panel. */
async function showFile(
  uri: vscode.Uri,
  find: (document: vscode.TextDocument) => vscode.Range | undefined = () => undefined,
): Promise<void> {
  const document = await vscode.workspace.openTextDocument(uri);
  const shown = vscode.window.tabGroups.all.find(({ tabs }) =>
    tabs.some(({ input }) => input instanceof vscode.TabInputText && input.uri.toString() === uri.toString()),
  );
  const selection = find(document);
  const viewColumn = shown?.viewColumn ?? vscode.ViewColumn.One;
  await vscode.window.showTextDocument(document, { viewColumn, ...(selection && { selection }) });
}

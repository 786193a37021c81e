import * as vscode from 'vscode';
import { registerCodeLens } from './codelens/codelens.ts';
import { createActions } from './commands/actions.ts';
import { registerCommands } from './commands/commands.ts';
import { registerHover } from './hover/hover.ts';
import { createMessages } from './messages.ts';
import { createPanels, type Panels } from './panel/panels.ts';
import { registerFixes } from './problems/fixes.ts';
import { Inspector } from './problems/inspector.ts';
import { KnownProblems } from './problems/known.ts';
import { registerProblems } from './problems/problems.ts';
import { Memory } from './runs/memory.ts';
import { type FileRuns, Runs } from './runs/runs.ts';
import { registerLanguageStatus } from './status/languageStatus.ts';
import { registerStatusBar } from './status/statusBar.ts';

/** What `activate` returns, for tests: what the extension knows and has said. Nothing can be changed through it. */
export interface BackpropApi {
  runsOf(uri: vscode.Uri): FileRuns;
  /** Files with a training or a check under way. */
  activeRuns(): readonly vscode.Uri[];
  /** The notifications that were shown. */
  messages(): readonly string[];
}

let running: Runs | undefined;

export function activate(context: vscode.ExtensionContext): BackpropApi {
  const log = vscode.window.createOutputChannel('Backprop', { log: true });
  const script = vscode.Uri.joinPath(context.extensionUri, 'dist', 'worker.js').fsPath;
  // The folder of the workspace has another name while a window that is being reloaded still holds the one before.
  const runs = new Runs(script, new Memory(context.globalStorageUri, log));
  running = runs;
  const messages = createMessages(log);
  const inspector = new Inspector(script);
  const known = new KnownProblems();

  const actions = createActions({ runs, messages, log, panels: (): Panels => panels });
  const panels: Panels = createPanels({ extension: context.extensionUri, runs, log, act: actions.fromPage });

  context.subscriptions.push(
    log,
    inspector,
    panels,
    registerCommands({ actions, messages, panels, runs }),
    registerProblems({ inspector, known, log }),
    registerFixes({ known }),
    registerCodeLens({ runs }),
    registerHover(),
    registerLanguageStatus(),
    registerStatusBar({ runs }),
  );
  return {
    runsOf: (uri) => runs.of(uri),
    activeRuns: () => runs.active(),
    messages: () => messages.shown,
  };
}

/** Workers end with the extension; what they had come to is kept. */
export async function deactivate(): Promise<void> {
  await running?.close();
  running = undefined;
}

import * as vscode from 'vscode';
import { registerCodeLens } from './codelens/codelens.ts';
import { createActions } from './commands/actions.ts';
import { registerCommands } from './commands/commands.ts';
import { registerCompletion } from './completion/completion.ts';
import { createDrafts } from './data/drafts.ts';
import { registerNumbersFiles } from './homework/numbersFiles.ts';
import { registerDebugging } from './debug/debugging.ts';
import { registerHover } from './hover/hover.ts';
import { registerInlayHints } from './inlay/inlay.ts';
import { language } from './language/load.ts';
import { registerLintActions } from './lint/turnOff.ts';
import { registerLintHover } from './lint/why.ts';
import { registerMoves } from './documents/moves.ts';
import { createMessages } from './messages.ts';
import { createPanels, type Panels } from './panel/panels.ts';
import { Whereabouts } from './panel/whereabouts.ts';
import { registerFixes } from './problems/fixes.ts';
import { Inspector } from './problems/inspector.ts';
import { KnownProblems } from './problems/known.ts';
import { registerProblems } from './problems/problems.ts';
import { workerStarter } from './runs/job.ts';
import { Memory } from './runs/memory.ts';
import { type FileRuns, Runs } from './runs/runs.ts';
import { registerSignatureHelp } from './signature/signature.ts';
import { registerLanguageStatus } from './status/languageStatus.ts';
import { registerStatusBar } from './status/statusBar.ts';
import { registerLayout } from './structure/layout.ts';
import { registerLinks } from './structure/links.ts';
import { registerNavigation } from './structure/navigation.ts';
import { registerOutline } from './structure/outline.ts';
import { registerRefactorings } from './structure/refactorings.ts';
import { registerRename } from './structure/rename.ts';
import { registerTasks } from './tasks/tasks.ts';
import { registerTests } from './tests/tests.ts';

/** What `activate` returns, for tests: what the extension knows and has said. Nothing can be changed through it. */
export interface BackpropApi {
  runsOf(uri: vscode.Uri): FileRuns;
  /** Files with a training or a check under way. */
  activeRuns(): readonly vscode.Uri[];
  /** The notifications that were shown. */
  messages(): readonly string[];
  /** The Test Explorer's files, with layers and tensors below them. */
  testItems(): vscode.TestItemCollection;
}

let running: Runs | undefined;

export function activate(context: vscode.ExtensionContext): BackpropApi {
  const log = vscode.window.createOutputChannel('Backprop', { log: true });
  const startWorker = workerStarter(() => language().filesFor(context.extensionUri));
  // The folder of the workspace has another name while a window that is being reloaded still holds the one before.
  const runs = new Runs(startWorker, new Memory(context.globalStorageUri, log));
  running = runs;
  const messages = createMessages(log);
  const inspector = new Inspector(startWorker);
  const known = new KnownProblems();

  const actions = createActions({ extension: context.extensionUri, runs, messages, log, panels: (): Panels => panels });
  const debugging = registerDebugging({ actions, messages, runs, startWorker });
  const drafts = createDrafts(context.workspaceState);
  const panels: Panels = createPanels({
    ...{ extension: context.extensionUri, runs, log, debugging, act: actions.fromPage },
    drafts,
    whereabouts: new Whereabouts(context.workspaceState),
  });
  const tests = registerTests({ runs });

  context.subscriptions.push(
    log,
    inspector,
    panels,
    debugging,
    registerCommands({ actions, debugging, messages, panels, runs }),
    registerProblems({
      inspector,
      known,
      runs,
      log,
      docs: vscode.Uri.joinPath(context.extensionUri, 'docs', 'lints.md'),
    }),
    registerFixes({ known }),
    registerCodeLens({ runs }),
    registerCompletion(),
    registerHover(),
    registerNumbersFiles(inspector, log),
    registerInlayHints(),
    registerSignatureHelp(),
    registerLintActions(log),
    registerLintHover(),
    registerLanguageStatus(),
    registerStatusBar({ runs }),
    registerLayout(),
    // The pages first: they are told what becomes of their runs.
    registerMoves([panels, runs, drafts]),
    registerLinks(),
    registerNavigation(),
    registerOutline(),
    registerRefactorings(),
    registerRename(),
    registerTasks(),
    tests,
  );
  return {
    runsOf: (uri) => runs.of(uri),
    activeRuns: () => runs.active(),
    messages: () => messages.shown,
    testItems: () => tests.items,
  };
}

/** Workers end with the extension; what they had come to is kept. */
export async function deactivate(): Promise<void> {
  await running?.close();
  running = undefined;
}

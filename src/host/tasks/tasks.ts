import * as vscode from 'vscode';
import { language } from '../language/load.ts';
import { platform } from '../platform/load.ts';

/** Tasks of the type `backprop`, also as what another task depends on; none where they have no terminal to run in. */
export function registerTasks(): vscode.Disposable {
  const { terminal } = platform();
  if (terminal === undefined) return new vscode.Disposable(() => {});
  return vscode.tasks.registerTaskProvider('backprop', {
    provideTasks: () => language().networkTasks(terminal),
    resolveTask: (task) => language().resolvedTask(task, terminal),
  });
}

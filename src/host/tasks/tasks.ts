import * as vscode from 'vscode';
import { language } from '../language/load.ts';

/** Tasks of the type `backprop`, also as what another task depends on. `extension`: where it is installed. */
export function registerTasks(extension: vscode.Uri): vscode.Disposable {
  const script = vscode.Uri.joinPath(extension, 'dist', 'worker.js').fsPath;
  return vscode.tasks.registerTaskProvider('backprop', {
    provideTasks: () => language().networkTasks(script),
    resolveTask: (task) => language().resolvedTask(task, script),
  });
}

import { isAbsolute, join } from 'node:path';
import * as vscode from 'vscode';
import { formatName } from '../../core/editor/format.ts';
import { CommandLine } from './commandLine.ts';

const works = ['check', 'train', 'shapes'] as const;

/** As package.json describes it. */
interface NetworkTask extends vscode.TaskDefinition {
  readonly task: (typeof works)[number];
  /** Relative to the folder of the workspace, or absolute. */
  readonly file: string;
}

/** A task of each kind for each network of the workspace. `script`: the program that has the command line. */
export async function networkTasks(script: string): Promise<vscode.Task[]> {
  const files = await vscode.workspace.findFiles('**/*.nn.json', '**/node_modules/**');
  return files
    .toSorted((a, b) => (a.path < b.path ? -1 : 1))
    .flatMap((uri) => {
      const folder = vscode.workspace.getWorkspaceFolder(uri);
      if (folder === undefined) return [];
      const file = vscode.workspace.asRelativePath(uri, false);
      return works.map((task) => taskOf({ type: 'backprop', task, file }, folder, script));
    });
}

/** The same task with what it does; undefined where it says nothing that can be done. */
export function resolvedTask({ definition, scope }: vscode.Task, script: string): vscode.Task | undefined {
  if (!isNetworkTask(definition)) return undefined;
  return taskOf(definition, typeof scope === 'object' ? scope : vscode.TaskScope.Workspace, script);
}

function taskOf(
  definition: NetworkTask,
  scope: vscode.WorkspaceFolder | vscode.TaskScope.Workspace,
  script: string,
): vscode.Task {
  const { task, file } = definition;
  const made = new vscode.Task(
    definition,
    scope,
    `${task} ${formatName(file)}`,
    'backprop',
    new vscode.CustomExecution(async (resolved) => {
      const folder = (typeof scope === 'object' ? scope : vscode.workspace.workspaceFolders?.[0])?.uri.fsPath ?? '';
      // With its variables, such as ${file}, in place.
      const path = (resolved as NetworkTask).file;
      return new CommandLine(script, [task, isAbsolute(path) ? path : join(folder, path), '--root', folder]);
    }),
    '$backprop',
  );
  if (task === 'check') made.group = vscode.TaskGroup.Test;
  return made;
}

function isNetworkTask(definition: vscode.TaskDefinition): definition is NetworkTask {
  const { task, file } = definition as Partial<NetworkTask>;
  return works.some((work) => work === task) && typeof file === 'string' && file !== '';
}

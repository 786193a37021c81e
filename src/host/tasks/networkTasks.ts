import * as vscode from 'vscode';
import { formatName } from '../../core/editor/format.ts';
import type { Platform } from '../platform/platform.ts';

const works = ['check', 'train', 'shapes'] as const;

type Terminal = NonNullable<Platform['terminal']>;

/** As package.json describes it. */
interface NetworkTask extends vscode.TaskDefinition {
  readonly task: (typeof works)[number];
  /** Relative to the folder of the workspace, or absolute. */
  readonly file: string;
}

/** A task of each kind for each network of the workspace. `terminal`: where they run. */
export async function networkTasks(terminal: Terminal): Promise<vscode.Task[]> {
  const files = await vscode.workspace.findFiles('**/*.nn.json', '**/node_modules/**');
  return files
    .filter(({ scheme }) => scheme === 'file')
    .toSorted((a, b) => (a.path < b.path ? -1 : 1))
    .flatMap((uri) => {
      const folder = vscode.workspace.getWorkspaceFolder(uri);
      if (folder === undefined) return [];
      const file = vscode.workspace.asRelativePath(uri, false);
      return works.map((task) => taskOf({ type: 'backprop', task, file }, folder, terminal));
    });
}

/** The same task with what it does; undefined where it says nothing that can be done. */
export function resolvedTask({ definition, scope }: vscode.Task, terminal: Terminal): vscode.Task | undefined {
  if (!isNetworkTask(definition)) return undefined;
  return taskOf(definition, typeof scope === 'object' ? scope : vscode.TaskScope.Workspace, terminal);
}

function taskOf(
  definition: NetworkTask,
  scope: vscode.WorkspaceFolder | vscode.TaskScope.Workspace,
  terminal: Terminal,
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
      return terminal({ task, file: (resolved as NetworkTask).file, folder });
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

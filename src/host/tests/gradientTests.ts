import * as vscode from 'vscode';
import { runTests, type RunDependencies } from './run.ts';
import { fileOf, GradientTree, type TreeDependencies } from './tree.ts';

/** The tests of the Test Explorer: in `dist/language.js`, made when it is first looked at or a network is opened. */
export class GradientTests {
  readonly tree: GradientTree;
  private readonly controller: vscode.TestController;
  private readonly dependencies: RunDependencies;

  constructor({ controller, read, runs, ready }: TreeDependencies & Omit<RunDependencies, 'tree'>) {
    this.controller = controller;
    this.tree = new GradientTree({ controller, read });
    this.dependencies = { tree: this.tree, runs, ready };
  }

  /** Of all where none is named. */
  async resolve(item: vscode.TestItem | undefined): Promise<void> {
    if (item === undefined) await this.tree.find();
    else if (item.parent === undefined) await this.tree.resolve(item);
  }

  /** Runs what is asked for, or from now on whatever of it is saved, until the token says that it is enough. */
  async run(request: vscode.TestRunRequest, token: vscode.CancellationToken): Promise<void> {
    if (request.continuous === true) return this.follow(request, token);
    if (request.include === undefined) await this.tree.find();
    await this.runOnce(request, request.include ?? [...this.controller.items].map(([, item]) => item));
  }

  private follow(request: vscode.TestRunRequest, token: vscode.CancellationToken): void {
    const saving = vscode.workspace.onDidSaveTextDocument(({ uri }) => {
      const file = this.controller.items.get(uri.toString());
      if (file === undefined) return;
      const items = request.include === undefined ? [file] : request.include.filter((item) => fileOf(item) === file);
      if (items.length === 0) return;
      // Runs of one request are one result, in which an error outlives its mending.
      const again = new vscode.TestRunRequest(items, request.exclude, request.profile, true);
      void this.runOnce(again, items);
    });
    token.onCancellationRequested(() => {
      saving.dispose();
    });
  }

  private async runOnce(request: vscode.TestRunRequest, items: readonly vscode.TestItem[]): Promise<void> {
    const run = this.controller.createTestRun(request);
    try {
      await runTests(run, items, new Set(request.exclude), this.dependencies);
    } finally {
      run.end();
    }
  }
}

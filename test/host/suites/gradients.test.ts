import assert from 'node:assert/strict';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { swapProgram } from '../../planted/swap.ts';
import { backprop, lensTitles, ownDiagnostics } from '../backprop.ts';
import { exampleUri, openExample, openText, replaceText, until } from '../window.ts';

/** With a layer that is wrong in the program of test/planted, one that learns nothing, and one that is right. */
const withPlanted = JSON.stringify(
  {
    input: [2],
    layers: [
      { type: 'dense', units: 4, activation: 'tanh', name: 'planted' },
      { type: 'flatten' },
      { type: 'dense', units: 1, activation: 'sigmoid' },
    ],
    loss: 'crossEntropy',
    data: {
      train: {
        samples: [
          [[0, 0], [0]],
          [[0, 1], [1]],
        ],
      },
    },
    training: { seed: 1 },
  },
  undefined,
  2,
);

let restore: () => Promise<void> = async () => {};

async function plant(): Promise<void> {
  const { extensionPath } = vscode.extensions.getExtension('backprop.backprop')!;
  restore = await swapProgram(join(__dirname, '..', 'planted'), join(extensionPath, 'dist'));
}

async function unplant(): Promise<void> {
  await restore();
  restore = async () => {};
}

function check(uri: vscode.Uri): Thenable<void> {
  return vscode.commands.executeCommand('backprop.check', uri);
}

function wrongGradients(uri: vscode.Uri): vscode.Diagnostic[] {
  return ownDiagnostics(uri).filter(({ code }) => code === 'wrong-gradient');
}

suite('a wrong gradient', () => {
  setup(plant);
  teardown(unplant);

  test('is said at its layer, until the text changes or the next check passes', async () => {
    const editor = await openText('wrong.nn.json', withPlanted);
    const { document } = editor;
    const { uri } = document;
    await check(uri);
    const [problem, another] = await until('the problem', () => {
      const found = wrongGradients(uri);
      return found.length > 0 && found;
    });
    assert.equal(another, undefined);
    assert.equal(problem!.severity, vscode.DiagnosticSeverity.Error);
    const said =
      /^layer 1 \(dense\): the gradient of w is wrong at w\[\d, \d\]: expected (\S+), actual (\S+) from backpropagation\. Likely: 2 times too large: .*added up twice$/;
    const [, expected, actual] = said.exec(problem!.message) ?? [];
    assert.ok(Math.abs(Number(actual) / Number(expected) - 2) < 0.02, problem!.message);
    assert.equal(document.getText(problem!.range), '"dense"');
    assert.equal(problem!.range.start.line, document.positionAt(document.getText().indexOf('"type"')).line);
    const titles = await lensTitles(uri);
    assert.ok(titles.includes(`gradient of w is wrong: expected ${expected}, actual ${actual}`), titles.join(' | '));
    assert.ok(titles.includes('gradients DIFFER in layer 1'));
    assert.equal(titles.filter((title) => title.startsWith('gradients agree to')).length, 1);

    await replaceText(editor, '"seed": 1', '"seed": 2');
    await until('no problem in another text', () => wrongGradients(uri).length === 0);
    assert.ok((await lensTitles(uri)).includes('gradients DIFFER in layer 1 · file edited since'));
    await replaceText(editor, '"seed": 2', '"seed": 1');
    await until('the problem of this text', () => wrongGradients(uri).length === 1);

    await unplant();
    await check(uri);
    await until('no problem after a check that passes', () => wrongGradients(uri).length === 0);
    const agreeing = (await lensTitles(uri)).filter((title) => title.startsWith('gradients agree to'));
    // Of all, and of the two layers that learn.
    assert.equal(agreeing.length, 3);
  });

  test('is a problem also of a file that nobody has opened, until it changes on the disk', async () => {
    const uri = exampleUri('unopened.nn.json');
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(withPlanted));
    await check(uri);
    await until('the problem', () => wrongGradients(uri).length === 1);
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(`${withPlanted}\n`));
    await until('no problem of another text', () => wrongGradients(uri).length === 0);
    await check(uri);
    await until('the problem', () => wrongGradients(uri).length === 1);
    await vscode.workspace.fs.delete(uri);
    await until('no problem of a file that is gone', () => wrongGradients(uri).length === 0);
  });
});

suite('the Test Explorer', () => {
  setup(async () => {
    await backprop();
    await vscode.commands.executeCommand('testing.refreshTests');
  });

  test('has every network of the workspace, with its layers and their tensors', async () => {
    const { testItems } = await backprop();
    const files = await vscode.workspace.findFiles('**/*.nn.json');
    await until('all files', () => testItems().size === files.length);
    const item = await itemOf(exampleUri('mnist-conv.nn.json'));
    assert.equal(item.label, 'mnist-conv.nn.json');
    assert.equal(item.children.size, 0, 'it is read before anybody asks');

    const { document } = await openExample('mnist-conv.nn.json');
    const text = document.getText();
    await until('its layers', () => item.children.size > 0);
    const tree = childrenOf(item).map((layer) => [layer.label, childrenOf(layer).map(({ label }) => label)]);
    assert.deepEqual(tree.slice(0, 2), [
      ['conv2d 1', ['w', 'b']],
      ['maxPool2d 2', []],
    ]);
    const [layer] = childrenOf(item);
    assert.equal(text.slice(document.offsetAt(layer!.range!.start)).startsWith('{ "type": "conv2d"'), true);
    assert.deepEqual(childrenOf(layer!)[0]!.range, layer!.range);
  });

  test('follows files and what is typed', async () => {
    const editor = await openText('typed.nn.json', withPlanted);
    const { uri } = editor.document;
    const item = await itemOf(uri);
    const labels = (): string =>
      childrenOf(item)
        .map(({ label }) => label)
        .join();
    await until('the layers', () => labels() === 'planted,flatten 2,dense 3');
    const [planted] = childrenOf(item);
    await replaceText(editor, '      "type": "flatten"', '      "type": "dropout", "rate": 0.1');
    await until('the other layer', () => labels() === 'planted,dropout 2,dense 3');
    assert.equal(childrenOf(item)[0], planted, 'results of a layer stay with it');
    assert.equal(item.error, undefined);
    await replaceText(editor, '"tanh"', '"tan"');
    await until('the fault', () => typeof item.error === 'string' && item.error.includes('tan'));
    await vscode.commands.executeCommand('workbench.action.files.revert');
    await until('the layers of before', () => labels() === 'planted,flatten 2,dense 3' && item.error === undefined);
    await vscode.workspace.fs.delete(uri);
    const { testItems } = await backprop();
    await until('no item of a file that is gone', () => testItems().get(uri.toString()) === undefined);
  });

  test('checks what is run', async () => {
    const { uri } = (await openText('run.nn.json', withPlanted)).document;
    const item = await itemOf(uri);
    await until('its layers', () => item.children.size === 3);
    const { runsOf } = await backprop();
    const { status } = await until('the check', async () => {
      // The window hears of tests a little later than they are made.
      await vscode.commands.executeCommand('testing.runCurrentFile');
      return runsOf(uri).check;
    });
    assert.ok(status.kind === 'done' && status.report.ok);
    assert.ok(
      vscode.window.tabGroups.all.every(({ tabs }) =>
        tabs.every(({ input }) => !(input instanceof vscode.TabInputWebview)),
      ),
      'a panel has opened',
    );
  });
});

suite('tasks', () => {
  setup(backprop);
  teardown(unplant);

  test('are offered for every network', async () => {
    const tasks = await vscode.tasks.fetchTasks({ type: 'backprop' });
    const ofXor = tasks.filter(({ definition }) => definition['file'] === 'xor.nn.json');
    assert.deepEqual(ofXor.map(({ name }) => name).toSorted(), [
      'check xor.nn.json',
      'shapes xor.nn.json',
      'train xor.nn.json',
    ]);
  });

  test('end with the exit code of the command line, and are what other tasks wait for', async () => {
    const xor = '${workspaceFolder}/xor.nn.json';
    await writeTasks({
      right: { task: 'check', file: 'xor.nn.json' },
      learn: { task: 'train', file: xor },
      look: { task: 'shapes', file: 'xor.nn.json', dependsOn: ['right', 'learn'] },
      missing: { task: 'check', file: 'nowhere.nn.json' },
      never: { task: 'shapes', file: 'iris.nn.json', dependsOn: ['missing'] },
    });
    assert.deepEqual(sorted(await runTask('look', 3)), ['learn 0', 'look 0', 'right 0']);
    assert.deepEqual(await runTask('never', 1), ['missing 1']);
  });

  test('make problems of wrong gradients', async () => {
    const uri = exampleUri('task.nn.json');
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(withPlanted));
    await writeTasks({ planted: { task: 'check', file: 'task.nn.json' } });
    assert.deepEqual(await runTask('planted', 1), ['planted 0']);
    assert.deepEqual(wrong(uri), []);
    await plant();
    assert.deepEqual(await runTask('planted', 1), ['planted 1']);
    const problems = await until('the problem', () => {
      const found = wrong(uri);
      return found.length > 0 && found;
    });
    assert.equal(problems.length, 1);
    assert.match(problems[0]!, /^6:14 layer 1 \(dense\): the gradient of w is wrong at w\[\d, \d\]: expected /);
  });

  function wrong(uri: vscode.Uri): string[] {
    return ownDiagnostics(uri)
      .filter(({ severity }) => severity === vscode.DiagnosticSeverity.Error)
      .map(({ range: { start }, message }) => `${start.line}:${start.character} ${message}`);
  }
});

const sorted = (words: readonly string[]): string[] => words.toSorted();

async function itemOf(uri: vscode.Uri): Promise<vscode.TestItem> {
  const { testItems } = await backprop();
  return until(`the tests of ${uri.path}`, () => testItems().get(uri.toString()));
}

function childrenOf(item: vscode.TestItem): vscode.TestItem[] {
  return [...item.children]
    .map(([, child]) => child)
    .toSorted((a, b) => ((a.sortText ?? '') < (b.sortText ?? '') ? -1 : 1));
}

/** As a person writes them into tasks.json, by their labels. */
async function writeTasks(tasks: Record<string, object>): Promise<void> {
  const uri = exampleUri('.vscode/tasks.json');
  const list = Object.entries(tasks).map(([label, task]) => ({ label, type: 'backprop', ...task }));
  await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(JSON.stringify({ version: '2.0.0', tasks: list })));
}

/** Runs a task of tasks.json and waits until so many have ended: their labels, each with its exit code. */
async function runTask(label: string, count: number): Promise<string[]> {
  const task = await until(`the task ${label}`, async () =>
    (await vscode.tasks.fetchTasks()).find(({ name, source }) => name === label && source === 'Workspace'),
  );
  const ended: string[] = [];
  const ending = vscode.tasks.onDidEndTaskProcess(({ execution, exitCode }) => {
    ended.push(`${execution.task.name} ${exitCode}`);
  });
  try {
    await vscode.tasks.executeTask(task);
    await until(`${count} tasks have ended`, () => ended.length === count);
    // Another one would follow at once.
    await new Promise((resolve) => setTimeout(resolve, 500));
    return ended;
  } finally {
    ending.dispose();
  }
}

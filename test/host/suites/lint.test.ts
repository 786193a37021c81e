import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { hoverOver, ownDiagnostics } from '../backprop.ts';
import { xor } from '../networks.ts';
import { exampleUri, openExample, openText, replaceText, until } from '../window.ts';

const quadratic = xor(10).replace('"crossEntropy"', '"quadratic"');

function lintOf(uri: vscode.Uri, code: string): vscode.Diagnostic | undefined {
  return ownDiagnostics(uri).find(
    (diagnostic) => typeof diagnostic.code === 'object' && diagnostic.code.value === code,
  );
}

/** What a hover says, without what keeps its words from being markup. */
async function saidOver(document: vscode.TextDocument, text: string): Promise<string> {
  return (await hoverOver(document, text)).replaceAll('\\', '');
}

async function actionsAt(uri: vscode.Uri, range: vscode.Range): Promise<vscode.CodeAction[]> {
  const { value } = vscode.CodeActionKind.QuickFix;
  return vscode.commands.executeCommand<vscode.CodeAction[]>('vscode.executeCodeActionProvider', uri, range, value);
}

suite('lint', () => {
  test('a hint is no alarm, leads to its section in the docs and says why', async () => {
    const { document } = await openText('hint.nn.json', quadratic);
    const hint = await until('the hint', () => lintOf(document.uri, 'sigmoid-quadratic'));
    assert.equal(hint.severity, vscode.DiagnosticSeverity.Information);
    assert.equal(document.getText(hint.range), '"quadratic"');
    assert.ok(typeof hint.code === 'object');
    const { target } = hint.code;
    const docs = new TextDecoder().decode(await vscode.workspace.fs.readFile(target.with({ fragment: '' })));
    const line = Number(target.fragment.replace('L', ''));
    assert.equal(docs.split('\n')[line - 1], '## sigmoid-quadratic');
    const hover = await saidOver(document, '"quadratic"');
    assert.match(hover, /Why: sigmoid outputs with a squared cost/);
    assert.match(hover, /Nielsen, chapter 3/);
  });

  test('a hint has a fix that mends it', async () => {
    const { document } = await openText('hint-fix.nn.json', quadratic);
    const hint = await until('the hint', () => lintOf(document.uri, 'sigmoid-quadratic'));
    const actions = await actionsAt(document.uri, hint.range);
    const fix = actions.find(({ title }) => title === 'Take the loss "crossEntropy"');
    assert.ok(fix?.edit);
    assert.ok(await vscode.workspace.applyEdit(fix.edit));
    assert.match(document.getText(), /"loss":"crossEntropy"/);
    await until('no hint', () => lintOf(document.uri, 'sigmoid-quadratic') === undefined);
  });

  test('a quick fix turns hints of one kind off in the settings of the workspace', async () => {
    const { document } = await openText('hint-off.nn.json', quadratic);
    const hint = await until('the hint', () => lintOf(document.uri, 'sigmoid-quadratic'));
    const actions = await actionsAt(document.uri, hint.range);
    const off = actions.find(({ title }) => title === 'Do not show hints of this kind (sigmoid-quadratic)');
    assert.ok(off?.command);
    const settings = (): vscode.WorkspaceConfiguration => vscode.workspace.getConfiguration('backprop.lint');
    try {
      await vscode.commands.executeCommand(off.command.command, ...(off.command.arguments as unknown[]));
      await until('no hint', () => lintOf(document.uri, 'sigmoid-quadratic') === undefined);
      assert.deepEqual(settings().inspect('disabled')?.workspaceValue, ['sigmoid-quadratic']);
      assert.doesNotMatch(await saidOver(document, '"quadratic"'), /Why:/);
    } finally {
      await settings().update('disabled', undefined, vscode.ConfigurationTarget.Workspace);
      await vscode.workspace.fs.delete(exampleUri('.vscode'), { recursive: true });
    }
    await until('the hint again', () => lintOf(document.uri, 'sigmoid-quadratic'));
  });

  test('data that were read show more, and not what they no longer are', async () => {
    const editor = await openText('hint-data.nn.json', xor(10).replace('[[0,1],[1]]', '[[0,300],[1]]'));
    const { uri } = editor.document;
    const hint = await until('the hint', () => lintOf(uri, 'unscaled-inputs'));
    assert.match(hint.message, /from 0 to 300/);
    assert.equal(editor.document.getText(hint.range), '"train"');
    await replaceText(editor, '300', '1');
    await until('no hint', () => lintOf(uri, 'unscaled-inputs') === undefined);
  });
});

suite('hover on data', () => {
  test('shows columns, classes and first rows', async () => {
    const { document } = await openExample('iris.nn.json');
    const text = await until('the data', async () => {
      const found = await saidOver(document, '"train"');
      return found.includes('setosa') && found;
    });
    assert.match(text, /120 of 150 rows \(4\.0 KB\): 4 inputs, before they are standardized/);
    assert.match(text, /sepalLength/);
    assert.match(text, /3 classes: setosa \(41\), versicolor \(43\), virginica \(36\)/);
    assert.match(await saidOver(document, '"split"'), /30 of 150 training rows \(\d+ bytes\), drawn by the split/);
  });

  test('is only what the text says while the data cannot be read', async () => {
    const { document } = await openText(
      'hover-missing.nn.json',
      '{ "sizes": [1, 1], "loss": "quadratic", "data": { "train": { "csv": "nowhere.csv", "inputs": [0], "targets": [1] } } }',
    );
    await until('the problem', () =>
      ownDiagnostics(document.uri).some(({ message }) => message.includes('nowhere.csv')),
    );
    assert.match(await saidOver(document, '"csv"'), /A table: one sample a row/);
  });
});

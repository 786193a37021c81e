import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { backprop } from '../backprop.ts';
import { xor } from '../networks.ts';
import { exampleUri, openExample, openText, until } from '../window.ts';

function placeOf(document: vscode.TextDocument, text: string): vscode.Position {
  const offset = document.getText().indexOf(text);
  assert.ok(offset >= 0, text);
  return document.positionAt(offset + 1);
}

/** The refactorings offered at the first `text`, with their edits. */
async function offers(document: vscode.TextDocument, text: string): Promise<vscode.CodeAction[]> {
  const place = placeOf(document, text);
  return vscode.commands.executeCommand(
    'vscode.executeCodeActionProvider',
    document.uri,
    new vscode.Range(place, place),
    vscode.CodeActionKind.Refactor.value,
    20,
  );
}

async function take(document: vscode.TextDocument, text: string, title: string): Promise<void> {
  const found = await offers(document, text);
  const action = found.find((one) => one.title === title);
  assert.ok(action?.edit, `${title} among ${found.map((one) => one.title).join(', ')}`);
  assert.ok(await vscode.workspace.applyEdit(action.edit));
}

suite('refactoring', () => {
  suiteSetup(backprop);

  test('writes sizes as layers, and back', async () => {
    const { document } = await openExample('book-2-3-1.nn.json');
    const before = document.getText();
    await take(document, '"sizes"', 'Write "sizes" as "input" and "layers"');
    assert.match(document.getText(), /"input": \[2\],\n {2}"layers": \[\n {4}\{ "type": "dense", "units": 3, /);
    await take(document, '"layers"', 'Write "input" and "layers" as "sizes"');
    assert.equal(document.getText(), before);
  });

  test('offers what a layer and a loss allow, by kind', async () => {
    const { document } = await openExample('spiral.nn.json');
    const layer = await offers(document, '"second"');
    assert.deepEqual(
      layer.map(({ title, kind }) => `${kind?.value} ${title}`),
      [
        'refactor.rewrite Duplicate the layer',
        'refactor.move Move the layer up',
        'refactor.rewrite Add a skip connection around the layer',
      ],
    );
    await take(document, '"crossEntropy"', 'Write the loss as an object with its options');
    assert.match(document.getText(), /"loss": \{ "type": "crossEntropy" \},/);
  });

  test('moves samples into a file, and undo brings them back', async () => {
    const { document } = await openText('samples.nn.json', xor(10));
    const before = document.getText();
    await vscode.workspace.fs.writeFile(exampleUri('samples-train.csv'), new Uint8Array());
    await vscode.commands.executeCommand('backprop.moveSamples');
    const file = exampleUri('samples-train-2.csv');
    const text = await until('the table', async () =>
      vscode.workspace.fs.readFile(file).then(
        (bytes) => new TextDecoder().decode(bytes),
        () => undefined,
      ),
    );
    assert.equal(text, 'x1,x2,y\n0,0,0\n0,1,1\n1,0,1\n1,1,0\n');
    assert.ok(document.getText().includes('"csv": "samples-train-2.csv", "inputs": ["x1", "x2"], "targets": ["y"]'));
    await vscode.commands.executeCommand('undo');
    await until('the samples', () => document.getText() === before);
    await until('no table', async () =>
      vscode.workspace.fs.stat(file).then(
        () => false,
        () => true,
      ),
    );
  });

  test('has commands for the layer at the cursor, which follows', async () => {
    const editor = await openExample('xor.nn.json');
    const { document } = editor;
    const put = (text: string): void => {
      const place = placeOf(document, text);
      editor.selection = new vscode.Selection(place, place);
    };
    put('"tanh"');
    await vscode.commands.executeCommand('backprop.moveLayerDown');
    assert.ok(document.getText().indexOf('"tanh"') > document.getText().indexOf('"sigmoid"'));
    assert.ok(document.lineAt(editor.selection.active).text.includes('"tanh"'));
    await vscode.commands.executeCommand('backprop.moveLayerUp');
    assert.ok(document.getText().indexOf('"tanh"') < document.getText().indexOf('"sigmoid"'));
    await vscode.commands.executeCommand('backprop.duplicateLayer');
    assert.equal(document.getText().split('"tanh"').length, 3);
    put('"loss"');
    const { messages } = await backprop();
    const said = messages().length;
    await vscode.commands.executeCommand('backprop.duplicateLayer');
    assert.deepEqual(messages().slice(said), ['Put the cursor on a layer first.']);
  });
});

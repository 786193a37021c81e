import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { ownDiagnostics } from '../backprop.ts';
import { xor } from '../networks.ts';
import { openText, until } from '../window.ts';

function actionsAt(uri: vscode.Uri, range: vscode.Range, kind: vscode.CodeActionKind): Thenable<vscode.CodeAction[]> {
  return vscode.commands.executeCommand('vscode.executeCodeActionProvider', uri, range, kind.value);
}

/** The quick fixes of the only problem with a code, as soon as there are any. */
async function quickFixes(uri: vscode.Uri, code: string): Promise<vscode.CodeAction[]> {
  return until(`fixes of ${code}`, async () => {
    const problem = ownDiagnostics(uri).find((each) => each.code === code);
    const actions = problem && (await actionsAt(uri, problem.range, vscode.CodeActionKind.QuickFix));
    return actions !== undefined && actions.length > 0 && actions;
  });
}

async function apply(action: vscode.CodeAction | undefined): Promise<void> {
  assert.ok(action?.edit);
  assert.ok(await vscode.workspace.applyEdit(action.edit));
}

const fixAll = vscode.CodeActionKind.SourceFixAll.append('backprop');

const image = `{
  // an image at a dense layer
  "input": [28, 28, 1],
  "layers": [
    { "type": "dense", "units": 10 } // the outputs
  ]
}
`;

/** Four spellings of another tool, a number as text. */
const foreign = `{
  "input": [2],
  "layers": [
    { "type": "Linear", "out_features": "3", "activation_fn": "ReLU" } // the outputs
  ]
}
`;

const mendedForeign = `{
  "input": [2],
  "layers": [
    { "type": "dense", "units": 3, "activation": "relu" } // the outputs
  ]
}
`;

suite('fixes', () => {
  test('insert a layer, and leave text and comments around it as they are', async () => {
    const { document } = await openText('flatten.nn.json', image);
    const [flatten, ...others] = await quickFixes(document.uri, 'layer-shape');
    assert.equal(flatten?.title, 'Insert "flatten" before layer 1');
    assert.ok(flatten.isPreferred);
    assert.deepEqual(others, []);
    await apply(flatten);
    const line = '    { "type": "dense", "units": 10 } // the outputs\n';
    assert.equal(document.getText(), image.replace(line, `    { "type": "flatten" },\n${line}`));
    await until('no problem', () => ownDiagnostics(document.uri).length === 0);
  });

  test('fit the network to data that only the worker has read', async () => {
    const csv = vscode.Uri.joinPath((await openText('notes.txt', '')).document.uri, '..', 'flowers.csv');
    await vscode.workspace.fs.writeFile(csv, new TextEncoder().encode('a,b,kind\n1,2,x\n3,4,y\n5,6,z\n'));
    const text = JSON.stringify({
      input: [4],
      layers: [{ type: 'dense', units: 2 }],
      loss: 'softmaxCrossEntropy',
      data: { train: { csv: 'flowers.csv', inputs: ['a', 'b'], targets: ['kind'] } },
      training: { batchSize: 1 },
    });
    const { document } = await openText('fit.nn.json', text);
    await apply((await quickFixes(document.uri, 'data-input'))[0]);
    assert.ok(document.getText().includes('"input":[2]'));
    const [units] = await quickFixes(document.uri, 'data-target');
    assert.equal(units?.title, 'Give layer 1 (dense) 3 units, one for each class');
    await apply(units);
    await until('no problem', () => ownDiagnostics(document.uri).length === 0);
    assert.ok(document.getText().includes('"units":3'));
  });

  test('of an input that the data explain leave nothing of what followed from it', async () => {
    const text = JSON.stringify({
      input: [3, 2, 1],
      layers: [
        { type: 'conv2d', filters: 1, kernel: 2 },
        { type: 'reshape', shape: [1] },
        { type: 'dense', units: 1 },
      ],
      loss: 'mse',
      data: {
        train: {
          samples: [
            [
              [
                [1, 2],
                [3, 4],
              ],
              [1],
            ],
          ],
        },
      },
      training: { batchSize: 1, optimizer: { type: 'sgd', learningRate: 0.01 } },
    });
    const { document } = await openText('cause.nn.json', text);
    await until('the input alone', () => {
      const codes = ownDiagnostics(document.uri).map(({ code }) => code);
      return codes.length === 1 && codes[0] === 'data-input';
    });
    await apply((await quickFixes(document.uri, 'data-input'))[0]);
    await until('no problem', () => ownDiagnostics(document.uri).length === 0);
    assert.deepEqual(JSON.parse(document.getText()).input, [2, 2, 1]);
  });

  test('are offered for no other text than the one that was read', async () => {
    const { document } = await openText('moved.nn.json', xor(10).replace('"input":[2]', '"input":[3]'));
    const [fix] = await quickFixes(document.uri, 'data-input');
    assert.equal(fix?.title, 'Set "input" to [2]');
    const insert = new vscode.WorkspaceEdit();
    insert.insert(document.uri, new vscode.Position(0, 1), '"name":"moved",');
    await vscode.workspace.applyEdit(insert);
    // Whether the data were read again by now or not: what is offered is for the text as it is.
    await apply((await quickFixes(document.uri, 'data-input'))[0]);
    assert.equal(document.getText(), `{"name":"moved",${xor(10).slice(1)}`);
  });

  test('can be applied all at once where they are safe', async () => {
    const { document } = await openText('foreign.nn.json', foreign);
    await until('the problems', () => ownDiagnostics(document.uri).length >= 3);
    const whole = new vscode.Range(0, 0, document.lineCount, 0);
    const actions = await actionsAt(document.uri, whole, fixAll);
    assert.deepEqual(
      actions.map(({ title }) => title),
      ['Fix all safe problems (5)'],
    );
    const asQuickFix = await actionsAt(document.uri, whole, vscode.CodeActionKind.QuickFix);
    assert.ok(asQuickFix.some(({ title }) => title === 'Fix all safe problems (5)'));
    await apply(actions[0]);
    assert.equal(document.getText(), mendedForeign);
    await until('no problem', () => ownDiagnostics(document.uri).length === 0);
  });

  test('are applied on save where the settings say so', async () => {
    const settings = vscode.workspace.getConfiguration('editor');
    await settings.update(
      'codeActionsOnSave',
      { 'source.fixAll.backprop': 'explicit' },
      vscode.ConfigurationTarget.Global,
    );
    try {
      const editor = await openText('saved.nn.json', mendedForeign);
      await editor.edit((edit) => {
        edit.replace(new vscode.Range(0, 0, editor.document.lineCount, 0), foreign);
      });
      await until('the problems', () => ownDiagnostics(editor.document.uri).length >= 3);
      assert.ok(await editor.document.save());
      assert.equal(editor.document.getText(), mendedForeign);
      assert.ok(!editor.document.isDirty);
    } finally {
      await settings.update('codeActionsOnSave', undefined, vscode.ConfigurationTarget.Global);
    }
  });
});

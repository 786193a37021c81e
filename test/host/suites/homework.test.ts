import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { backprop } from '../backprop.ts';
import { closeEditors, exampleUri, openText, replaceText, until } from '../window.ts';

// By hand: z = 0.5 · 2 + 0.5 = 1.5 = a, C = ½ (1.5 − 1)² = 0.125, δ = 0.5, ∂C/∂w = 0.5 · 2 = 1.
const network = JSON.stringify({
  input: [1],
  layers: [{ type: 'dense', units: 1, name: 'only', initializer: { type: 'constant', value: 0.5 } }],
  loss: 'quadratic',
  data: { train: { samples: [[[2], [1]]] } },
  training: { batchSize: 1, optimizer: { type: 'sgd', learningRate: 0.1 } },
});

suite('a file of numbers', () => {
  setup(async () => {
    await backprop();
  });
  teardown(closeEditors);

  test('is marked at every number as it is typed, with the likely slip', async () => {
    await openText('by-hand.nn.json', network);
    const layers = { only: { z: [[1.5]], delta: [[-0.5]], nablaW: [[1]] } };
    const editor = await openText('by-hand.numbers.json', JSON.stringify({ cost: 0.125, layers }));
    assert.equal(editor.document.languageId, 'nn-numbers');
    const said = (): string[] =>
      vscode.languages
        .getDiagnostics(editor.document.uri)
        .map(({ range, message, source }) => `${source} ${editor.document.getText(range)} ${message}`);
    await until('two remarks', () => said().length === 2);
    assert.deepEqual(said(), [
      'Backprop "delta" delta of "only" is wrong. Likely: with the other sign: y − a in place of a − y, or a step in place of a gradient',
      'Backprop -0.5 −0.5 is wrong: the network has 0.5',
    ]);
    await replaceText(editor, '-0.5', '0.5');
    await until('no remark', () => said().length === 0);
    // The network changes under it.
    const net = await vscode.window.showTextDocument(exampleUri('by-hand.nn.json'));
    await replaceText(net, '[[2],[1]]', '[[2],[2]]');
    await until('other numbers', () => said().some((line) => line.includes('the network has −0.5')));
  });

  test('says what is missing, and is made by a command', async () => {
    const lonely = await openText('lonely.numbers.json', '{}');
    await until('a remark', () => vscode.languages.getDiagnostics(lonely.document.uri).length === 1);
    assert.match(vscode.languages.getDiagnostics(lonely.document.uri)[0]!.message, /lonely\.nn\.json .* not there/);
    await openText('by-hand-2.nn.json', network);
    await vscode.commands.executeCommand('backprop.openNumbers');
    const editor = await until('the file', () => {
      const active = vscode.window.activeTextEditor;
      return active?.document.uri.path.endsWith('by-hand-2.numbers.json') === true ? active : undefined;
    });
    assert.match(editor.document.getText(), /"only": \{/);
    // A fault and its mend: so it was read, and nothing is wrong with it as it was made.
    const remarks = (): number => vscode.languages.getDiagnostics(editor.document.uri).length;
    await replaceText(editor, '"sample": 1', '"sample": 9');
    await until('a remark', () => remarks() === 1);
    await replaceText(editor, '"sample": 9', '"sample": 1');
    await until('no remark', () => remarks() === 0);
  });
});

import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { openExample, openText, until } from '../window.ts';

function panelTitles(): string[] {
  return vscode.window.tabGroups.all
    .flatMap(({ tabs }) => tabs)
    .flatMap(({ input, label }) =>
      input instanceof vscode.TabInputWebview && input.viewType.endsWith('backprop.panel') ? [label] : [],
    );
}

suite('graph', () => {
  test('opens beside the text and leaves the keyboard there', async () => {
    const { document } = await openExample('spiral.nn.json');
    await vscode.commands.executeCommand('backprop.showGraph');
    await until('the panel', () => panelTitles().includes('spiral'));
    assert.equal(vscode.window.activeTextEditor?.document.uri.toString(), document.uri.toString());
    assert.equal(document.isDirty, false);
  });

  test('opens for a text that cannot be read, and stays while it is mended', async () => {
    const editor = await openText('graph-broken.nn.json', '{ "layers": [ { "type": "dens" }, 3');
    await vscode.commands.executeCommand('backprop.showGraph', editor.document.uri);
    await until('the panel', () => panelTitles().includes('graph-broken'));
    const whole = new vscode.Range(0, 0, 1, 0);
    assert.ok(await editor.edit((edit) => edit.replace(whole, '{ "sizes": [2, 1], "loss": "mse" }')));
    assert.ok(panelTitles().includes('graph-broken'));
  });
});

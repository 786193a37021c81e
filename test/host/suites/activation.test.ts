import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { openExample, until } from '../window.ts';

suite('activation', () => {
  test('the extension is installed', () => {
    assert.ok(vscode.extensions.getExtension('backprop.backprop'));
  });

  test('a folder with networks activates the extension, and none of them is read', async () => {
    await until('the extension is active', () => vscode.extensions.getExtension('backprop.backprop')?.isActive);
    const loaded = Object.keys(require.cache).filter((path) => path.includes('backprop'));
    assert.ok(loaded.some((path) => path.endsWith('extension.js')));
    assert.ok(!loaded.some((path) => path.endsWith('language.js')));
  });

  test('an .nn.json file has the language nn-json', async () => {
    const { document } = await openExample('xor.nn.json');
    assert.equal(document.languageId, 'nn-json');
  });

  test('opening an .nn.json file activates the extension', async () => {
    await openExample('xor.nn.json');
    await until('the extension is active', () => vscode.extensions.getExtension('backprop.backprop')?.isActive);
  });

  test('every contributed command exists once the extension is active', async () => {
    await openExample('xor.nn.json');
    const extension = await until('the extension', () => {
      const found = vscode.extensions.getExtension('backprop.backprop');
      return found?.isActive === true ? found : undefined;
    });
    const manifest = extension.packageJSON as { contributes: { commands: { command: string }[] } };
    const registered = new Set(await vscode.commands.getCommands(true));
    const missing = manifest.contributes.commands.map(({ command }) => command).filter((name) => !registered.has(name));
    assert.deepEqual(missing, []);
  });
});

import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { backprop, hoverOver, lensTitles, ownDiagnostics } from '../backprop.ts';
import { xor } from '../networks.ts';
import { openExample, openText, replaceText, until } from '../window.ts';

suite('lenses', () => {
  test('stand above the network', async () => {
    const { document } = await openText('lenses.nn.json', xor(10));
    const titles = await lensTitles(document.uri);
    assert.deepEqual(titles.slice(0, 4), ['Train network', 'Check gradients', 'Step through backprop', 'Show shapes']);
    assert.deepEqual(titles.slice(4), ['2 → 4 → 1 · 17 parameters']);
  });

  test('follow what is typed', async () => {
    const editor = await openText('typed-lenses.nn.json', xor(10));
    await replaceText(editor, '"units":4', '"units":7');
    await until('the new count', async () =>
      (await lensTitles(editor.document.uri)).includes('2 → 7 → 1 · 29 parameters'),
    );
  });

  test('can be switched off', async () => {
    const { document } = await openText('no-lenses.nn.json', xor(10));
    const settings = vscode.workspace.getConfiguration('backprop');
    await settings.update('codeLens', false, vscode.ConfigurationTarget.Global);
    try {
      await until('no lens', async () => (await lensTitles(document.uri)).length === 0);
    } finally {
      await settings.update('codeLens', undefined, vscode.ConfigurationTarget.Global);
    }
    await until('the lenses', async () => (await lensTitles(document.uri)).length > 0);
  });
});

suite('hover', () => {
  test('shows the shapes of a layer as a computation', async () => {
    const { document } = await openExample('mnist.nn.json');
    const text = await hoverOver(document, '[784, 30, 10]');
    assert.match(text, /784/);
    const book = await openExample('book-2-3-1.nn.json');
    assert.notEqual(await hoverOver(book.document, '"loss"'), '');
  });

  test('never turns text of the file into markup or a link', async () => {
    const name = '[run](command:backprop.train) ![x](https://example.com/x.png) <img src=x> $(zap)';
    const text = xor(10).replace(
      '{"type":"dense","units":4',
      `{"type":"dense","name":${JSON.stringify(name)},"units":4`,
    );
    const { document } = await openText('markup.nn.json', text);
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
      'vscode.executeHoverProvider',
      document.uri,
      document.positionAt(text.indexOf('"dense"') + 1),
    );
    const contents = hovers.flatMap((hover) => hover.contents as vscode.MarkdownString[]);
    assert.ok(contents.some(({ value }) => value.includes('run')));
    for (const { value, isTrusted, supportHtml } of contents) {
      assert.ok(isTrusted !== true && supportHtml !== true);
      assert.doesNotMatch(value, /(?<!\\)\]\(command:|(?<!\\)!\[|(?<!\\)<img|(?<!\\)\$\(zap/);
    }
  });
});

suite('problems', () => {
  test('appear as you type, with a place and a code, and go again', async () => {
    const editor = await openText('problems.nn.json', xor(10));
    const { uri } = editor.document;
    await replaceText(editor, '"loss"', '"los"');
    const [problem] = await until('a problem', () => {
      const found = ownDiagnostics(uri);
      return found.length > 0 && found;
    });
    assert.equal(editor.document.getText(problem!.range).replaceAll('"', ''), 'los');
    assert.equal(typeof problem!.code, 'string');
    await replaceText(editor, '"los"', '"loss"');
    await until('no problem', () => ownDiagnostics(uri).length === 0);
  });

  test('have fixes that can be applied', async () => {
    const editor = await openText('fixes.nn.json', xor(10).replace('"units":4', '"unit":4'));
    const { uri } = editor.document;
    const place = await until('the unknown key', () =>
      ownDiagnostics(uri).find(({ range }) => editor.document.getText(range).includes('unit')),
    );
    // VS Code gives up a request during which any other extension registers a provider of its own.
    const edit = await until('a fix', async () => {
      const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
        'vscode.executeCodeActionProvider',
        uri,
        place.range,
        vscode.CodeActionKind.QuickFix.value,
      );
      return actions.map((action) => action.edit).find((found) => found?.has(uri));
    });
    assert.ok(await vscode.workspace.applyEdit(edit));
    assert.match(editor.document.getText(), /"units":4/);
    await until('no problem', () => ownDiagnostics(uri).length === 0);
  });

  test('name data files that are missing, from a worker, and go when the file is there', async () => {
    const data = { csv: 'late.csv', inputs: ['x'], targets: ['y'] };
    const text = JSON.stringify({ sizes: [1, 1], loss: 'quadratic', data: { train: data } });
    const editor = await openText('data.nn.json', text);
    const { uri } = editor.document;
    await until('the missing file', () => ownDiagnostics(uri).some(({ message }) => message.includes('late.csv')));
    await vscode.workspace.fs.writeFile(
      vscode.Uri.joinPath(uri, '..', 'late.csv'),
      new TextEncoder().encode('x,y\n0,1\n'),
    );
    await until('no such problem', () => !ownDiagnostics(uri).some(({ message }) => message.includes('late.csv')));
  });

  test('of the syntax are said once, in our words', async () => {
    const { document } = await openText('syntax.nn.json', '{ "sizes": [2, 3 1] }');
    const all = () => vscode.languages.getDiagnostics(document.uri);
    await until('the missing comma', () => all().some(({ code }) => code === 'syntax-comma'));
    // By the time that the JSON service has spoken of a file of its own, it would have spoken of ours.
    const other = await vscode.workspace.openTextDocument({ language: 'json', content: '[1 2]' });
    await until('a word of the JSON service', () => vscode.languages.getDiagnostics(other.uri).length > 0);
    assert.deepEqual(
      all().map(({ source, code }) => [source, code]),
      [['Backprop', 'syntax-comma']],
    );
  });

  test('go when the file is closed', async () => {
    const { document } = await openText('closed.nn.json', '{ "sizes": [0] }');
    await until('a problem', () => ownDiagnostics(document.uri).length > 0);
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await until('no problem', () => ownDiagnostics(document.uri).length === 0);
  });
});

suite('broken files', () => {
  for (const [what, text] of [
    ['an empty file', ''],
    ['a comment', '// nothing'],
    ['brackets', '['.repeat(10_000)],
    ['prototype keys', '{ "__proto__": { "sizes": [1] }, "constructor": 1 }'],
    ['a number that is too large', '{ "sizes": [1e999, 1] }'],
  ] as const) {
    test(`${what} gives a problem and no crash`, async () => {
      const { document } = await openText('broken.nn.json', text);
      await until('a problem', () => vscode.languages.getDiagnostics(document.uri).length > 0);
      assert.ok((await lensTitles(document.uri)).length <= 5);
      await hoverOver(document, text.slice(0, 5));
    });
  }

  test('a training of one says a single message and starts nothing', async () => {
    const { document } = await openText(
      'broken-training.nn.json',
      '{ "sizes": [2, 1], "loss": "quadratik", "epoch": 3 }',
    );
    const api = await backprop();
    const before = api.messages().length;
    await vscode.commands.executeCommand('backprop.train', document.uri);
    const said = api.messages().slice(before);
    assert.equal(said.length, 1);
    assert.match(said[0]!, /^broken-training\.nn\.json: .*\(and \d+ more\)$/);
    assert.equal(api.runsOf(document.uri).run, undefined);
  });
});

import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { openExample as openCopy } from '../../../src/host/commands/examples.ts';
import { backprop } from '../backprop.ts';
import { openExample, until } from '../window.ts';

suite('the broadcast lesson', () => {
  setup(async () => {
    await backprop();
  });

  test('is in the hover on a flat x, with a link to the whole of it', async () => {
    const { document } = await openExample('book-2-3-1.nn.json');
    const contents = await hoverContents(document, '[0, 1], [1]');
    const lesson = contents.find(({ value }) => value.includes('ValueError: shapes (3,3) and (2,) not aligned'));
    assert.ok(lesson, 'the hover has no lesson');
    assert.match(lesson.value, /\]\(command:backprop\.showLesson\)/);
    // That command, and no other.
    assert.deepEqual(lesson.isTrusted, { enabledCommands: ['backprop.showLesson'] });
    const silent = await openExample('book-2-2-1.nn.json');
    const twin = await hoverContents(silent.document, '[0, 1], [1]');
    assert.ok(twin.some(({ value }) => value.includes('Nothing is raised, and the biases become matrices')));
  });

  test('brings its examples along, for folders that do not have them', async () => {
    const extension = vscode.extensions.getExtension('backprop.backprop');
    assert.ok(extension);
    for (const name of ['book-2-3-1', 'book-2-2-1']) {
      await openCopy(extension.extensionUri, vscode.Uri.file('/nowhere/x.nn.json'), name);
      const document = vscode.window.activeTextEditor?.document;
      assert.ok(document?.isUntitled && document.languageId === 'nn-json');
      assert.match(document.getText(), new RegExp(`"sizes": \\[${name.slice(5).replaceAll('-', ', ')}\\]`));
    }
  });

  test('opens beside the network by its command', async () => {
    const { document } = await openExample('book-2-2-1.nn.json');
    await vscode.commands.executeCommand('backprop.showLesson');
    await until('the panel', () =>
      vscode.window.tabGroups.all
        .flatMap(({ tabs }) => tabs)
        .some(({ input, label }) => input instanceof vscode.TabInputWebview && label === 'book-2-2-1'),
    );
    assert.equal(vscode.window.activeTextEditor?.document, document, 'the keyboard leaves the text');
  });
});

async function hoverContents(document: vscode.TextDocument, text: string): Promise<vscode.MarkdownString[]> {
  const position = document.positionAt(document.getText().indexOf(text) + 1);
  const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
    'vscode.executeHoverProvider',
    document.uri,
    position,
  );
  return hovers.flatMap(({ contents }) => contents as vscode.MarkdownString[]);
}

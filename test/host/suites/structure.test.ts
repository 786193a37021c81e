import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { backprop, ownDiagnostics } from '../backprop.ts';
import { exampleUri, openExample, openText, until } from '../window.ts';

const skip = `{
  // Two branches
  // and their sum.
  "input": [4],
  "layers": [
    { "type": "dense", "units": 8, "name": "first" },
    { "type": "dense", "units": 8 },
    { "type": "add", "inputs": ["first", "dense 2"] }
  ]
}
`;

function positionOf({ document }: vscode.TextEditor, text: string, nth = 0): vscode.Position {
  let offset = document.getText().indexOf(text);
  for (let i = 0; i < nth; i++) offset = document.getText().indexOf(text, offset + 1);
  assert.ok(offset >= 0, text);
  return document.positionAt(offset + 1);
}

async function ask<T>(command: string, { document }: vscode.TextEditor, ...rest: unknown[]): Promise<T> {
  return vscode.commands.executeCommand<T>(command, document.uri, ...rest);
}

/** `path:line:character words`, from 0. */
async function shown(places: readonly (vscode.Location | vscode.LocationLink)[]): Promise<string[]> {
  return Promise.all(
    places.map(async (place) => {
      const [uri, range] = 'uri' in place ? [place.uri, place.range] : [place.targetUri, place.targetRange];
      const document = await vscode.workspace.openTextDocument(uri);
      const name = uri.path.slice(uri.path.lastIndexOf('/') + 1);
      return `${name}:${range.start.line}:${range.start.character} ${document.getText(range)}`;
    }),
  );
}

suite('outline', () => {
  suiteSetup(backprop);

  test('has layers with their shapes', async () => {
    const editor = await openExample('iris.nn.json');
    const symbols = await until('the outline', async () => {
      const found = await ask<vscode.DocumentSymbol[] | undefined>('vscode.executeDocumentSymbolProvider', editor);
      return found?.find(({ name }) => name === 'network');
    });
    assert.equal(symbols.detail, '4 → 16 → 3 · 131 parameters');
    assert.deepEqual(
      symbols.children.map(({ name, detail }) => `${name} ${detail}`),
      [
        'input [4]',
        'dense 1: dense → [16] · 80',
        'dense 2: dense → [3] · 51',
        'loss softmaxCrossEntropy',
        'data ',
        'training 60 epochs · sgd 0.1',
      ],
    );
  });
});

suite('names of layers', () => {
  suiteSetup(backprop);

  test('lead to their definitions and references', async () => {
    const editor = await openText('names.nn.json', skip);
    const go = async (text: string, nth = 0): Promise<string[]> =>
      shown(await ask('vscode.executeDefinitionProvider', editor, positionOf(editor, text, nth)));
    assert.deepEqual(await go('"first"', 1), ['names.nn.json:5:44 first']);
    assert.deepEqual(await go('"dense 2"'), ['names.nn.json:6:15 dense']);
    const references = await shown(
      await ask('vscode.executeReferenceProvider', editor, positionOf(editor, '"dense"', 1)),
    );
    assert.deepEqual(references, ['names.nn.json:6:15 dense', 'names.nn.json:7:42 dense 2']);
    const highlights = await ask<vscode.DocumentHighlight[]>(
      'vscode.executeDocumentHighlights',
      editor,
      positionOf(editor, '"first"'),
    );
    assert.equal(highlights.length, 2);
  });

  test('can be changed everywhere', async () => {
    const editor = await openText('rename.nn.json', skip);
    const rename = async (text: string, name: string, nth = 0): Promise<void> => {
      const edit = await ask<vscode.WorkspaceEdit>(
        'vscode.executeDocumentRenameProvider',
        editor,
        positionOf(editor, text, nth),
        name,
      );
      assert.ok(await vscode.workspace.applyEdit(edit));
    };
    await rename('"first"', 'one', 1);
    await rename('"dense 2"', 'two');
    const text = editor.document.getText();
    assert.ok(text.includes('{ "type": "dense", "units": 8, "name": "one" }'), text);
    assert.ok(text.includes('{ "type": "dense", "units": 8, "name": "two" }'), text);
    assert.ok(text.includes('"inputs": ["one", "two"]'), text);
    await assert.rejects(rename('"one"', 'two'), /Layer 2 is named "two" already/);
    await assert.rejects(rename('"one"', 'input'), /network's own input/);
    const prepared = await ask<{ placeholder: string }>('vscode.prepareRename', editor, positionOf(editor, '"add"'));
    assert.equal(prepared.placeholder, 'add 3');
    await assert.rejects(
      ask<unknown>('vscode.prepareRename', editor, positionOf(editor, 'units')).then((found) => assert.ok(found)),
      /Only layers can be renamed/,
    );
  });
});

suite('data files', () => {
  suiteSetup(backprop);

  test('are links, and columns lead to the header', async () => {
    const editor = await openExample('iris.nn.json');
    const links = await ask<vscode.DocumentLink[]>('vscode.executeLinkProvider', editor);
    assert.deepEqual(
      links.map(({ target }) => target?.toString()),
      [exampleUri('iris.csv').toString()],
    );
    const go = async (text: string): Promise<string[]> =>
      shown(await ask('vscode.executeDefinitionProvider', editor, positionOf(editor, text)));
    assert.deepEqual(await go('"petalLength"'), ['iris.csv:0:23 petalLength']);
    assert.deepEqual(await go('"iris.csv"'), ['iris.csv:0:0 ']);
  });

  test('are found wherever they are named', async () => {
    const editor = await openExample('mnist.nn.json');
    const places = await ask<vscode.Location[]>(
      'vscode.executeReferenceProvider',
      editor,
      positionOf(editor, '"mnist/train-images-idx3-ubyte"'),
    );
    assert.equal(places.length, 2);
  });

  test('that are missing, or outside the workspace, are none', async () => {
    const data = {
      train: { csv: 'gone.csv', inputs: [0], targets: [1] },
      test: { text: '../../outside.txt', window: 3 },
    };
    const editor = await openText('no-links.nn.json', JSON.stringify({ sizes: [1, 1], data }));
    assert.deepEqual(await ask<vscode.DocumentLink[]>('vscode.executeLinkProvider', editor), []);
  });

  test('can be opened at the row of a problem', async () => {
    await vscode.workspace.fs.writeFile(exampleUri('rows.csv'), new TextEncoder().encode('x,y\n0,1\n1,oops\n2,1\n'));
    const train = { csv: 'rows.csv', inputs: ['y'], targets: ['x'] };
    const { document } = await openText(
      'rows.nn.json',
      JSON.stringify({ sizes: [1, 1], loss: 'quadratic', data: { train } }),
    );
    const [related] = await until('the bad row', () =>
      ownDiagnostics(document.uri).find(({ code }) => code === 'csv-rows'),
    ).then(({ relatedInformation }) => relatedInformation ?? []);
    assert.equal(related?.location.uri.toString(), exampleUri('rows.csv').toString());
    assert.equal(related?.location.range.start.line, 2);
    assert.equal(related?.message, 'line 3, column "y": "oops" is not a number');
  });
});

suite('layout', () => {
  suiteSetup(backprop);

  test('is that of the examples', async () => {
    for (const name of ['spiral.nn.json', 'book-2-3-1.nn.json']) {
      const { document } = await openExample(name);
      const before = document.getText();
      await vscode.commands.executeCommand('editor.action.formatDocument');
      assert.equal(document.getText(), before);
    }
    const editor = await openText('untidy.nn.json', '{"input":[2],"layers":[{"type":"dense","units":1}]}');
    await vscode.commands.executeCommand('editor.action.formatDocument');
    await until('the new layout', () =>
      editor.document
        .getText()
        .includes('{\n  "input": [2],\n  "layers": [\n    { "type": "dense", "units": 1 }\n  ]\n}'),
    );
  });

  test('folds comments and layers', async () => {
    const editor = await openText('folds.nn.json', skip);
    const folds = await ask<vscode.FoldingRange[]>('vscode.executeFoldingRangeProvider', editor);
    const lines = folds.map(({ start, end }) => `${start}-${end}`);
    assert.ok(lines.includes('1-2'), String(lines));
    assert.ok(lines.includes('4-7'), String(lines));
  });
});

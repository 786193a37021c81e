import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { backprop, hoverOver, lensTitles } from '../backprop.ts';
import { xor } from '../networks.ts';
import { openText, replaceText, until } from '../window.ts';

/** Opens a text whose mark `▮` is taken out, with the cursor there. */
async function openAt(
  path: string,
  marked: string,
): Promise<{ document: vscode.TextDocument; position: vscode.Position }> {
  const { document } = await openText(path, marked.replace('▮', ''));
  return { document, position: document.positionAt(marked.indexOf('▮')) };
}

async function offered(path: string, marked: string, resolved = 0): Promise<vscode.CompletionItem[]> {
  const { document, position } = await openAt(path, marked);
  const { items } = await vscode.commands.executeCommand<vscode.CompletionList>(
    'vscode.executeCompletionItemProvider',
    document.uri,
    position,
    undefined,
    resolved,
  );
  return items;
}

function labelOf({ label }: vscode.CompletionItem): string {
  return (typeof label === 'string' ? label : label.label).replaceAll('"', '');
}

async function hintsOf(document: vscode.TextDocument): Promise<string[]> {
  const hints = await vscode.commands.executeCommand<vscode.InlayHint[]>(
    'vscode.executeInlayHintProvider',
    document.uri,
    new vscode.Range(0, 0, document.lineCount, 0),
  );
  return hints.map(({ label }) => (typeof label === 'string' ? label : label.map(({ value }) => value).join('')));
}

suiteSetup(backprop);

suite('inlay hints', () => {
  test('stand behind layers and follow what is typed, past errors too', async () => {
    const editor = await openText('hints.nn.json', xor(10));
    const { document } = editor;
    assert.deepEqual(await hintsOf(document), ['→ 4', '→ 1']);
    await replaceText(editor, '"units":4', '"units":7');
    assert.deepEqual(await hintsOf(document), ['→ 7', '→ 1']);
    await replaceText(editor, '"type":"dense","units":7', '"type":"nothing"');
    assert.deepEqual(await hintsOf(document), ['→ ?', '→ 1']);
  });

  test('show the matrices behind sizes', async () => {
    const { document } = await openText('hints-of-sizes.nn.json', '{ "sizes": [784, 30, 10] }');
    assert.deepEqual(await hintsOf(document), ['w¹ 30 × 784, w² 10 × 30']);
  });

  test('and lenses are chosen by a setting, at once', async () => {
    const { document } = await openText('chosen-hints.nn.json', xor(10));
    const settings = vscode.workspace.getConfiguration('backprop');
    const shown = async (): Promise<[lenses: number, hints: number]> => {
      const lenses = (await lensTitles(document.uri)).filter((title) => title.startsWith('→'));
      return [lenses.length, (await hintsOf(document)).length];
    };
    try {
      for (const [choice, expected] of [
        ['codeLens', [2, 0]],
        ['inlayHints', [0, 2]],
        ['off', [0, 0]],
        ['both', [2, 2]],
        [undefined, [0, 2]],
      ] as const) {
        await settings.update('shapes.show', choice, vscode.ConfigurationTarget.Global);
        await until(
          `${choice ?? 'by default'}: ${expected.join()}`,
          async () => (await shown()).join() === expected.join(),
        );
        assert.ok((await lensTitles(document.uri)).includes('Train network'));
      }
    } finally {
      await settings.update('shapes.show', undefined, vscode.ConfigurationTarget.Global);
    }
  });
});

suite('completion', () => {
  suiteSetup("VS Code's own JSON service is up, which could offer things too", async () => {
    await vscode.extensions.getExtension('vscode.json-language-features')?.activate();
  });

  for (const [what, marked, expected] of [
    ['keys of the network', '{ "sizes": [2, 1], "los▮" }', 'loss'],
    ['words', '{ "layers": [{ "type": "dense", "activation": "▮" }] }', 'relu'],
    ['kinds of layers', '{ "input": [2], "layers": [▮] }', 'conv2d'],
    ['options of an optimiser', '{ "training": { "optimizer": { "type": "adam", ▮ } } }', 'beta2'],
    ['in half-written text', '{ "input": [2], "layers": [{ "type": "de▮', 'dense'],
    ['whole networks', '▮', 'MNIST: handwritten digits'],
    ['words that stand elsewhere too', '{ "name": "quadratic", "loss": ▮, "training": {} }', 'quadratic'],
  ] as const) {
    test(`offers ${what}, each once`, async () => {
      const items = await offered(`completed ${what}.nn.json`, marked);
      const labels = items.map(labelOf);
      assert.ok(labels.includes(expected), labels.join());
      assert.deepEqual(labels, [...new Set(labels)]);
    });
  }

  test('offers the columns of a CSV file, once it has been read', async () => {
    await openText('table.csv', 'length,width,kind\n1,2,a\n3,4,b\n');
    await vscode.window.activeTextEditor!.document.save();
    const source = '"data": { "train": { "csv": "table.csv", "inputs": ["width", ▮], "targets": ["kind"] } }';
    await until(
      'the names of its columns',
      async () => (await offered('of-table.nn.json', `{ ${source} }`)).map(labelOf).join() === 'length,kind',
    );
  });

  test('offers the files of the folder that fit, and its folders', async () => {
    await openText('named-here.csv', 'a,b\n1,2\n');
    await vscode.window.activeTextEditor!.document.save();
    const labels = async (written: string): Promise<string[]> =>
      (await offered('of-files.nn.json', `{ "data": { "train": { ${written} } } }`)).map(labelOf);
    const tables = await labels('"csv": "▮"');
    assert.ok(tables.includes('named-here.csv'), tables.join());
    assert.ok(!tables.some((label) => label.endsWith('.nn.json')), tables.join());
    // Outside of the workspace nothing is read.
    assert.ok(!(await labels('"csv": "../../../▮"')).some((label) => label.startsWith('../')));
  });

  test('explains with a formula', async () => {
    const items = await offered('explained.nn.json', '{ "layers": [{ "type": "dense", "activation": "▮" }] }', 20);
    const sigmoid = items.find((item) => labelOf(item) === 'sigmoid');
    assert.match((sigmoid!.documentation as vscode.MarkdownString).value, /σ\(z\) = 1 \/ \(1 \+ e\^\(−z\)\)/);
  });
});

suite('signature help', () => {
  test('names the options of a kind and marks the one that is written', async () => {
    const { document, position } = await openAt(
      'signature.nn.json',
      '{ "training": { "optimizer": { "type": "momentum", "momentum": 0.▮5 } } }',
    );
    const help = await vscode.commands.executeCommand<vscode.SignatureHelp>(
      'vscode.executeSignatureHelpProvider',
      document.uri,
      position,
    );
    assert.equal(help.signatures[0]!.label, 'momentum(learningRate: number, momentum: number = 0.9)');
    assert.equal(help.activeParameter, 1);
  });
});

suite('hover on a key', () => {
  test('says once what it means and what its default is', async () => {
    const { document } = await openText(
      'keys.nn.json',
      '{ "sizes": [2, 1], "training": { "batchSize": 4, "clipNorm": 1 } }',
    );
    for (const [key, words] of [
      ['"batchSize"', /mini\\-batch is m samples[\s\S]*Default\\: 10/],
      ['"clipNorm"', /scaled down[\s\S]*Default\\: not clipped/],
    ] as const) {
      const text = await hoverOver(document, key);
      assert.match(text, words);
      assert.equal(text.split('Default').length, 2);
    }
  });
});

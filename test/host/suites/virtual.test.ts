import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { backprop, hoverOver, ownDiagnostics } from '../backprop.ts';
import { closeEditors, exampleUri, until } from '../window.ts';
import { VirtualFiles } from '../virtualFiles.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

/** A network whose training data are a CSV file. */
const reading = (path: string): Uint8Array =>
  bytes(
    JSON.stringify({
      sizes: [2, 1],
      loss: 'quadratic',
      data: { train: { csv: path, inputs: ['x', 'y'], targets: ['t'] } },
      training: { epochs: 3, batchSize: 2, optimizer: { type: 'sgd', learningRate: 1 }, seed: 1 },
    }),
  );

const csv = bytes('x,y,t\n0,1,1\n1,0,0\n');

const paths = {
  reads: 'points.csv',
  deeper: './deep/../deep/points.csv',
  missing: 'point.csv',
  out: '../secret.csv',
  linked: 'linked.csv',
  behind: 'away/points.csv',
  folder: 'deep',
};

suite('files that are on no disk', () => {
  let registration: vscode.Disposable | undefined;
  const uri = (name: string): vscode.Uri => vscode.Uri.from({ scheme: 'virtual', path: `/nets/${name}` });

  suiteSetup(async () => {
    const read = (name: string): Thenable<Uint8Array> => vscode.workspace.fs.readFile(exampleUri(name));
    const files = {
      'points.csv': csv,
      'linked.csv': { link: csv },
      'iris.nn.json': await read('iris.nn.json'),
      'iris.csv': await read('iris.csv'),
      ...Object.fromEntries(Object.entries(paths).map(([name, path]) => [`${name}.nn.json`, reading(path)])),
    };
    const entries = {
      '/': ['nets', 'secret.csv'],
      '/secret.csv': csv,
      '/nets': [...Object.keys(files), 'deep', 'away'],
      '/nets/deep': ['points.csv'],
      '/nets/deep/points.csv': csv,
      '/nets/away': { link: csv },
      '/nets/away/points.csv': csv,
      ...Object.fromEntries(Object.entries(files).map(([name, entry]) => [`/nets/${name}`, entry])),
    };
    registration = vscode.workspace.registerFileSystemProvider('virtual', new VirtualFiles(entries), {
      isReadonly: true,
    });
  });

  suiteTeardown(async () => {
    await closeEditors();
    registration?.dispose();
  });

  test('a network trains on them, with the same bits', async () => {
    const { runsOf } = await backprop();
    const fingerprints: (string | undefined)[] = [];
    for (const file of [uri('iris.nn.json'), exampleUri('iris.nn.json')]) {
      await vscode.commands.executeCommand('backprop.train', file);
      fingerprints.push(runsOf(file).run?.view.fingerprint);
    }
    assert.match(fingerprints[0] ?? '', /^[0-9a-f]{16}$/);
    assert.equal(fingerprints[0], fingerprints[1]);
  });

  test('hovers tell what is in them', async () => {
    const { document } = await vscode.window.showTextDocument(uri('reads.nn.json'));
    await until('the rows', async () => (await hoverOver(document, '"train"')).includes('2 rows'));
    assert.deepEqual(
      ownDiagnostics(document.uri).filter(({ severity }) => severity === 0),
      [],
    );
  });

  const refusals: readonly [name: keyof typeof paths, message: string][] = [
    ['missing', 'there is no file "point.csv" in /nets; did you mean "points.csv"?'],
    ['out', 'the path leads out of the workspace /nets'],
    ['linked', 'a symbolic link stands in this path'],
    ['behind', 'a symbolic link stands in this path'],
    ['folder', 'this is a folder, not a file'],
  ];
  for (const [name, message] of refusals) {
    test(`a problem says what is wrong with ${paths[name]}`, async () => {
      const { document } = await vscode.window.showTextDocument(uri(`${name}.nn.json`));
      await until(message, () => ownDiagnostics(document.uri).some((problem) => problem.message.includes(message)));
    });
  }

  test('paths in them are read after they were made plain', async () => {
    const { document } = await vscode.window.showTextDocument(uri('deeper.nn.json'));
    await until('the rows', async () => (await hoverOver(document, '"train"')).includes('2 rows'));
  });
});

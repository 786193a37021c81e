import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { backprop, lensTitles, ownDiagnostics, untilRun } from '../backprop.ts';
import { xor } from '../networks.ts';
import { exampleUri, openText, until } from '../window.ts';

const long = 100_000_000;

function train(uri: vscode.Uri): Thenable<void> {
  return vscode.commands.executeCommand('backprop.train', uri);
}

/** As the Explorer does it; what writes past the editor says nothing. */
async function rename(from: vscode.Uri, to: vscode.Uri, { overwrite = false } = {}): Promise<void> {
  // What an attempt before has left there.
  if (!overwrite) await vscode.workspace.fs.delete(to, { recursive: true }).then(undefined, () => undefined);
  const edit = new vscode.WorkspaceEdit();
  edit.renameFile(from, to, { overwrite });
  assert.ok(await vscode.workspace.applyEdit(edit));
}

function panelTitles(): string[] {
  return vscode.window.tabGroups.all
    .flatMap(({ tabs }) => tabs)
    .filter(({ input }) => input instanceof vscode.TabInputWebview && input.viewType.includes('backprop.panel'))
    .map(({ label }) => label)
    .toSorted();
}

const untilPanels = (...titles: string[]): Promise<boolean> =>
  until(`panels ${titles.join(', ')}`, () => panelTitles().join() === titles.join());

suite('files that are renamed, moved and deleted', () => {
  teardown(async () => {
    const { activeRuns } = await backprop();
    await Promise.all(activeRuns().map((uri) => vscode.commands.executeCommand('backprop.stop', uri)));
  });

  test('a running training follows its file, and so does its panel', async () => {
    const { runsOf, activeRuns } = await backprop();
    const { document } = await openText('rename-running.nn.json', xor(long));
    const [from, to] = [document.uri, exampleUri('renamed-running.nn.json')];
    const ended = train(from);
    await untilRun(from, 'running');
    const { id } = runsOf(from).run!.view;
    await untilPanels('rename-running');
    await rename(from, to);
    await until('the training under the new name', () => runsOf(to).run?.view.id === id);
    assert.equal(runsOf(to).run?.view.status.kind, 'running');
    assert.equal(runsOf(from).run, undefined);
    const active = activeRuns().map(String);
    assert.deepEqual([active.includes(String(from)), active.includes(String(to))], [false, true]);
    const epochs = (): number => runsOf(to).run?.history.epochs.at(-1)?.epoch ?? 0;
    const before = epochs();
    await until('more epochs', () => epochs() > before);
    await untilPanels('renamed-running');
    // It is the panel of that file now.
    await vscode.commands.executeCommand('backprop.openPanel', to);
    await untilPanels('renamed-running');
    await vscode.commands.executeCommand('backprop.stop', to);
    await ended;
    assert.deepEqual(runsOf(to).run?.view.status, { kind: 'ended', end: { kind: 'stopped' } });
    await until('its lens', async () => (await lensTitles(to)).some((title) => title.includes('stopped')));
  });

  test('a paused training goes on under the new name', async () => {
    const { runsOf } = await backprop();
    const { document } = await openText('rename-paused.nn.json', xor(long));
    const [from, to] = [document.uri, exampleUri('renamed-paused.nn.json')];
    const ended = train(from);
    await untilRun(from, 'running');
    await vscode.commands.executeCommand('backprop.pause', from);
    await untilRun(from, 'paused');
    await rename(from, to);
    await untilRun(to, 'paused');
    const epochs = (): number => runsOf(to).run?.history.epochs.at(-1)?.epoch ?? 0;
    const before = epochs();
    await vscode.commands.executeCommand('backprop.resume', to);
    await until('more epochs', () => epochs() > before);
    await vscode.commands.executeCommand('backprop.stop', to);
    await ended;
  });

  test('results and checks are found in a folder that was renamed, those of a replaced file are gone', async () => {
    const { runsOf } = await backprop();
    const { document } = await openText('old-place/deep/results.nn.json', xor(7));
    const [from, to] = [document.uri, exampleUri('new-place/deep/results.nn.json')];
    await train(from);
    await vscode.commands.executeCommand('backprop.check', from);
    const other = await openText('old-place/other.nn.json', xor(3));
    await train(other.document.uri);
    await untilPanels('other', 'results');
    await rename(exampleUri('old-place'), exampleUri('new-place'));
    await until('the results', () => runsOf(to).run?.history.epochs.length === 7);
    assert.equal(runsOf(to).check?.status.kind, 'done');
    await untilPanels('other', 'results');
    await until('the lens', async () => {
      const titles = await lensTitles(to);
      return titles.some((title) => title.endsWith('epoch 7')) && titles.some((title) => title.startsWith('gradients'));
    });
    // A file that takes the old name begins with nothing.
    // Who looked for it when it had just gone may be answered first, and whoever asks meanwhile gets that answer too.
    await until('a file of the old name', () =>
      openText('old-place/deep/results.nn.json', xor(5)).then(
        () => true,
        () => false,
      ),
    );
    assert.equal(runsOf(from).run, undefined);
    assert.equal(runsOf(from).check, undefined);
    assert.deepEqual(ownDiagnostics(from), []);
    // One that replaces another brings its own.
    await rename(exampleUri('new-place/other.nn.json'), to, { overwrite: true });
    await until('the results of the other', () => runsOf(to).run?.history.epochs.length === 3);
    assert.equal(runsOf(to).check, undefined);
    await untilPanels('results');
  });

  test('a training whose file is deleted goes on, and cannot begin again', async () => {
    const { runsOf, messages } = await backprop();
    const { document } = await openText('deleted.nn.json', xor(long));
    const { uri } = document;
    const ended = train(uri);
    await untilRun(uri, 'running');
    const edit = new vscode.WorkspaceEdit();
    edit.deleteFile(uri);
    assert.ok(await vscode.workspace.applyEdit(edit));
    const epochs = (): number => runsOf(uri).run?.history.epochs.at(-1)?.epoch ?? 0;
    const before = epochs();
    await until('more epochs', () => epochs() > before);
    await vscode.commands.executeCommand('backprop.stop', uri);
    await ended;
    const said = messages().length;
    await train(uri);
    assert.deepEqual(messages().slice(said), ['deleted.nn.json cannot be opened; it may have been moved or deleted.']);
    assert.deepEqual(runsOf(uri).run?.view.status, { kind: 'ended', end: { kind: 'stopped' } });
  });
});

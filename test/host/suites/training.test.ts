import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type * as WorkerThreads from 'node:worker_threads';
import * as vscode from 'vscode';
import { backprop, lensTitles, untilRun } from '../backprop.ts';
import { xor } from '../networks.ts';
import { discard, exampleUri, openExample, openText, replaceText, until } from '../window.ts';

const long = 100_000_000;

function train(uri: vscode.Uri): Thenable<void> {
  return vscode.commands.executeCommand('backprop.train', uri);
}

function panelTabs(): vscode.Tab[] {
  return vscode.window.tabGroups.all
    .flatMap(({ tabs }) => tabs)
    .filter(({ input }) => input instanceof vscode.TabInputWebview && input.viewType.includes('backprop.panel'));
}

suite('training', () => {
  teardown(async () => {
    const { activeRuns } = await backprop();
    await Promise.all(activeRuns().map((uri) => vscode.commands.executeCommand('backprop.stop', uri)));
  });

  test('xor learns to the end, and a lens says how well', async () => {
    const { document } = await openExample('xor.nn.json');
    await train(document.uri);
    const { run } = (await backprop()).runsOf(document.uri);
    assert.deepEqual(run?.view.status, { kind: 'ended', end: { kind: 'finished' } });
    assert.equal(run.history.epochs.length, 300);
    assert.equal(run.history.epochs.at(-1)?.train.accuracy, 1);
    assert.ok((await lensTitles(document.uri)).includes('100 % training · epoch 300'));
    await until('its panel', () => panelTabs().length === 1);
  });

  test('the same bits as the command line, and the same bits twice', async () => {
    const uri = exampleUri('iris.nn.json');
    const extension = vscode.extensions.getExtension('backprop.backprop')!;
    const cli = join(extension.extensionPath, 'dist', 'cli.js');
    const { stdout } = await promisify(execFile)(process.execPath, [cli, 'train', uri.fsPath, '--json'], {
      env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
      maxBuffer: 64 * 1024 * 1024,
    });
    const done = JSON.parse(stdout.trimEnd().split('\n').at(-1)!) as { fingerprint: string };
    const { runsOf } = await backprop();
    for (const time of ['first', 'second']) {
      await train(uri);
      assert.equal(runsOf(uri).run?.view.fingerprint, done.fingerprint, time);
    }
  });

  test('pauses, goes on, and stops at any moment', async () => {
    const { document } = await openText('pause.nn.json', xor(long));
    const { uri } = document;
    const { runsOf, activeRuns } = await backprop();
    const ended = train(uri);
    await untilRun(uri, 'running');
    await vscode.commands.executeCommand('backprop.pause', uri);
    await untilRun(uri, 'paused');
    const epochs = (): number => runsOf(uri).run?.history.epochs.at(-1)?.epoch ?? 0;
    const still = epochs();
    await new Promise((resolve) => setTimeout(resolve, 300));
    assert.equal(epochs(), still);
    await vscode.commands.executeCommand('backprop.resume', uri);
    await until('more epochs', () => epochs() > still);
    const asked = performance.now();
    await vscode.commands.executeCommand('backprop.stop', uri);
    assert.ok(performance.now() - asked < 1000);
    await ended;
    assert.deepEqual(runsOf(uri).run?.view.status, { kind: 'ended', end: { kind: 'stopped' } });
    assert.match(runsOf(uri).run?.view.fingerprint ?? '', /^[0-9a-f]{16}$/);
    assert.deepEqual(activeRuns(), []);
  });

  test('stops while paused', async () => {
    const { document } = await openText('paused-stop.nn.json', xor(long));
    const ended = train(document.uri);
    await untilRun(document.uri, 'running');
    await vscode.commands.executeCommand('backprop.pause', document.uri);
    await vscode.commands.executeCommand('backprop.stop', document.uri);
    await ended;
    assert.deepEqual((await backprop()).runsOf(document.uri).run?.view.status, {
      kind: 'ended',
      end: { kind: 'stopped' },
    });
  });

  test('keeps its history small, however long it takes', async () => {
    const { document } = await openText('history.nn.json', xor(long));
    const ended = train(document.uri);
    const { runsOf } = await backprop();
    const view = (): ReturnType<typeof runsOf>['run'] => runsOf(document.uri).run;
    await until('more epochs than are kept', () => (view()?.history.epochs.at(-1)?.epoch ?? 0) > 20_000);
    await vscode.commands.executeCommand('backprop.stop', document.uri);
    await ended;
    const history = view()?.history.epochs ?? [];
    assert.ok(history.length <= 4000);
    assert.equal(history[0]?.epoch, 1);
    assert.ok((view()?.history.batches.length ?? 0) <= 2000);
  });

  test('several files train at once and do not disturb each other', async () => {
    const { runsOf, activeRuns } = await backprop();
    const alone = await openText('alone.nn.json', xor(3000));
    await train(alone.document.uri);
    const first = await openText('first.nn.json', xor(3000));
    const second = await openText('second.nn.json', xor(long));
    const endless = train(second.document.uri);
    await untilRun(second.document.uri, 'running');
    await train(first.document.uri);
    assert.deepEqual(
      activeRuns().map((uri) => uri.toString()),
      [second.document.uri.toString()],
    );
    assert.equal(runsOf(first.document.uri).run?.view.fingerprint, runsOf(alone.document.uri).run?.view.fingerprint);
    await until('a panel for each', () => panelTabs().length === 3);
    await vscode.commands.executeCommand('backprop.stop', second.document.uri);
    await endless;
  });

  test('a second training of the same file asks, and starts nothing by itself', async () => {
    const { document } = await openText('twice.nn.json', xor(long));
    const { runsOf, messages } = await backprop();
    const ended = train(document.uri);
    await untilRun(document.uri, 'running');
    const { id } = runsOf(document.uri).run!.view;
    const said = messages().length;
    await train(document.uri);
    assert.match(messages().slice(said).join('\n'), /^twice\.nn\.json is already being trained/);
    assert.equal(runsOf(document.uri).run?.view.id, id);
    await vscode.commands.executeCommand('backprop.stop', document.uri);
    await ended;
  });

  test('what is trained is the text in the editor, saved or not', async () => {
    const editor = await openText('unsaved.nn.json', xor(7));
    await replaceText(editor, '"epochs":7', '"epochs":5');
    await train(editor.document.uri);
    const { run } = (await backprop()).runsOf(editor.document.uri);
    assert.equal(run?.history.epochs.length, 5);
    assert.ok(editor.document.isDirty);
  });

  test('a result says that the file was edited since', async () => {
    const editor = await openText('edited.nn.json', xor(7));
    await train(editor.document.uri);
    await replaceText(editor, '"epochs":7', '"epochs":8');
    await until('the note', async () =>
      (await lensTitles(editor.document.uri)).some((title) => title.endsWith('epoch 7 · file edited since')),
    );
  });

  test('an untitled network trains where its data is in the file, and says what to do where it is not', async () => {
    const inside = await vscode.workspace.openTextDocument({ language: 'nn-json', content: xor(5) });
    await vscode.window.showTextDocument(inside);
    await train(inside.uri);
    const { runsOf, messages } = await backprop();
    assert.equal(runsOf(inside.uri).run?.history.epochs.length, 5);

    const content = xor(5).replace(/"train":\{.*?\]\]\}/, '"train":{"csv":"a.csv","inputs":[0,1],"targets":[2]}');
    const outside = await vscode.workspace.openTextDocument({ language: 'nn-json', content });
    const said = messages().length;
    await train(outside.uri);
    assert.match(messages().slice(said).join('\n'), /^Untitled-\d+ is not saved yet.*Save it beside its data/);
    // Closed here, so that no window asks whether to save them.
    for (const document of [inside, outside]) await discard(document);
  });

  test('a file that is gone gives one message', async () => {
    const { messages } = await backprop();
    const said = messages().length;
    await train(exampleUri('gone.nn.json'));
    assert.deepEqual(messages().slice(said), ['gone.nn.json cannot be opened; it may have been moved or deleted.']);
  });

  test('data that cannot be read gives one message, and the result before stays', async () => {
    const editor = await openText('bad-data.nn.json', xor(5));
    await train(editor.document.uri);
    const { runsOf, messages } = await backprop();
    const { id } = runsOf(editor.document.uri).run!.view;
    const text = editor.document.getText();
    const samples = text.slice(text.indexOf('"samples"'), text.indexOf('}', text.indexOf('"samples"')));
    await replaceText(editor, samples, '"csv":"none.csv","inputs":[0,1],"targets":[2]');
    const said = messages().length;
    await train(editor.document.uri);
    assert.equal(messages().length, said + 1);
    assert.match(messages().at(-1)!, /none\.csv/);
    assert.equal(runsOf(editor.document.uri).run?.view.id, id);
  });

  test('a worker that dies gives one message, and the next training works', async () => {
    const { document } = await openText('killed.nn.json', xor(long));
    const { runsOf, messages, activeRuns } = await backprop();
    const said = messages().length;
    // The module object that the extension uses too, so that its next worker can be reached from outside.
    const threads = require('node:worker_threads') as { Worker: typeof WorkerThreads.Worker };
    const { Worker } = threads;
    const workers: WorkerThreads.Worker[] = [];
    threads.Worker = new Proxy(Worker, {
      construct(target, args: ConstructorParameters<typeof Worker>) {
        const made = new target(...args);
        workers.push(made);
        return made;
      },
    });
    try {
      const ended = train(document.uri);
      await untilRun(document.uri, 'running');
      await Promise.all(workers.map((worker) => worker.terminate()));
      await ended;
    } finally {
      threads.Worker = Worker;
    }
    assert.equal(runsOf(document.uri).run?.view.status.kind, 'failed');
    assert.deepEqual(activeRuns(), []);
    const [message, ...more] = messages().slice(said);
    assert.match(message ?? '', /^killed\.nn\.json: Training ended unexpectedly: .*train again/);
    assert.deepEqual(more, []);
    const again = train(document.uri);
    await untilRun(document.uri, 'running');
    await vscode.commands.executeCommand('backprop.stop', document.uri);
    await again;
  });
});

suite('gradient check', () => {
  test('agrees, and a lens says how well', async () => {
    const { document } = await openExample('book-2-3-1.nn.json');
    await vscode.commands.executeCommand('backprop.check', document.uri);
    const { check } = (await backprop()).runsOf(document.uri);
    assert.ok(check?.status.kind === 'done');
    assert.ok(check.status.report.ok);
    assert.ok(check.status.report.maxRelativeError < 1e-6);
    const titles = await lensTitles(document.uri);
    assert.ok(
      titles.some((title) => /^gradients agree to \de-\d+$/.test(title)),
      titles.join(' | '),
    );
  });

  test('runs beside a training of the same file', async () => {
    const { document } = await openText('both.nn.json', xor(long));
    const ended = train(document.uri);
    await untilRun(document.uri, 'running');
    await vscode.commands.executeCommand('backprop.check', document.uri);
    assert.equal((await backprop()).runsOf(document.uri).check?.status.kind, 'done');
    await vscode.commands.executeCommand('backprop.stop', document.uri);
    await ended;
  });
});

suite('panels', () => {
  test('show shapes of a network, one panel for each file', async () => {
    const { document } = await openExample('xor.nn.json');
    await vscode.commands.executeCommand('backprop.showShapes', document.uri);
    await vscode.commands.executeCommand('backprop.openPanel', document.uri, 'gradients');
    await vscode.commands.executeCommand('backprop.openPanel', exampleUri('iris.nn.json'));
    await until('two panels', () => panelTabs().length === 2);
    assert.deepEqual(
      panelTabs()
        .map(({ label }) => label)
        .toSorted(),
      ['iris', 'xor'],
    );
  });

  test('take anything as an argument', async () => {
    const { messages } = await backprop();
    for (const argument of [undefined, null, 7, 'file:///etc/passwd', { fsPath: '/etc/passwd' }, []]) {
      const said = messages().length;
      await vscode.commands.executeCommand('backprop.train', argument, { groupId: 1 });
      assert.match(messages().slice(said).join('\n'), /^Open a network/);
    }
  });
});

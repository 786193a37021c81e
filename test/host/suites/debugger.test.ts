import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { backprop, untilRun } from '../backprop.ts';
import { xor } from '../networks.ts';
import { closeEditors, exampleUri, openExample, openText, replaceText, until } from '../window.ts';

interface Frame {
  readonly id: number;
  readonly name: string;
  readonly line: number;
  readonly column: number;
}

/** What the adapter has told the window, in order. */
const told: { readonly event: string; readonly body?: Record<string, unknown> }[] = [];

function session(): vscode.DebugSession {
  const { activeDebugSession } = vscode.debug;
  if (activeDebugSession === undefined) throw new Error('nothing is debugged');
  return activeDebugSession;
}

const stops = (): number => told.filter(({ event }) => event === 'stopped').length;

async function untilStop(after: number): Promise<Record<string, unknown>> {
  await until(`stop ${after + 1}`, () => stops() > after);
  return told.findLast(({ event }) => event === 'stopped')!.body!;
}

/** Does what a button of the debug tool bar does, and waits until the training stands again. */
async function press(command: string): Promise<Record<string, unknown>> {
  const before = stops();
  await vscode.commands.executeCommand(`workbench.action.debug.${command}`);
  return untilStop(before);
}

async function frames(): Promise<readonly Frame[]> {
  const { stackFrames } = (await session().customRequest('stackTrace', { threadId: 1 })) as { stackFrames: Frame[] };
  return stackFrames;
}

async function evaluate(expression: string): Promise<string> {
  const [{ id } = { id: 1 }] = await frames();
  const args = { expression, frameId: id, context: 'watch' };
  return ((await session().customRequest('evaluate', args)) as { result: string }).result;
}

async function stop(): Promise<void> {
  await vscode.debug.stopDebugging();
  await until('the end of the debugger', () => vscode.debug.activeDebugSession === undefined);
}

/** An example under another name: whoever starts a debugger saves what is open. */
async function openCopy(example: string, name: string): Promise<vscode.TextEditor> {
  return openText(name, new TextDecoder().decode(await vscode.workspace.fs.readFile(exampleUri(example))));
}

suite('the backprop debugger', () => {
  let tracker: vscode.Disposable;

  suiteSetup(async () => {
    await backprop();
    tracker = vscode.debug.registerDebugAdapterTrackerFactory('backprop', {
      createDebugAdapterTracker: () => ({
        onDidSendMessage(message: { type: string; event?: string; body?: Record<string, unknown> }) {
          if (message.type === 'event') told.push({ event: message.event ?? '', body: message.body ?? {} });
        },
      }),
    });
  });
  suiteTeardown(() => {
    tracker.dispose();
  });
  setup(() => {
    told.length = 0;
  });
  teardown(async () => {
    await stop();
    vscode.debug.removeBreakpoints(vscode.debug.breakpoints);
    await closeEditors();
  });

  test('starts by F5 without a launch.json, and steps there and back', async () => {
    await openExample('book-2-3-1.nn.json');
    await vscode.commands.executeCommand('workbench.action.debug.start');
    assert.equal((await untilStop(0))['reason'], 'entry');
    assert.equal(session().configuration['program'], exampleUri('book-2-3-1.nn.json').fsPath);
    assert.equal(session().name, 'Step through book-2-3-1');
    const before = await evaluate('weights[0]');
    const titles: unknown[] = [];
    for (let step = 0; step < 12; step++) titles.push((await press('stepOver'))['description']);
    const said = titles.join('\n');
    for (const equation of ['BP1', 'BP2', 'BP3', 'BP4']) assert.ok(said.includes(equation), said);
    for (let step = 0; step < 11; step++) await press('stepBack');
    assert.equal((await press('reverseContinue'))['reason'], 'entry');
    assert.equal(await evaluate('weights[0]'), before);
  });

  test('stops at a breakpoint of a layer with a condition, set in the text', async () => {
    const { document } = await openExample('book-2-3-1.nn.json');
    const at = document.positionAt(document.getText().indexOf('2, 3, 1],') + '2, 3, '.length);
    const location = new vscode.Location(document.uri, at);
    vscode.debug.addBreakpoints([new vscode.SourceBreakpoint(location, true, 'norm(delta) > 0.1')]);
    await vscode.commands.executeCommand('backprop.debug', document.uri);
    await untilStop(0);
    const stopped = await press('continue');
    assert.equal(stopped['reason'], 'breakpoint');
    const [frame] = await frames();
    assert.deepEqual([frame?.line, frame?.column], [at.line + 1, at.character + 1]);
    assert.ok(Number(await evaluate('norm(delta)')) > 0.1);
  });

  test('keeps to the text as it was, and says so once', async () => {
    const editor = await openCopy('book-2-3-1.nn.json', 'kept.nn.json');
    await vscode.commands.executeCommand('backprop.debug', editor.document.uri);
    await untilStop(0);
    await press('stepOver');
    const [before] = await frames();
    await replaceText(editor, '"sizes"', '\n\n"sizes"');
    await press('stepOver');
    await press('stepBack');
    const [after] = await frames();
    assert.equal(after?.name, before?.name);
    const notes = told.filter(
      ({ event, body }) => event === 'output' && String(body?.['output']).includes('edited since'),
    );
    assert.equal(notes.length, 1);
  });

  test('sets a weight, shows it at the line, and takes it back', async () => {
    const { document } = await openExample('book-2-3-1.nn.json');
    await vscode.commands.executeCommand('backprop.debug', document.uri);
    await untilStop(0);
    await press('stepOver');
    await press('stepOver');
    const before = await evaluate('weights[0][0, 1]');
    await session().customRequest('setExpression', { expression: 'weights[0][0, 1]', value: '2.5' });
    assert.match(await evaluate('weights[0][0, 1]'), /^2\.5\b/);
    await vscode.commands.executeCommand('backprop.debugReset');
    assert.equal((await evaluate('weights[0][0, 1]')).split(' ')[0], before.split(' ')[0]);
  });

  test('begins with trained weights, or where the training stands', async () => {
    const { document } = await openText('trained-debugged.nn.json', xor(30));
    const launch = async (start: string): Promise<string> => {
      const before = stops();
      const { uri } = document;
      const program = uri.fsPath;
      const isStarted = await vscode.debug.startDebugging(undefined, {
        type: 'backprop',
        request: 'launch',
        name: start,
        program,
        start,
      });
      if (!isStarted) return 'not started';
      await untilStop(before);
      const weights = await evaluate('sum(weights[0])');
      const epoch = (await frames()).at(-1)!.name;
      await stop();
      return `${epoch}: ${weights}`;
    };
    const fresh = await launch('fresh');
    assert.equal(await launch('trained'), 'not started');
    assert.match((await backprop()).messages().at(-1)!, /has not been trained yet/);
    // Its promise settles when the whole training is over.
    void vscode.commands.executeCommand('backprop.stepEpoch', document.uri);
    await untilRun(document.uri, 'paused');
    const trained = await launch('trained');
    const going = await launch('checkpoint');
    assert.match(fresh, /^epoch 1 of 30: /);
    assert.match(trained, /^epoch 1 of 30: /);
    assert.match(going, /^epoch 2 of 30: /);
    const weightsOf = (told: string): string => told.slice(told.indexOf(':'));
    assert.equal(weightsOf(going), weightsOf(trained));
    assert.notEqual(weightsOf(going), weightsOf(fresh));
  });

  test('starts again with the text as it is now', async () => {
    const editor = await openCopy('book-2-3-1.nn.json', 'restarted.nn.json');
    await vscode.commands.executeCommand('backprop.debug', editor.document.uri);
    await untilStop(0);
    assert.match(await evaluate('weights[0]'), /\(3 × 2\)/);
    await replaceText(editor, '"sizes": [2, 3, 1]', '"sizes": [2, 4, 1]');
    await press('restart');
    await until('other weights', async () => /\(4 × 2\)/.test(await evaluate('weights[0]').catch(() => '')));
    assert.equal((await frames()).length > 0, true);
  });

  test('goes on with the text as it was where the new one cannot be debugged', async () => {
    const { messages } = await backprop();
    const editor = await openText('faulty-later.nn.json', xor(30));
    await vscode.commands.executeCommand('backprop.debug', editor.document.uri);
    await untilStop(0);
    await replaceText(editor, 'crossEntropy', 'crossEntropi');
    const before = messages().length;
    await vscode.commands.executeCommand('workbench.action.debug.restart');
    await until('a message', () => messages().length > before);
    assert.match((await press('stepOver'))['description'] as string, /^z of /);
    await vscode.commands.executeCommand('workbench.action.debug.stop');
    await until('the end of the debugger', () => vscode.debug.activeDebugSession === undefined);
    assert.equal(messages().length, before + 1);
  });

  test('of a file that is debugged begins again, in place of the one before', async () => {
    const { document } = await openExample('book-2-3-1.nn.json');
    await vscode.commands.executeCommand('backprop.debug', document.uri);
    await untilStop(0);
    const first = session().id;
    await press('stepOver');
    await vscode.commands.executeCommand('backprop.debug', document.uri);
    await until('another session', () => vscode.debug.activeDebugSession?.id !== first && stops() === 3);
    assert.equal(told.filter(({ event }) => event === 'terminated').length, 1);
  });

  test('does not start without its data, and leads to the problem', async () => {
    const { messages } = await backprop();
    const editor = await openCopy('iris.nn.json', 'lilies.nn.json');
    await replaceText(editor, 'iris.csv', 'lily.csv');
    const before = messages().length;
    // The editor's own box would wait for an answer.
    await vscode.commands.executeCommand('backprop.debug', editor.document.uri);
    await until('a message', () => messages().length > before);
    assert.match(messages().at(-1)!, /^lilies\.nn\.json: .*lily\.csv/);
    await until('the end of the debugger', () => vscode.debug.activeDebugSession === undefined);
    assert.equal(stops(), 0);
  });

  test('does not start with a network that has errors', async () => {
    const { messages } = await backprop();
    const { document } = await openText('quadratik.nn.json', '{ "sizes": [2, 1], "loss": "quadratik" }');
    const before = messages().length;
    await vscode.commands.executeCommand('backprop.debug', document.uri);
    await until('a message', () => messages().length > before);
    assert.match(messages().at(-1)!, /^quadratik\.nn\.json: /);
    assert.equal(vscode.debug.activeDebugSession, undefined);
  });
});

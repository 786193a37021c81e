import { describe, expect, it } from 'vitest';
import type { DebugProtocol } from '@vscode/debugprotocol';
import { DebugClient, program } from '../../../../test/support/debugClient.ts';
import { Refusal } from './refusal.ts';
import { FakeDebugger } from '../../../../test/support/fakeDebugger.ts';

const text = `{
  "input": [2],
  "layers": [
    { "type": "dense", "units": 3, "activation": "sigmoid" },

    {
      "type": "dense",
      "units": 1, "activation": "sigmoid"
    }
  ],
  "loss": "quadratic",
  "data": {
    "train": { "samples": [[[0, 1], [1]], [[1, 0], [0]]] }
  },
  "training": {
    "epochs": 2,
    "optimizer": { "type": "sgd", "learningRate": 0.5 }
  }
}
`;

interface Started {
  readonly client: DebugClient;
  /** The debugger that works for it now. */
  fake(): FakeDebugger;
  isDisposed(): boolean;
}

function started(definition = text, initialize: Partial<DebugProtocol.InitializeRequestArguments> = {}): Started {
  let fake: FakeDebugger | undefined;
  let disposed = false;
  const client = new DebugClient({
    text: definition,
    initialize: { supportsInvalidatedEvent: true, supportsProgressReporting: true, ...initialize },
    start: (_, listener) => {
      fake = new FakeDebugger(listener);
      disposed = false;
      return { service: fake, dispose: () => (disposed = true) };
    },
  });
  return { client, fake: () => fake!, isDisposed: () => disposed };
}

const lineOf = (part: string): number => text.slice(0, text.indexOf(part)).split('\n').length;
const hiddenLine = lineOf('"units": 3');
const outputLine = hiddenLine + 2;

async function top(client: DebugClient): Promise<DebugProtocol.StackFrame> {
  const { stackFrames } = await client.ask<DebugProtocol.StackTraceResponse>('stackTrace', { threadId: 1 });
  return stackFrames[0]!;
}

describe('starting', () => {
  it('takes breakpoints before the first step, and stands there', async () => {
    const { client } = started();
    const stop = await client.launch({}, [{ line: hiddenLine }]);
    expect(stop).toMatchObject({ reason: 'entry', threadId: 1, allThreadsStopped: true });
    expect(client.log).toEqual([
      'ok initialize',
      'initialized',
      'ok setBreakpoints',
      'ok setExceptionBreakpoints',
      'ok configurationDone',
      'ok launch',
      'stopped',
    ]);
    expect(client.faults).toEqual([]);
  });

  it('goes on at once without stopOnEntry', async () => {
    const { client, fake } = started();
    const stop = await client.launch({ stopOnEntry: false }, [{ line: hiddenLine }]);
    expect(stop).toMatchObject({ reason: 'breakpoint', description: 'z of 0' });
    expect(fake().at).toBe(2);
  });

  it('stands at the last place where it was to begin beyond the end, and says so once', async () => {
    const { client } = started();
    await client.launch({ epoch: 99, miniBatch: 2, sample: 3 });
    await client.go('next');
    const outputs = client.events.filter(({ event }) => event === 'output');
    expect(outputs.map(({ body }) => body.output)).toEqual([
      'It was to begin beyond the end and stands at the last: the training has 2 epochs, this mini-batch has 2 samples.\n',
    ]);
  });

  it.each([
    [{ program: 3 }, 'program'],
    [{ start: 'somewhere' }, '"fresh"'],
    [{ epoch: 0 }, 'the first is 1'],
    [{ sample: 1.5 }, '"sample"'],
    [{ start: 'trained', weightsFile: 'w.json' }, 'not both'],
    [{ stopOnEntry: 'yes' }, 'true or false'],
    [{ seed: -1 }, '"seed"'],
  ])('says what is wrong with %j', async (args, words) => {
    const { client } = started();
    await client.ask('initialize', { adapterID: 'backprop' });
    const response = await client.request('launch', { program, ...args });
    expect(response.success).toBe(false);
    expect(response.message).toContain(words);
    expect(response.body).toMatchObject({ error: { showUser: true } });
  });

  it('says what is wrong with the network, and is over', async () => {
    const { client, isDisposed } = started(text.replace('"quadratic"', '"quadratik"'));
    await client.ask('initialize', { adapterID: 'backprop' });
    const launched = client.request('launch', { program });
    await client.event('initialized');
    await client.ask('configurationDone');
    const response = await launched;
    expect(response.message).toContain('quadratik');
    // The window leads to the problem; the editor's own box would only lead to launch.json.
    expect(response.body).toMatchObject({ error: { showUser: false } });
    expect(client.rejections[0]).toContain('quadratik');
    expect(client.log).toContain('terminated');
    expect(isDisposed()).toBe(true);
  });
});

describe('breakpoints', () => {
  it.each([
    ['a layer', hiddenLine, hiddenLine],
    ['an empty line', hiddenLine + 1, outputLine],
    ['a line inside a layer', outputLine + 1, outputLine],
    ['the first line', 1, hiddenLine - 1],
    ['all layers', hiddenLine - 1, hiddenLine - 1],
    ['the loss', lineOf('"loss"'), lineOf('"loss"')],
    ['the data', lineOf('"train":'), lineOf('"train":')],
    ['the key around the data', lineOf('"data"'), lineOf('"train":')],
    ['the update', lineOf('"optimizer"'), lineOf('"optimizer"')],
    ['the epochs', lineOf('"epochs"'), lineOf('"epochs"')],
  ])('on %s', async (_, line, found) => {
    const { client } = started();
    await client.launch();
    expect(await client.setBreakpoints({ line })).toMatchObject([{ verified: true, line: found }]);
  });

  it('below everything is none', async () => {
    const { client } = started();
    await client.launch();
    const [breakpoint] = await client.setBreakpoints({ line: 19 });
    expect(breakpoint).toMatchObject({
      verified: false,
      message: 'Nothing of the training is computed on this line or below it.',
    });
  });

  it('of "sizes" have a column for each layer', async () => {
    const sizes =
      '{\n  "sizes": [2, 3, 1],\n "loss": "quadratic", "data": { "train": { "samples": [[[0, 1], [1]]] } } }';
    const { client, fake } = started(sizes);
    await client.launch();
    const { breakpoints } = await client.ask<DebugProtocol.BreakpointLocationsResponse>('breakpointLocations', {
      source: { path: program },
      line: 2,
    });
    expect(breakpoints.map(({ line, column }) => [line, column])).toEqual([
      [2, 3],
      [2, 16],
      [2, 19],
    ]);
    const [breakpoint] = await client.setBreakpoints({ line: 2, column: 19 });
    expect(breakpoint).toMatchObject({ verified: true, line: 2, column: 19 });
    await client.go('continue');
    expect((await fake().where()).title).toBe('z of 1');
    expect(await top(client)).toMatchObject({ line: 2, column: 19 });
  });

  it('can be for one direction only', async () => {
    const { client } = started();
    await client.launch();
    await client.setBreakpoints({ line: hiddenLine, mode: 'backward' });
    expect(await client.go('continue')).toMatchObject({ description: 'delta of 0' });
    await client.setBreakpoints({ line: hiddenLine, mode: 'forward' });
    expect(await client.go('reverseContinue')).toMatchObject({ description: 'z of 0' });
  });

  it('say which one was hit', async () => {
    const { client } = started();
    await client.launch();
    const placed = await client.setBreakpoints({ line: hiddenLine }, { line: lineOf('"loss"') });
    expect(placed[0]!.id).not.toBe(placed[1]!.id);
    await client.go('continue');
    expect(await client.go('continue')).toMatchObject({ hitBreakpointIds: [placed[1]!.id] });
  });

  it('tell what is wrong with a condition, set before the start or after it', async () => {
    const { client } = started();
    await client.launch({}, [{ line: hiddenLine, condition: 'wrong' }]);
    const event = await client.event<DebugProtocol.BreakpointEvent>('breakpoint');
    expect(event).toMatchObject({ reason: 'changed', breakpoint: { verified: false, message: 'there is no wrong' } });
    expect(await client.setBreakpoints({ line: hiddenLine, condition: 'wrong' })).toMatchObject([
      { verified: false, message: 'there is no wrong' },
    ]);
  });

  it('of other files are told whose training this is', async () => {
    const { client } = started();
    await client.launch();
    const { breakpoints } = await client.ask<DebugProtocol.SetBreakpointsResponse>('setBreakpoints', {
      source: { path: '/networks/other.nn.json' },
      breakpoints: [{ line: 1 }],
    });
    expect(breakpoints).toMatchObject([{ verified: false, message: 'The debugger steps through small.nn.json.' }]);
  });

  it('can be set while it goes on, which it then does', async () => {
    const { client, fake } = started();
    await client.launch();
    await client.ask('continue', { threadId: 1 });
    const placed = await client.setBreakpoints({ line: lineOf('"optimizer"') });
    expect(placed).toMatchObject([{ verified: true }]);
    expect(await client.event('stopped')).toMatchObject({ reason: 'breakpoint', description: 'the update' });
    expect(fake().at).toBeGreaterThan(0);
    expect(client.log.filter((entry) => entry === 'stopped')).toHaveLength(2);
  });

  it('speak instead of stopping', async () => {
    const { client } = started();
    await client.launch({}, [{ line: hiddenLine, logMessage: 'here' }]);
    await client.go('continue');
    expect(await client.event('output')).toMatchObject({
      output: 'here\n',
      line: hiddenLine,
      source: { path: program },
    });
  });

  it('are found in an edited text, which is told once', async () => {
    const { client } = started();
    await client.launch();
    client.text.replace('"layers": [', '"layers": [\n\n');
    expect(await client.setBreakpoints({ line: hiddenLine + 2 })).toMatchObject([
      { verified: true, line: hiddenLine + 2 },
    ]);
    expect(await client.go('continue')).toMatchObject({ description: 'z of 0' });
    expect((await top(client)).line).toBe(hiddenLine + 2);
    const outputs = client.events.filter(({ event }) => event === 'output');
    expect(outputs.map(({ body }) => body.output)).toEqual([expect.stringContaining('has been edited since')]);
  });
});

describe('exceptions', () => {
  it('stop, and say why', async () => {
    const { client } = started();
    await client.launch({}, [], [{ filterId: 'lossUp' }]);
    expect(await client.go('continue')).toMatchObject({ reason: 'exception', text: 'The loss went up.' });
    expect(await client.ask('exceptionInfo', { threadId: 1 })).toMatchObject({
      exceptionId: 'Loss went up',
      breakMode: 'always',
    });
    await client.go('next');
    expect(await client.refused('exceptionInfo', { threadId: 1 })).toContain('did not stop');
  });

  it('have conditions, of which the wrong ones are told', async () => {
    const { client } = started();
    await client.launch();
    const { breakpoints } = (await client.ask('setExceptionBreakpoints', {
      filters: ['nan'],
      filterOptions: [
        { filterId: 'lossUp', condition: 'true' },
        { filterId: 'gradientNorm', condition: 'wrong' },
        { filterId: 'other' },
      ],
    })) as { breakpoints: DebugProtocol.Breakpoint[] };
    expect(breakpoints.map(({ verified, message }) => [verified, message])).toEqual([
      [true, undefined],
      [true, undefined],
      [false, 'no wrong'],
      [false, 'There is no such kind of stop.'],
    ]);
  });
});

describe('stepping', () => {
  it('goes forward and back to the start', async () => {
    const { client, fake } = started();
    await client.launch();
    for (const command of ['next', 'stepIn', 'stepOut']) await client.go(command);
    expect(fake().at).toBe(3);
    expect(await client.go('stepBack')).toMatchObject({ reason: 'step', description: 'z of 0' });
    expect(await client.go('reverseContinue')).toMatchObject({
      reason: 'entry',
      description: expect.stringContaining('At the start'),
    });
    expect(fake().at).toBe(0);
  });

  it('stands at the end, from where one can go back; going on ends it', async () => {
    const { client, isDisposed } = started();
    await client.launch();
    expect(await client.go('continue')).toMatchObject({ description: 'The training is over' });
    await client.go('stepBack');
    await client.go('continue');
    await client.ask('continue', { threadId: 1 });
    await client.event('terminated');
    expect(isDisposed()).toBe(true);
    expect(await client.refused('next', { threadId: 1 })).toContain('no longer');
  });

  it('is refused while it goes on', async () => {
    const { client } = started();
    await client.launch();
    await client.ask('continue', { threadId: 1 });
    for (const command of ['next', 'stackTrace', 'stepBack', 'goto']) {
      expect(await client.refused(command, { threadId: 1, targetId: 1 }), command).not.toBe('');
    }
    await client.event('stopped');
  });

  it('pauses a long way', async () => {
    const { client, fake } = started();
    await client.launch();
    await client.ask('continue', { threadId: 1 });
    await client.ask('pause', { threadId: 1 });
    expect(await client.event('stopped')).toMatchObject({ reason: 'pause' });
    expect(fake().at).toBeLessThan(fake().total);
  });

  it('goes to samples and mini-batches, and to where a frame began', async () => {
    const { client, fake } = started();
    await client.launch();
    const targetsAt = async (line: number, path = program): Promise<readonly DebugProtocol.GotoTarget[]> => {
      const source = { path };
      return (await client.ask<DebugProtocol.GotoTargetsResponse>('gotoTargets', { source, line })).targets;
    };
    expect(await targetsAt(lineOf('"loss"'))).toEqual([]);
    expect(await targetsAt(lineOf('"train"'), '/another.nn.json')).toEqual([]);
    const targets = await targetsAt(lineOf('"train"'));
    const second = targets.find(({ label }) => label.startsWith('Sample 2'))!;
    expect(await client.go('goto', { threadId: 1, targetId: second.id })).toMatchObject({ reason: 'goto' });
    expect(fake().sample).toBe(2);
    const next = targets.find(({ label }) => label.startsWith('Mini-batch 2'))!;
    await client.go('goto', { threadId: 1, targetId: next.id });
    await client.go('next');
    await client.go('next');
    expect(fake().at).toBe(9);
    await client.go('restartFrame', { frameId: (await top(client)).id });
    expect(fake().at).toBe(7);
  });

  it('starts again, with the text and the breakpoints as they are now', async () => {
    const { client, fake } = started();
    await client.launch({}, [{ line: hiddenLine }]);
    await client.go('continue');
    client.text.replace('"input": [2],', '"input": [2],\n');
    await client.ask('restart', {});
    expect(await client.event('stopped')).toMatchObject({ reason: 'entry' });
    expect(fake().at).toBe(0);
    await client.go('continue');
    expect((await top(client)).line).toBe(hiddenLine + 1);
  });

  // VS Code keeps a session whose restart was refused, but forgets its adapter: it can neither go on nor be stopped.
  it.each([
    ['and was told why already', new Refusal('faulty'), []],
    ['and says why', new Refusal('Train it first.', { show: true }), ['Train it first.\n']],
  ])('stays where it is if it cannot start again, %s', async (_, refusal, said) => {
    const { client } = started();
    await client.launch();
    await client.go('next');
    const where = await top(client);
    client.cannotOpen = refusal;
    await client.ask('restart', {});
    expect(await top(client)).toEqual(where);
    await client.go('next');
    const outputs = client.events.filter(({ event }) => event === 'output');
    expect(outputs.map(({ body }) => (body as DebugProtocol.OutputEvent['body']).output)).toEqual(said);
  });

  it('starts only once if it is asked to again meanwhile', async () => {
    const { client } = started();
    await client.ask('initialize', { adapterID: 'backprop' });
    const launched = client.ask('launch', { program });
    await client.event('initialized');
    await client.ask('restart', {});
    await client.ask('configurationDone');
    await launched;
    expect(await client.event('stopped')).toMatchObject({ reason: 'entry' });
    expect(client.events).toEqual([]);
  });

  it('stays where it is if its data do not let it start again', async () => {
    const { client, isDisposed } = started();
    await client.launch();
    await client.go('next');
    const where = await top(client);
    client.text.replace('"quadratic"', '"quadratik"');
    await client.ask('restart', {});
    expect(client.rejections[0]).toContain('quadratik');
    expect(client.log).not.toContain('terminated');
    expect(await top(client)).toEqual(where);
    await client.go('next');
    await client.go('stepBack');
    expect(await top(client)).toEqual(where);
    client.text.replace('"quadratik"', '"quadratic"');
    await client.ask('restart', {});
    expect(await client.event('stopped')).toMatchObject({ reason: 'entry' });
    await client.ask('disconnect');
    expect(isDisposed()).toBe(true);
  });
});

describe('variables', () => {
  async function weights(client: DebugClient): Promise<DebugProtocol.Variable> {
    const { scopes } = await client.ask<DebugProtocol.ScopesResponse>('scopes', { frameId: (await top(client)).id });
    expect(scopes.map(({ name }) => name)).toEqual(['Layer', 'Training']);
    const { variables } = await client.ask<DebugProtocol.VariablesResponse>('variables', {
      variablesReference: scopes[0]!.variablesReference,
    });
    return variables[0]!;
  }

  it('come by pages', async () => {
    const { client } = started();
    await client.launch();
    const w = await weights(client);
    expect(w).toMatchObject({
      name: 'w',
      type: 'float64 (2 × 3)',
      indexedVariables: 2,
      namedVariables: 1,
      memoryReference: 'w',
    });
    const inside = (args: object): Promise<DebugProtocol.VariablesResponse['body']> =>
      client.ask<DebugProtocol.VariablesResponse>('variables', { variablesReference: w.variablesReference, ...args });
    const names = ({ variables }: DebugProtocol.VariablesResponse['body']): string[] =>
      variables.map(({ name }) => name);
    expect(names(await inside({ filter: 'named' }))).toEqual(['max']);
    expect(names(await inside({ filter: 'indexed', start: 1, count: 1 }))).toEqual(['[1]']);
    expect(names(await inside({ filter: 'indexed', start: 0, count: 0 }))).toEqual(['[0]', '[1]']);
    expect(await client.refused('variables', { variablesReference: 99 })).toContain('no such variables');
  });

  it('can be set, and everything be reset', async () => {
    const { client, fake } = started();
    await client.launch();
    const w = await weights(client);
    const { variables } = await client.ask<DebugProtocol.VariablesResponse>('variables', {
      variablesReference: w.variablesReference,
      filter: 'indexed',
    });
    const row = variables[1]!;
    const set = { variablesReference: row.variablesReference, name: '[2]', value: '-7' };
    expect(await client.ask('setVariable', set)).toMatchObject({ value: '-7', type: 'number' });
    expect(await client.event('invalidated')).toEqual({ areas: ['variables'] });
    expect(fake().w[5]).toBe(-7);
    expect(await client.request('setVariable', { ...set, value: 'x' })).toMatchObject({
      success: false,
      message: 'x is no number',
      body: { error: { showUser: false } },
    });
    await client.ask('setExpression', { expression: 'w[0][0]', value: '8' });
    expect(fake().w[0]).toBe(8);
    await client.adapter.reset();
    expect([...fake().w]).toEqual([1, 2, 3, 4, 5, 6]);
  });

  it('tells nobody of events that the editor does not know', async () => {
    const { client } = started(text, { supportsInvalidatedEvent: false });
    await client.launch();
    await client.ask('setExpression', { expression: 'w[0][0]', value: '8' });
    expect(client.log).not.toContain('invalidated');
  });

  it('are evaluated for watch, hover, console and clipboard', async () => {
    const { client } = started();
    await client.launch();
    const evaluate = (expression: string, context: string): Promise<DebugProtocol.EvaluateResponse['body']> =>
      client.ask<DebugProtocol.EvaluateResponse>('evaluate', { expression, context });
    expect(await evaluate('w', 'watch')).toMatchObject({ result: 'float64 (2 × 3)', indexedVariables: 2 });
    expect((await evaluate('w', 'clipboard')).result).toBe('[[1, 2, 3],\n [4, 5, 6]]');
    expect((await evaluate('w[1][0]', 'hover')).result).toBe('4');
    expect((await evaluate('w[1][0]', 'clipboard')).result).toBe('4');
    expect(await client.refused('evaluate', { expression: 'w + u', context: 'watch' })).toBe('there is no w + u');
    expect(await client.refused('evaluate', { expression: 'w + u', context: 'repl' })).toBe(
      'there is no w + u\nw + u\n    ^',
    );
    const { targets } = await client.ask<DebugProtocol.CompletionsResponse>('completions', {
      text: 'w + no',
      column: 7,
    });
    expect(targets).toEqual([
      { label: 'norm', text: 'norm(', detail: 'norm(a)', type: 'function', start: 5, length: 2 },
    ]);
  });

  it('have memory', async () => {
    const { client, fake } = started();
    await client.launch();
    const read = (offset: number, count: number): Promise<DebugProtocol.ReadMemoryResponse['body']> =>
      client.ask<DebugProtocol.ReadMemoryResponse>('readMemory', { memoryReference: 'w', offset, count });
    const bytes = Buffer.from((await read(8, 16))!.data!, 'base64');
    expect([bytes.readDoubleLE(0), bytes.readDoubleLE(8)]).toEqual([2, 3]);
    expect(await read(40, 100)).toMatchObject({ unreadableBytes: 92 });
    const data = Buffer.from(Float64Array.of(0.25).buffer).toString('base64');
    expect(await client.ask('writeMemory', { memoryReference: 'w', offset: 16, data })).toEqual({ bytesWritten: 8 });
    expect(fake().w[2]).toBe(0.25);
    expect(await client.refused('writeMemory', { memoryReference: 'w', offset: 44, data })).toContain('ends before');
    expect(await client.refused('readMemory', { memoryReference: 'u', count: 1 })).toContain('no such memory');
  });

  it('tells when bytes that were read may be others', async () => {
    const { client } = started(text, { supportsMemoryEvent: true });
    await client.launch();
    const changed = { memoryReference: 'w', offset: 0, count: 24 };
    await client.ask('readMemory', { memoryReference: 'w', offset: 8, count: 16 });
    await client.ask('readMemory', { memoryReference: 'w', offset: 0, count: 8 });
    await client.go('next');
    expect(await client.event('memory')).toEqual(changed);
    await client.ask('evaluate', { expression: 'w', context: 'repl' });
    expect(await client.event('memory')).toEqual(changed);
    expect(client.log.filter((event) => event === 'memory')).toHaveLength(2);
    // However much is read, what is shown already is followed farther.
    for (let i = 0; i < 120; i++) await client.ask('readMemory', { memoryReference: `w${i}`, count: 8 });
    await client.ask('readMemory', { memoryReference: 'w', offset: 24, count: 8 });
    await client.go('next');
    expect(await client.event('memory')).toEqual({ ...changed, count: 32 });
    const { client: other } = started();
    await other.launch();
    await other.ask('readMemory', { memoryReference: 'w', count: 8 });
    await other.go('next');
    expect(other.log).not.toContain('memory');
  });
});

describe('the end', () => {
  it.each(['before the launch', 'while it is configured', 'standing', 'on its way', 'after the end'])(
    'can be asked for %s',
    async (when) => {
      const { client, isDisposed } = started();
      await client.ask('initialize', { adapterID: 'backprop' });
      if (when === 'while it is configured') {
        const launched = client.request('launch', { program });
        await client.event('initialized');
        await client.ask('disconnect');
        expect((await launched).message).toBe('cancelled');
      } else if (when !== 'before the launch') {
        await client.launch();
        if (when === 'on its way') await client.ask('continue', { threadId: 1 });
        if (when === 'after the end') await client.ask('terminate');
        await client.ask('disconnect');
      } else await client.ask('disconnect');
      const seen = client.log.length;
      await new Promise((resolve) => setTimeout(resolve, 20));
      expect(client.log).toHaveLength(seen);
      expect(client.unanswered).toEqual([]);
      if (when !== 'before the launch') expect(isDisposed()).toBe(true);
      expect(await client.refused('launch', { program })).toContain('already');
    },
  );

  it('knows no other requests', async () => {
    const { client } = started();
    for (const command of ['attach', 'toString', '__proto__', 'constructor']) {
      expect(await client.refused(command)).toContain(command);
    }
  });
});

import fc from 'fast-check';
import { expect, it } from 'vitest';
import { DebugClient, program } from '../../../../test/support/debugClient.ts';
import { FakeDebugger } from '../../../../test/support/fakeDebugger.ts';
import { realDebugger } from '../../../../test/support/realDebugger.ts';
import type { DebugWorker } from './debuggee.ts';

const text = `{ "input": [2],
  "layers": [
    { "type": "dense", "units": 3, "activation": "sigmoid" },
    { "type": "dense", "units": 1, "activation": "sigmoid" }],
  "loss": "quadratic",
  "data": { "train": { "samples": [[[0, 1], [1]], [[1, 0], [0]]] } },
  "training": { "epochs": 2, "optimizer": { "type": "sgd", "learningRate": 0.5 } } }`;

/** What a client may ask for, sensible or not. `wait`: lets what is under way come to its end. */
type Move = { readonly command: string; readonly args?: object } | 'wait' | 'edit';

const small = fc.integer({ min: -1, max: 8 });
const source = { path: program };
const thread = { threadId: 1 };
const breakpoint = fc.record(
  {
    line: small,
    column: small,
    mode: fc.constantFrom('forward', 'backward', 'both', 'sideways'),
    condition: fc.constantFrom('', 'wrong', 'norm(w) > 1'),
    logMessage: fc.constantFrom('', 'here'),
  },
  { requiredKeys: ['line'] },
);
const ways = ['next', 'stepIn', 'stepOut', 'continue', 'stepBack', 'reverseContinue'];

const move: fc.Arbitrary<Move> = fc.oneof(
  { arbitrary: fc.constantFrom(...ways).map((command) => ({ command, args: thread })), weight: 6 },
  { arbitrary: fc.constant('wait' as const), weight: 3 },
  fc.constant('edit' as const),
  fc.constantFrom(
    { command: 'launch', args: { program } },
    { command: 'launch', args: { program, stopOnEntry: false } },
    { command: 'launch', args: { program, epoch: -1 } },
    { command: 'configurationDone' },
    { command: 'configurationDone' },
    { command: 'pause', args: thread },
    { command: 'threads' },
    { command: 'exceptionInfo', args: thread },
    { command: 'restart', args: {} },
    { command: 'terminate' },
    { command: 'disconnect' },
    { command: 'setExceptionBreakpoints', args: { filters: ['lossUp', 'nan'] } },
    { command: 'setExceptionBreakpoints', args: {} },
    { command: 'no such request', args: { a: 1 } },
  ),
  fc
    .array(breakpoint, { maxLength: 3 })
    .map((breakpoints) => ({ command: 'setBreakpoints', args: { source, breakpoints } })),
  small.map((line) => ({ command: 'breakpointLocations', args: { source, line } })),
  small.map((line) => ({ command: 'gotoTargets', args: { source, line } })),
  small.map((targetId) => ({ command: 'goto', args: { ...thread, targetId } })),
  small.map((frameId) => ({ command: 'restartFrame', args: { frameId } })),
  fc
    .tuple(small, small)
    .map(([startFrame, levels]) => ({ command: 'stackTrace', args: { ...thread, startFrame, levels } })),
  small.map((frameId) => ({ command: 'scopes', args: { frameId } })),
  fc.tuple(small, small, small).map(([variablesReference, start, count]) => ({
    command: 'variables',
    args: { variablesReference, start, count },
  })),
  fc.tuple(small, fc.constantFrom('1', 'x', '')).map(([variablesReference, value]) => ({
    command: 'setVariable',
    args: { variablesReference, name: '[1]', value },
  })),
  fc
    .tuple(
      fc.constantFrom('w', 'w[1][2]', 'w[0][0] = 3', 'oops', ''),
      fc.constantFrom('watch', 'repl', 'hover', 'clipboard'),
    )
    .map(([expression, context]) => ({ command: 'evaluate', args: { expression, context } })),
  fc.tuple(small, small).map(([offset, count]) => ({
    command: 'readMemory',
    args: { memoryReference: 'w', offset, count },
  })),
  small.map((offset) => ({ command: 'writeMemory', args: { memoryReference: 'w', offset, data: 'AAAA' } })),
);

interface Seen {
  stopped: number;
  moved: number;
  over: number;
}

async function settle(): Promise<void> {
  for (let turn = 0; turn < 4; turn++) await new Promise((resolve) => setImmediate(resolve));
}

interface Session {
  readonly client: DebugClient;
  /** Debuggers that were started, and those of them that were ended. */
  counts(): readonly [started: number, ended: number];
  /** Lets what is under way come to its end. */
  quiet(): Promise<void>;
}

type Start = ConstructorParameters<typeof DebugClient>[0]['start'];

const fakeDebugger: Start = (_, listener) => ({ service: new FakeDebugger(listener), dispose: () => {} });

function session(startOne: Start): Session {
  const ended = new Set<DebugWorker>();
  let begun = 0;
  const client = new DebugClient({
    text,
    start: (...args) => {
      begun++;
      const worker = startOne(...args);
      const dispose = (): void => {
        ended.add(worker);
        worker.dispose();
      };
      return { service: worker.service, dispose };
    },
  });
  return {
    client,
    counts: () => [begun, ended.size],
    async quiet() {
      await settle();
      while (client.adapter.debuggee?.state === 'going') await settle();
    },
  };
}

async function play(start: Start, moves: readonly Move[], isLaunched: boolean, seen: Seen): Promise<void> {
  const { client, counts, quiet } = session(start);
  if (isLaunched) await client.launch();
  for (const one of moves) {
    if (one === 'edit') client.text.replace('"loss"', '\n"loss"');
    else if (one === 'wait') await quiet();
    else void client.request(one.command, one.args);
  }
  await quiet();
  // A launch that waits for its configuration is answered when the editor gives up.
  await client.request('disconnect');
  await settle();
  expect(client.unanswered).toEqual([]);
  expect(client.faults).toEqual([]);
  const { length } = client.log;
  await settle();
  expect(client.log).toHaveLength(length);
  checkOrder(client.log, seen);
  const [begun, ended] = counts();
  expect(ended).toBe(begun);
}

/** A stop follows a way, a launch or a restart that was accepted, and each of those has at most one. */
function checkOrder(log: readonly string[], seen: Seen): void {
  let awaited = 0;
  let isOver = false;
  for (const entry of log) {
    const [verdict, command = ''] = entry.split(' ');
    if (verdict === 'ok' && (ways.includes(command) || ['goto', 'restartFrame', 'launch'].includes(command))) {
      awaited++;
      seen.moved++;
    } else if (entry === 'ok restart') awaited = 1;
    else if (entry === 'stopped') {
      expect([awaited, isOver], log.join('\n')).toEqual([1, false]);
      awaited = 0;
      seen.stopped++;
    } else if (entry === 'terminated') {
      expect(isOver, log.join('\n')).toBe(false);
      isOver = true;
      seen.over++;
    }
    expect(awaited, log.join('\n')).toBeLessThan(2);
  }
}

it.each([
  ['a pretended training', fakeDebugger, 7_000],
  ['a real one', realDebugger, 1_000],
] as const)(
  'takes any requests in any order, of %s: each has one answer, and a stop follows what led to it',
  async (_, start, numRuns) => {
    const seen: Seen = { stopped: 0, moved: 0, over: 0 };
    await fc.assert(
      fc.asyncProperty(fc.array(move, { maxLength: 12 }), fc.boolean(), (moves, isLaunched) =>
        play(start, moves, isLaunched, seen),
      ),
      { numRuns },
    );
    // It was no conversation of refusals.
    expect(seen.moved).toBeGreaterThan(numRuns / 2);
    expect(seen.stopped).toBeGreaterThan(numRuns / 2);
    expect(seen.over).toBeGreaterThan(numRuns / 100);
  },
  60_000,
);

type Turn =
  | { readonly kind: 'step'; readonly command: string }
  | { readonly kind: 'set'; readonly row: number; readonly column: number; readonly value: number; readonly as: string }
  | { readonly kind: 'break'; readonly line: 3 | 4 | undefined; readonly mode: string };

const turn: fc.Arbitrary<Turn> = fc.oneof(
  { arbitrary: fc.constantFrom(...ways).map((command) => ({ kind: 'step', command }) as const), weight: 4 },
  fc.record({
    kind: fc.constant('set' as const),
    row: fc.nat(1),
    column: fc.nat(2),
    value: fc.integer(),
    as: fc.constantFrom('variable', 'expression', 'memory'),
  }),
  fc.record({
    kind: fc.constant('break' as const),
    line: fc.constantFrom(3, 4, undefined),
    mode: fc.constantFrom('forward', 'backward', 'both'),
  }),
);

/** The steps of a mini-batch of the pretended training, as lines of the text above. */
const walk = [
  { line: 6, mode: 'none' },
  { line: 3, mode: 'forward' },
  { line: 4, mode: 'forward' },
  { line: 5, mode: 'none' },
  { line: 4, mode: 'backward' },
  { line: 3, mode: 'backward' },
  { line: 7, mode: 'none' },
];

it('stands where a model of the training stands, with the numbers that were set', async () => {
  const total = 4 * walk.length;
  let hits = 0;
  const converse = async (turns: readonly Turn[]): Promise<void> => {
    const { client } = session(fakeDebugger);
    await client.launch();
    let at = 0;
    let isOver = false;
    const w = [1, 2, 3, 4, 5, 6];
    let stops = (_: number): boolean => false;
    const { variables } = (await client.ask('variables', { variablesReference: await tensorOf(client) })) as Variables;
    const rows = variables.slice(1);
    for (const one of turns) {
      if (one.kind === 'break') {
        const { line, mode } = one;
        await client.setBreakpoints(...(line === undefined ? [] : [{ line, mode }]));
        stops = (place) => {
          const step = walk[(place - 1 + walk.length) % walk.length]!;
          return place > 0 && step.line === line && (mode === 'both' || mode === step.mode);
        };
      } else if (one.kind === 'set') {
        const { row, column, value, as } = one;
        const data = Buffer.from(Float64Array.of(value).buffer).toString('base64');
        const offset = 8 * (3 * row + column);
        if (as === 'memory') await client.ask('writeMemory', { memoryReference: 'w', offset, data });
        else if (as === 'expression') {
          await client.ask('setExpression', { expression: `w[${row}][${column}]`, value: String(value) });
        } else {
          const { variablesReference } = rows[row]!;
          await client.ask('setVariable', { variablesReference, name: `[${column}]`, value: String(value) });
        }
        w[3 * row + column] = value;
      } else {
        const { command } = one;
        const way = command === 'stepBack' || command === 'reverseContinue' ? -1 : 1;
        if (isOver && way === 1) {
          await client.ask(command, thread);
          await client.event('terminated');
          return;
        }
        do at = Math.max(0, Math.min(total, at + way));
        while (command.toLowerCase().includes('continue') && at > 0 && at < total && !stops(at));
        const { reason } = await client.go(command);
        // The last step has been made, and there was another wish to go on.
        isOver = reason === 'exited';
        if (isOver) expect(at).toBe(total);
        if (reason === 'breakpoint') hits++;
        if (command === 'continue') expect(reason === 'breakpoint').toBe(stops(at));
      }
      const { stackFrames } = (await client.ask('stackTrace', thread)) as { stackFrames: { line: number }[] };
      expect(stackFrames[0]!.line).toBe(at === 0 ? 1 : walk[(at - 1) % walk.length]!.line);
      const { result } = (await client.ask('evaluate', { expression: 'w', context: 'clipboard' })) as {
        result: string;
      };
      expect(JSON.parse(result)).toEqual([w.slice(0, 3), w.slice(3)]);
    }
    await client.ask('disconnect');
  };
  await fc.assert(fc.asyncProperty(fc.array(turn, { maxLength: 8 }), converse), { numRuns: 2_000 });
  expect(hits).toBeGreaterThan(100);
}, 60_000);

type Variables = { readonly variables: readonly { readonly variablesReference: number }[] };

async function tensorOf(client: DebugClient): Promise<number> {
  const { scopes } = (await client.ask('scopes', { frameId: 1 })) as { scopes: { variablesReference: number }[] };
  const { variables } = (await client.ask('variables', scopes[0])) as Variables;
  return variables[0]!.variablesReference;
}

/** Weights as the clipboard has them. */
async function weightsOf(client: DebugClient): Promise<string> {
  const parts: string[] = [];
  for (const expression of ['weights[0]', 'biases[0]', 'weights[1]', 'biases[1]']) {
    const { result } = (await client.ask('evaluate', { expression, context: 'clipboard' })) as { result: string };
    parts.push(result);
  }
  return parts.join('\n');
}

it('has the weights of a training that only went on, wherever a real one has been led to', async () => {
  const reference = session(realDebugger).client;
  await reference.launch();
  const known = new Map<number, string>();
  for (;;) {
    known.set(reference.adapter.debuggee!.stop!.step, await weightsOf(reference));
    if ((await reference.go('next')).reason === 'exited') break;
  }
  expect(new Set(known.values()).size).toBe(3);
  const lead = fc.oneof(
    { arbitrary: fc.constantFrom(...ways).map((command) => ({ command, args: thread })), weight: 5 },
    fc
      .constantFrom('forward', 'backward', 'both')
      .map((mode) => ({ command: 'setBreakpoints', args: { source, breakpoints: [{ line: 3, mode }] } })),
    fc.constant({ command: 'setBreakpoints', args: { source, breakpoints: [] } }),
    fc.integer({ min: 1, max: 4 }).map((targetId) => ({ command: 'goto', args: { ...thread, targetId } })),
    fc.integer({ min: 1, max: 6 }).map((frameId) => ({ command: 'restartFrame', args: { frameId } })),
  );
  const steps = new Set<number>();
  await fc.assert(
    fc.asyncProperty(fc.array(lead, { maxLength: 14 }), async (leads) => {
      const { client } = session(realDebugger);
      await client.launch();
      for (const { command, args } of leads) {
        const { debuggee } = client.adapter;
        if (command === 'goto') await client.ask('gotoTargets', { source, line: 3 });
        const isOver = debuggee!.stop!.reason === 'end' && ['next', 'stepIn', 'stepOut', 'continue'].includes(command);
        const response = await client.request(command, args);
        if (isOver) return;
        if (response.success && command !== 'setBreakpoints') await client.event('stopped');
        const { step } = debuggee!.stop!;
        steps.add(step);
        expect(await weightsOf(client), `step ${step}`).toBe(known.get(step));
      }
      await client.ask('disconnect');
    }),
    { numRuns: 300 },
  );
  expect(steps.size).toBeGreaterThan(known.size / 2);
}, 60_000);

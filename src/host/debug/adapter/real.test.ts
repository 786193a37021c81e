import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DebugProtocol } from '@vscode/debugprotocol';
import { describe, expect, it, onTestFinished } from 'vitest';
import { DebugClient, program } from '../../../../test/support/debugClient.ts';
import { realDebugger } from '../../../../test/support/realDebugger.ts';
import { digitFiles, digits } from '../../../../test/host/networks.ts';

const book = await readFile(new URL('../../../../examples/book-2-3-1.nn.json', import.meta.url), 'utf8');
const lines = book.split('\n');
const sizesLine = 1 + lines.findIndex((line) => line.trimStart().startsWith('"sizes"'));

function debugging(text = book, folder?: string): DebugClient {
  return new DebugClient({
    text,
    start: realDebugger,
    initialize: { supportsInvalidatedEvent: true },
    ...(folder && { folder }),
  });
}

const description = async (client: DebugClient, command: string): Promise<string> =>
  (await client.go(command)).description ?? '';

async function evaluate(client: DebugClient, expression: string, context = 'watch'): Promise<string> {
  const { stackFrames } = await client.ask<DebugProtocol.StackTraceResponse>('stackTrace', { threadId: 1 });
  const args = { expression, context, frameId: stackFrames[0]!.id };
  return (await client.ask<DebugProtocol.EvaluateResponse>('evaluate', args)).result;
}

describe('the [2, 3, 1] of the book', () => {
  it("is stepped through in the book's order, and back", async () => {
    const client = debugging();
    await client.launch();
    const titles: string[] = [];
    do titles.push(await description(client, 'next'));
    while (!titles.at(-1)!.startsWith('the update'));
    expect(titles).toEqual([
      'z of dense 1',
      'a of dense 1',
      'z of dense 2',
      'a of dense 2',
      'C, the loss of each sample',
      'delta of dense 2 (BP1)',
      'delta of dense 1 (BP2)',
      'nablaB of dense 2 (BP3)',
      'nablaW of dense 2 (BP4)',
      'nablaB of dense 1 (BP3)',
      'nablaW of dense 1 (BP4)',
      'the update of the parameters',
    ]);
    for (const title of titles.slice(0, -1).toReversed()) expect(await description(client, 'stepBack')).toBe(title);
  });

  it('leaves nothing selected, which a key would overwrite', async () => {
    const client = debugging();
    await client.launch();
    await client.go('next');
    const { stackFrames } = await client.ask<DebugProtocol.StackTraceResponse>('stackTrace', { threadId: 1 });
    expect(stackFrames[0]).toMatchObject({ line: expect.any(Number), column: expect.any(Number) });
    for (const frame of stackFrames) expect(frame).not.toHaveProperty('endLine');
    for (const frame of stackFrames) expect(frame).not.toHaveProperty('endColumn');
  });

  it('sets a value by what it was, as Python does', async () => {
    const client = debugging();
    await client.launch();
    await evaluate(client, 'w1[0, 0] = 2', 'repl');
    for (const [typed, value] of [
      ['+= 1', 3],
      ['*= 2 + 2', 12],
      ['/=4', 3],
      ['**= 2', 9],
      ['-= -1', 10],
      ['%= 3 + 4', 3],
    ] as const) {
      expect(await evaluate(client, `w1[0, 0] ${typed}`, 'repl')).toMatch(new RegExp(`^${value} \\(was`));
      expect(await evaluate(client, 'w1[0, 0] == w1[0, 0]')).toBe('true');
    }
    expect(await evaluate(client, 'sum(w1, axis=0).size', 'repl')).toBe('2');
  });

  it('has a frame for everything that it is in, each at its line, down to the neuron', async () => {
    const client = debugging();
    await client.launch({}, [{ line: sizesLine }]);
    await client.go('continue');
    await client.go('stepIn');
    const { stackFrames } = await client.ask<DebugProtocol.StackTraceResponse>('stackTrace', { threadId: 1 });
    const at = (word: string): number => 1 + lines.findIndex((line) => line.trimStart().startsWith(word));
    expect(stackFrames.map(({ line }) => line)).toEqual([
      ...[sizesLine, sizesLine],
      ...stackFrames.slice(2, 3).map(({ line }) => line),
      at('"train"'),
      at('"batchSize"'),
      at('"epochs"'),
    ]);
    const { scopes } = await client.ask<DebugProtocol.ScopesResponse>('scopes', { frameId: stackFrames[0]!.id });
    expect(scopes[0]!.name).toBe('Sum');
    await client.go('stepOut');
  });

  it('says which of the numbers that were set are undone by going back', async () => {
    const client = debugging();
    await client.launch();
    await client.go('next');
    await evaluate(client, 'w1[0, 0] = 2.5', 'repl');
    await client.go('next');
    await client.go('reverseContinue');
    expect((await client.event<DebugProtocol.OutputEvent>('output')).output).toBe(
      'Undone by going back to before it was set: w1[0, 0] = 2.5 at epoch 1, mini-batch 1, z of dense 1. ' +
        'Going on from here does not set it again.\n',
    );
  });

  it('refuses bytes of what is computed', async () => {
    const client = debugging();
    await client.launch();
    await client.go('next');
    const { stackFrames } = await client.ask<DebugProtocol.StackTraceResponse>('stackTrace', { threadId: 1 });
    const args = { expression: 'z', frameId: stackFrames[0]!.id };
    const { memoryReference } = await client.ask<DebugProtocol.EvaluateResponse>('evaluate', args);
    const data = Buffer.from(Float64Array.of(0).buffer).toString('base64');
    expect(await client.refused('writeMemory', { memoryReference, data })).toContain('is computed and cannot be set');
  });

  it('offers what is computed at a place of the text to go to', async () => {
    const client = debugging();
    await client.launch();
    const line = lines[sizesLine - 1]!;
    const targetsAt = async (part: string): Promise<string[]> => {
      const args = { source: { path: program }, line: sizesLine, column: line.indexOf(part) + 1 };
      const { targets } = await client.ask<DebugProtocol.GotoTargetsResponse>('gotoTargets', args);
      return targets.map(({ label }) => label);
    };
    expect(await targetsAt('3')).toEqual([
      'z of dense 1',
      'a of dense 1',
      'delta of dense 1 (BP2)',
      'nablaB of dense 1 (BP3)',
      'nablaW of dense 1 (BP4)',
    ]);
    expect((await targetsAt('1')).at(0)).toBe('z of dense 2');
    for (const all of ['"sizes"', ',\n', '  "']) expect(await targetsAt(all)).toHaveLength(10);
    expect(await targetsAt('2')).toEqual(['Sample 1 of 2 (in view)', 'Sample 2 of 2']);
  });

  it('stops for conditions, counts and in one direction, and says what a logpoint says', async () => {
    const client = debugging();
    await client.launch({}, [
      { line: sizesLine, column: lines[sizesLine - 1]!.indexOf('1]') + 1, condition: 'norm(delta) > 0.1' },
    ]);
    expect(await description(client, 'continue')).toBe('delta of dense 2 (BP1)');
    expect(Number(await evaluate(client, 'norm(delta)'))).toBeGreaterThan(0.1);
    await client.setBreakpoints({ line: sizesLine, mode: 'backward', hitCondition: '5' });
    // One more layer of this mini-batch, then two of each.
    expect(await description(client, 'continue')).toBe('delta of dense 1 (BP2)');
    expect(client.adapter.debuggee!.stop).toMatchObject({ epoch: 2, miniBatch: 2 });
    await client.setBreakpoints(
      {
        line: sizesLine,
        column: lines[sizesLine - 1]!.indexOf('3,') + 1,
        mode: 'forward',
        logMessage: 'z is {z[0, 0]}',
      },
      { line: 1 + lines.findIndex((line) => line.trimStart().startsWith('"optimizer"')) },
    );
    expect(await description(client, 'continue')).toBe('the update of the parameters');
    await client.go('continue');
    const { output, line } = await client.event<DebugProtocol.OutputEvent>('output');
    expect(output).toMatch(/^z is -?\d/);
    expect(line).toBe(sizesLine);
    const [wrong] = await client.setBreakpoints({ line: sizesLine, condition: 'norm(delta' });
    expect(wrong).toMatchObject({ verified: false });
    expect(wrong!.message).not.toBe('');
  });

  it('sets values that count from there on, in every way, and takes them back', async () => {
    const client = debugging();
    await client.launch();
    await client.go('next');
    const drawn = await evaluate(client, 'weights[0]', 'clipboard');
    expect(JSON.parse(drawn)).toHaveLength(3);
    await client.ask('setExpression', { expression: 'weights[0][0, 1]', value: '0.25' });
    const { memoryReference } = await client.ask<DebugProtocol.EvaluateResponse>('evaluate', {
      expression: 'weights[0]',
    });
    const data = Buffer.from(Float32Array.of(-1.5).buffer).toString('base64');
    await client.ask('writeMemory', { memoryReference, offset: 8, data });
    await client.adapter.setParameter({ layer: 0, name: 'w', index: 5, value: 3 });
    const rows = JSON.parse(await evaluate(client, 'weights[0]', 'clipboard')) as number[][];
    expect([rows[0]![1], rows[1]![0], rows[2]![1]]).toEqual([0.25, -1.5, 3]);
    const z = await evaluate(client, 'sigmoid(1 + 2)');
    expect(Number(z)).toBeCloseTo(1 / (1 + Math.exp(-3)), 15);
    expect(await client.refused('evaluate', { expression: 'weights[0] @ weights[0]', context: 'repl' })).toContain(
      '(3,2)',
    );
    await client.adapter.reset();
    expect(await evaluate(client, 'weights[0]', 'clipboard')).toBe(drawn);
  });

  it('is wrong where a launch asks for what is not there', async () => {
    await expect(debugging().launch({ weightsFile: 'nowhere.json' })).rejects.toThrow('nowhere.json');
  });
});

describe('[784, 30, 10] on images', () => {
  it('are stepped through there and back, and (30 × 784) is sent by pages', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'backprop-debugger-'));
    onTestFinished(() => rm(folder, { recursive: true }));
    const { images, labels } = digitFiles(1000);
    await writeFile(join(folder, 'digits-images'), images);
    await writeFile(join(folder, 'digits-labels'), labels);
    const client = debugging(digits, folder);
    await client.launch();
    for (const command of ['next', 'stepBack']) for (let step = 0; step < 20; step++) await client.go(command);
    const w = await client.ask<DebugProtocol.EvaluateResponse>('evaluate', { expression: 'weights[0]' });
    expect(w).toMatchObject({ type: 'float32 (30 × 784)', indexedVariables: 30 });
    const page = { filter: 'indexed', start: 10, count: 5 };
    const { variables } = await client.ask<DebugProtocol.VariablesResponse>('variables', {
      variablesReference: w.variablesReference,
      ...page,
    });
    expect(variables.map(({ name, indexedVariables }) => [name, indexedVariables])).toEqual(
      [10, 11, 12, 13, 14].map((row) => [`[${row}]`, 784]),
    );
    expect(JSON.stringify(variables).length).toBeLessThan(4000);
  });
});

describe('every kind of exception', () => {
  const oneLayer = (layer: object, learningRate: number): string =>
    JSON.stringify(
      {
        input: [2],
        layers: [
          { type: 'dense', units: 2, initializer: { type: 'constant', value: 1 }, name: 'first', ...layer },
          { type: 'dense', units: 1, name: 'last' },
        ],
        loss: 'mse',
        data: {
          train: {
            samples: [
              [[1, 1], [0]],
              [[1, 2], [1]],
            ],
          },
        },
        training: { epochs: 9, batchSize: 2, optimizer: { type: 'sgd', learningRate } },
      },
      undefined,
      1,
    );
  it.each([
    [
      'nan',
      'NaN or Infinity',
      undefined,
      oneLayer({}, 1e160),
      /^.* has a (?:NaN|-?Infinity), the first value that is no finite number$/,
    ],
    ['gradientNorm', 'Long gradient', '0.01', oneLayer({}, 0.001), /^the mean gradient is [\d.]+ long, above 0\.01$/],
    [
      'deadLayer',
      'Dead relu layer',
      undefined,
      oneLayer({ activation: 'relu', initializer: { type: 'constant', value: -1 } }, 1),
      /^first is dead: /,
    ],
    [
      'saturated',
      'Saturated layer',
      '0.5',
      oneLayer({ activation: 'tanh', initializer: { type: 'constant', value: 9 } }, 1),
      /^first is saturated: 100 % of its activations are next to a limit of tanh, where it is flat$/,
    ],
    ['lossUp', 'Loss went up', 'epoch > 1', oneLayer({}, 1), /^the loss went up, from [\d.]+ to [\d.]+$/],
  ])('stops and says why, where and with the numbers: %s', async (filterId, called, condition, text, message) => {
    const client = debugging(text);
    await client.launch({ stopOnEntry: true }, [], [{ filterId, ...(condition !== undefined && { condition }) }]);
    expect(await client.go('continue')).toMatchObject({ reason: 'exception', text: expect.stringMatching(message) });
    expect(await client.ask('exceptionInfo', { threadId: 1 })).toMatchObject({
      exceptionId: called,
      description: expect.stringMatching(message),
    });
    const { stackFrames } = await client.ask<DebugProtocol.StackTraceResponse>('stackTrace', { threadId: 1 });
    const line = text.split('\n')[stackFrames[0]!.line - 1]!;
    const wanted = { gradientNorm: '{', deadLayer: '{', saturated: '{', lossUp: '"loss"', nan: '' }[filterId]!;
    expect(line.trim().startsWith(wanted), line).toBe(true);
  });
});

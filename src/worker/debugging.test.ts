import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { MessageChannel, type MessagePort } from 'node:worker_threads';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { jobFrom, steady } from '../../test/support/jobs.ts';
import { connect, type Port } from '../channel/channel.ts';
import type { Evaluation } from '../core/debugger/debugger.ts';
import { simdBackend } from '../core/kernels/simd/backend.ts';
import { createSession } from '../core/train/session.ts';
import { loadKernels } from '../node/kernels.ts';
import type { WorkerEvents, WorkerService } from '../protocol/worker.ts';
import { serviceHere } from '../../test/support/workers.ts';

const module = await loadKernels(fileURLToPath(new URL('../../dist', import.meta.url)));
if (module === undefined) throw new Error('this Node knows no vectors');
const vectors = simdBackend(module);

const definition = {
  dialect: 'network2.py',
  sizes: [2, 3, 1],
  loss: 'crossEntropy',
  data: {
    train: {
      samples: [
        [[0, 0], [0]],
        [[0, 1], [1]],
        [[1, 0], [1]],
        [[1, 1], [0]],
      ],
    },
  },
  training: { epochs: 2000, batchSize: 2, optimizer: { type: 'sgd', learningRate: 0.5 }, seed: 1 },
};

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'debugging-'));
});
afterAll(async () => {
  await rm(folder, { recursive: true });
});

const ports: MessagePort[] = [];
afterAll(() => {
  for (const port of ports) port.close();
});

/** The service behind a real port: what goes through it is copied as between threads. */
function start() {
  const said: string[] = [];
  let passed = 0;
  const nothing = async (): Promise<void> => {};
  const events: WorkerEvents = {
    loading: nothing,
    started: nothing,
    progress: nothing,
    epochs: nothing,
    speeds: nothing,
    histograms: nothing,
    pictures: nothing,
    looking: nothing,
    checking: nothing,
    logged: async (lines) => void said.push(...lines.map(({ text }) => text)),
    passing: async () => void passed++,
  };
  const { port1, port2 } = new MessageChannel();
  ports.push(port1);
  const portOf = (port: MessagePort): Port => ({
    post: (message) => {
      port.postMessage(message);
    },
    onMessage: (listener) => {
      port.on('message', listener);
    },
  });
  const service = serviceHere(events, { training: vectors, looking: vectors });
  connect<WorkerEvents, WorkerService>(portOf(port2), service);
  const { remote } = connect<WorkerService, WorkerEvents>(portOf(port1), events);
  return { remote, said, passes: () => passed };
}

const jobOf = (written: object) => ({ text: JSON.stringify(written), folder, root: folder });
const textOf = (evaluation: Evaluation): string => (evaluation.ok ? evaluation.value : evaluation.message);

describe('a training under a debugger in a worker', () => {
  it('answers everything across a port', async () => {
    const { remote, said } = start();
    const opened = await remote.debug(jobOf(definition), {
      breakpoints: [
        { id: 1, path: ['sizes', 1], direction: 'backward' },
        { id: 2, path: ['loss'], logMessage: 'C = {cost}' },
      ],
    });
    expect(opened).toMatchObject({
      kind: 'debugging',
      stop: { reason: 'entry' },
      breakpoints: [{ verified: true }, { verified: true }],
    });
    expect(await remote.go('continue')).toMatchObject({
      reason: 'breakpoint',
      breakpoints: [1],
      title: 'delta of dense 1 (BP2)',
    });
    expect(said).toHaveLength(1);
    expect(await remote.where()).toMatchObject({ reason: 'breakpoint' });
    expect((await remote.frames()).map(({ id }) => id)).toEqual(['layer', 'phase', 'sample', 'miniBatch', 'epoch']);
    const scopes = await remote.scopes('layer');
    const variables = await remote.variables(scopes[0]!.ref);
    expect(variables.map(({ name }) => name)).toContain('delta');
    expect(await remote.evaluate('norm(delta) > 0', 'layer')).toMatchObject({ ok: true, value: 'true' });
    expect(await remote.evaluate('w @', 'layer')).toMatchObject({ ok: false });
    expect(await remote.complete('del', 3, 'layer')).toMatchObject(
      ['delta', 'delta1', 'delta2', 'deltas'].map((label) => ({ label })),
    );
    expect(await remote.setVariable(scopes[0]!.ref, 'w', '0')).toMatchObject({ ok: true });
    const { memory } = variables.find(({ name }) => name === 'w')!;
    expect(await remote.readMemory(memory!, 0, 8)).toEqual(new Uint8Array(8));
    expect(await remote.writeMemory(memory!, 0, new Uint8Array(8))).toBe(8);
    expect(await remote.reset()).toMatchObject({ title: 'delta of dense 1 (BP2)' });
    expect((await remote.inlineValues()).length).toBeGreaterThan(1);
    expect(await remote.valueAt(['sizes', 1])).toMatchObject({ ok: true, expression: 'dense_1.a' });
    expect(await remote.equation()).toMatchObject({ number: 'BP2' });
    expect(await remote.catchAll([{ filter: 'nan' }, { filter: 'nan', condition: '(' }])).toMatchObject([
      { ok: true },
      { ok: false },
    ]);
    expect(await remote.breakAt([])).toEqual([]);
    expect(await remote.goTo({ sample: 2 })).toMatchObject({ sample: 2 });
  });

  it('hears a pause on the way to its first stop, and on every other way', async () => {
    const { remote } = start();
    const long = { ...definition, training: { ...definition.training, epochs: 1_000_000 } };
    const opening = remote.debug(jobOf(long), { epoch: 900_000 });
    const pausing = setInterval(() => void remote.pause(), 20);
    const opened = await opening;
    if (opened.kind === 'rejected') throw new Error('rejected');
    expect(opened.stop.epoch).toBeLessThan(900_000);
    const stop = await remote.go('continue');
    expect(stop.reason).toBe('pause');
    clearInterval(pausing);
    expect(await remote.go('over')).toMatchObject({ reason: 'step' });
  });

  it('begins with a file of weights, or says why not', async () => {
    const { remote } = start();
    const weights = [
      [
        [1, 2],
        [3, 4],
        [5, 6],
      ],
      [[7, 8, 9]],
    ];
    const saved = { sizes: [2, 3, 1], weights, biases: [[[0.1], [0.2], [0.3]], [[0.4]]], cost: 'CrossEntropyCost' };
    await writeFile(join(folder, 'saved.json'), JSON.stringify(saved));
    await remote.debug(jobOf(definition), { weightsFile: 'saved.json' });
    expect(textOf(await remote.evaluate('dense_1.w', 'layer'))).toBe('float64 (3 × 2) [[1, 2], [3, 4], [5, 6]]');
    expect(await start().remote.debug(jobOf(definition), { weightsFile: 'none.json' })).toMatchObject({
      kind: 'rejected',
    });
    expect(await start().remote.debug(jobOf({ sizes: [2] }), {})).toMatchObject({ kind: 'rejected' });
  });

  it('goes on from a checkpoint of vector kernels', async () => {
    const session = createSession(await jobFrom(definition), vectors);
    await session.run(steady, { started() {}, progress() {}, epoch() {} }, { miniBatches: 5 });
    const { remote } = start();
    const opened = await remote.debug(jobOf(definition), { checkpoint: session.checkpoint() });
    expect(opened).toMatchObject({ stop: { epoch: 3, miniBatch: 2 } });
    const straight = start().remote;
    await straight.debug(jobOf(definition), { epoch: 3, miniBatch: 2 });
    const difference =
      Number(textOf(await remote.evaluate('dense_1.w[2, 1]', 'layer'))) -
      Number(textOf(await straight.evaluate('dense_1.w[2, 1]', 'layer')));
    expect(Math.abs(difference)).toBeLessThan(1e-14);
  });

  it('that is not there rejects', async () => {
    await expect(start().remote.go('over')).rejects.toThrow('no training is debugged');
  });
});

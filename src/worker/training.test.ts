import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { jobFrom, steady } from '../../test/support/jobs.ts';
import { plainBackend } from '../core/kernels/plain.ts';
import { fingerprint } from '../core/train/fingerprint.ts';
import { runTraining } from '../core/train/run.ts';
import { createSession } from '../core/train/session.ts';
import { withSettings } from '../core/train/settings.ts';
import type { Opening, Picture, WorkerEvents } from '../protocol/worker.ts';
import { nodeConductor } from '../node/conductor.ts';
import { LiveTraining } from './training.ts';

const samples = Array.from({ length: 40 }, (_, i) => [
  [Math.sin(i), Math.cos(2 * i), (i % 5) / 5],
  [i % 2, (i + 1) % 2],
]);
const definition = {
  input: [3],
  layers: [
    { type: 'dense', units: 12, activation: 'tanh' },
    { type: 'dropout', rate: 0.3 },
    { type: 'dense', units: 2, activation: 'softmax' },
  ],
  loss: 'softmaxCrossEntropy',
  data: { train: { samples }, validation: { split: 0.25 } },
  training: { epochs: 400, batchSize: 4, seed: 5, optimizer: { type: 'momentum', learningRate: 0.05 } },
};
const stopsEarly = {
  ...definition,
  training: {
    ...definition.training,
    epochs: 5000,
    earlyStopping: { metric: 'loss', patience: 60, restoreBest: true },
  },
};
const forever = { ...definition, training: { ...definition.training, epochs: 1e9 } };
const silent = { started() {}, progress() {}, epoch() {} };
const layersLook = { look: 'layers', most: 10 } as const;

async function open(written: object = definition, opening: Opening = {}) {
  const told = {
    ...{ started: 0, epochs: [] as number[], pictures: [] as Picture[] },
    ...{ speeds: [] as number[][], speedsAt: [] as number[] },
  };
  const events: WorkerEvents = {
    loading: async () => {},
    started: async () => void told.started++,
    progress: async () => {},
    epochs: async (scores) => void told.epochs.push(...scores.map(({ epoch }) => epoch)),
    histograms: async () => {},
    speeds: async (at, layers) => {
      told.speedsAt.push(at);
      told.speeds.push(layers.map(({ update }) => update));
    },
    pictures: async (pictures) => void told.pictures.push(...pictures),
    looking: async () => {},
    checking: async () => {},
    logged: async () => {},
    passing: async () => {},
  };
  const job = await jobFrom(written);
  const means = { training: plainBackend, looking: plainBackend, breathe: nodeConductor().breathe };
  return { live: new LiveTraining(job, opening, events, means), told, job };
}

/** The clock runs fast, so that pictures and speeds are due all the time. */
function hurry(): void {
  let now = 0;
  vi.spyOn(performance, 'now').mockImplementation(() => (now += 3));
}

afterEach(() => {
  vi.restoreAllMocks();
});

describe('a live training has the bits of one in one go', () => {
  it.each(Object.entries({ definition, stopsEarly }))('%s', async (_name, written) => {
    const expected = await runTraining(await jobFrom(written), steady, silent);
    const settled = async ({ live }: Awaited<ReturnType<typeof open>>) => {
      const reply = await live.run({}, Infinity);
      await live.settle(reply.end);
      const { weights } = await live.checkpoint();
      return { kind: reply.end.kind, epochs: reply.epochs, weights: [...weights![0]!] };
    };
    const wanted = { kind: expected.end.kind, epochs: expected.epochs, weights: [...expected.network.values] };
    expect(await settled(await open(written))).toEqual(wanted);

    hurry();
    const watched = await open(written);
    await watched.live.watch([layersLook]);
    expect(await settled(watched)).toEqual(wanted);
    expect(watched.told.speeds.length).toBeGreaterThan(20);
    expect(watched.told.pictures.length).toBeGreaterThan(20);

    const stepped = await open(written);
    for (const miniBatches of [1, 7, 3, 40]) await stepped.live.run({ miniBatches }, Infinity);
    for (let epochs = 1; epochs < 4; epochs++) await stepped.live.run({ epochs }, Infinity);
    expect(await settled(stepped)).toEqual(wanted);
    expect(stepped.told.started).toBe(1);
    expect(stepped.told.epochs).toEqual(Array.from({ length: expected.epochs }, (_, i) => i + 1));

    vi.restoreAllMocks();
    const restless = await open(written);
    for (let i = 0; i < 6; i++) {
      const run = restless.live.run({}, 300 + 100 * i);
      await sleep(4);
      await restless.live.checkpoint();
      await restless.live.halt();
      await run;
    }
    expect(await settled(restless)).toEqual(wanted);
  });
});

describe('a live training', () => {
  it('makes steps of exactly the length that was asked for, however much is looked at', async () => {
    hurry();
    const { live, told } = await open();
    await live.watch([layersLook]);
    expect((await live.run({ miniBatches: 5 }, Infinity)).position).toMatchObject({ epoch: 1, miniBatch: 5 });
    expect((await live.run({ epochs: 1 }, Infinity)).position).toMatchObject({ epoch: 1, miniBatch: 8 });
    expect((await live.run({ epochs: 3 }, Infinity)).position).toMatchObject({ epoch: 4, miniBatch: 8 });
    expect(told.speeds.length).toBeGreaterThan(0);
    // Each is of one update, and none of no update.
    expect(told.speeds.flat().every((update) => update > 0)).toBe(true);
  });

  it.each([1, 2])(
    'tells how fast the layers learn to the last update, with %d mini-batches in each',
    async (accumulate) => {
      const { live, told } = await open({ ...definition, training: { ...definition.training, accumulate } });
      await live.run({ miniBatches: 5 }, Infinity);
      if (accumulate === 1) expect(told.speedsAt.at(-1)).toBe(5 / 8);
      await live.run({ epochs: 40 }, Infinity);
      expect(told.speedsAt.at(-1)).toBe(40);
      await live.run({}, Infinity);
      expect(told.speedsAt.at(-1)).toBe(400);
    },
  );

  it('does not do more mini-batches a second than it may', async () => {
    const { live } = await open(forever);
    await live.watch([layersLook]);
    const run = live.run({}, 50);
    await sleep(500);
    await live.halt();
    const { position } = await run;
    const done = (position.epoch - 1) * position.miniBatches + position.miniBatch;
    expect(done).toBeGreaterThan(2);
    expect(done).toBeLessThanOrEqual(28);
  });

  it('does not stand between an epoch and its scores', async () => {
    // Most of the time goes into the scores.
    const validation = { samples: Array.from({ length: 200 }, () => samples).flat() };
    const { live } = await open({
      ...forever,
      data: { train: { samples }, validation },
      training: { ...forever.training, batchSize: 20 },
    });
    const places: string[] = [];
    for (let i = 0; i < 12; i++) {
      const run = live.run({}, Infinity);
      await sleep(5 + 3 * i);
      await live.halt();
      const { position, epochs } = await run;
      if (position.miniBatch === position.miniBatches && epochs < position.epoch) places.push(JSON.stringify(position));
    }
    expect(places).toEqual([]);
  });

  it('hears of another pace at once', async () => {
    const { live } = await open();
    const run = live.run({}, 0.1);
    await sleep(30);
    live.setPace(Infinity);
    expect((await run).end.kind).toBe('finished');
  });

  it.each([
    ['learning rate', { learningRate: 0.5 }],
    ['lambda', { lambda: 0.1 }],
    ['mini-batch size', { batchSize: 5 }],
    ['dropout', { dropout: { 1: 0.6 } }],
  ])('has another %s from the next mini-batch on', async (_name, change) => {
    const { live, job } = await open();
    await live.run({ miniBatches: 3 }, Infinity);
    const checkpoint = await live.checkpoint();
    expect(await live.change(change)).toMatchObject(change);
    const changed = createSession(
      { ...job, definition: withSettings(job.definition, change) },
      plainBackend,
      checkpoint,
    );
    await changed.run(steady, silent, { miniBatches: 2 });
    const reply = await live.run({ miniBatches: 2 }, Infinity);
    expect(reply.fingerprint).toBe(fingerprint(changed.network));
    const unchanged = createSession(job, plainBackend, checkpoint);
    await unchanged.run(steady, silent, { miniBatches: 2 });
    expect(reply.fingerprint).not.toBe(fingerprint(unchanged.network));
  });

  it('is changed while it runs, and goes on', async () => {
    const { live } = await open(forever);
    const run = live.run({}, Infinity);
    await sleep(10);
    expect(await live.change({ learningRate: 0 })).toMatchObject({ learningRate: 0, batchSize: 4 });
    await live.change({ dropout: { 1: 0.1 } });
    const before = await live.checkpoint();
    await sleep(10);
    const after = await live.checkpoint();
    expect(after['standing']).not.toEqual(before['standing']);
    // Without a learning rate momentum alone moves them, less and less: much later nothing changes any more.
    await sleep(100);
    const [late, later] = [await live.checkpoint(), await live.checkpoint()];
    expect(later['weights']).toEqual(late['weights']);
    await live.halt();
    expect((await run).end.kind).toBe('stopped');
    expect(live.opened.settings).toMatchObject({ learningRate: 0, dropout: { 1: 0.1 } });
  });

  it('goes on where more epochs are asked for during the last one', async () => {
    const { live } = await open({ ...definition, training: { ...definition.training, epochs: 2 } });
    const run = live.run({}, 100);
    await live.change({ epochs: 3 });
    live.setPace(Infinity);
    expect(await run).toMatchObject({ end: { kind: 'finished' }, epochs: 3 });
  });

  it('gives a checkpoint while it runs, from which another one goes on with the same bits', async () => {
    const { live } = await open(forever);
    const run = live.run({}, Infinity);
    await sleep(10);
    const checkpoint = await live.checkpoint();
    await sleep(5);
    await live.halt();
    const { position, fingerprint: reached } = await run;
    const other = await open(forever, { checkpoint });
    const from = other.live.opened.position;
    const place = ({ epoch, miniBatch }: typeof from): number => (epoch - 1) * 8 + miniBatch;
    expect(place(from)).toBeGreaterThan(0);
    expect(place(from)).toBeLessThan(place(position));
    const reply = await other.live.run({ miniBatches: place(position) - place(from) }, Infinity);
    expect(reply.fingerprint).toBe(reached);
  });

  it('gives every checkpoint that was asked for, also as it comes to stand', async () => {
    const { live } = await open(forever);
    const run = live.run({}, 0.1);
    const asked = [live.checkpoint(), live.checkpoint()];
    await live.halt();
    await run;
    expect((await Promise.all(asked)).every(({ weights }) => weights !== undefined)).toBe(true);
  });

  it('sets a weight, standing or running', async () => {
    const { live } = await open();
    await live.setParameter(0, 'w', 4, 2.5);
    expect((await live.checkpoint())['weights']![0]![4]).toBe(2.5);
    await live.setParameter(7, 'w', 0, 1);
    await live.setParameter(0, 'nothing', 0, 1);
    await live.setParameter(0, 'w', 1e6, 1);
    await live.setParameter(0, 'w', 0, Number.NaN);
    expect((await live.checkpoint())['weights']![0]![4]).toBe(2.5);
    await live.change({ learningRate: 0, lambda: 0 });
    const run = live.run({}, 100);
    await sleep(15);
    await live.setParameter(2, 'b', 1, -1);
    const { weights } = await live.checkpoint();
    expect(weights![0]!.at(-1)).toBe(-1);
    await live.halt();
    await run;
  });

  it('shows the weights as they are, standing and running', async () => {
    const { live, told } = await open(forever);
    await live.watch([layersLook]);
    expect(told.pictures.map(({ x }) => x)).toEqual([0]);
    await live.run({ miniBatches: 4 }, Infinity);
    await live.checkpoint();
    expect(told.pictures.map(({ x }) => x).at(-1)).toBe(0.5);
    const run = live.run({}, Infinity);
    await sleep(300);
    await live.halt();
    await run;
    expect(told.pictures.length).toBeGreaterThan(2);
    await live.watch([]);
    const { length } = told.pictures;
    await live.run({ miniBatches: 4 }, Infinity);
    await live.checkpoint();
    expect(told.pictures).toHaveLength(length);
  });
});

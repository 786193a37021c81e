import { describe, expect, it } from 'vitest';
import { jobFrom } from '../../test/support/jobs.ts';
import { plainBackend } from '../core/kernels/plain.ts';
import type { MistakesPicture } from '../core/looks/mistakes.ts';
import type { Picture, WorkerEvents } from '../protocol/worker.ts';
import { nodeConductor } from '../node/conductor.ts';
import { LiveTraining } from './training.ts';

const definition = {
  sizes: [2, 20, 2],
  loss: 'quadratic',
  data: { train: { samples: Array.from({ length: 5000 }, (_, i) => [[Math.sin(i), Math.cos(i)], i % 2]), oneHot: 2 } },
  training: { epochs: 100_000, batchSize: 10 },
};

async function open(given: object = definition) {
  const pictures: Picture[] = [];
  const shares: number[] = [];
  let start: () => void = () => {};
  const started = new Promise<void>((resolve) => {
    start = resolve;
  });
  const nothing = async (): Promise<void> => {};
  const events: WorkerEvents = {
    loading: nothing,
    started: async () => {
      start();
    },
    progress: nothing,
    epochs: nothing,
    speeds: nothing,
    histograms: nothing,
    checking: nothing,
    logged: nothing,
    passing: nothing,
    pictures: async (more) => void pictures.push(...more),
    looking: async (done) => void shares.push(done),
  };
  const means = { training: plainBackend, looking: plainBackend, breathe: nodeConductor().breathe };
  return { live: new LiveTraining(await jobFrom(given), {}, events, means), pictures, shares, started };
}

describe('pictures of a whole split', () => {
  it('are made once, while the training stands and while it runs', async () => {
    const { live, pictures } = await open();
    const standing = (await live.glance({ look: 'mistakes' })) as MistakesPicture;
    expect(standing.samples).toBe(5000);
    const run = live.run({}, Infinity);
    const running = (await live.glance({ look: 'mistakes' })) as MistakesPicture;
    expect(running.samples).toBe(5000);
    expect(running.loss).not.toBe(standing.loss);
    await live.halt();
    expect((await run).end.kind).toBe('stopped');
    expect(pictures).toEqual([]);
  });

  it('give way to what else is to be done, and are made after it', async () => {
    const { live, pictures } = await open();
    const watching = live.watch([{ look: 'mistakes' }]);
    // The look has begun; the run must not wait for its end.
    await new Promise((resolve) => setImmediate(resolve));
    const run = live.run({ miniBatches: 1 }, Infinity);
    await watching;
    expect(pictures).toEqual([]);
    await run;
    await live.glance({ look: 'mistakes' });
    await expect.poll(() => pictures.length).toBeGreaterThan(0);
  });

  it('tell how much of them is made, where they take long', async () => {
    const { live, pictures, shares } = await open({ ...definition, sizes: [2, 500, 500, 2] });
    void live.watch([{ look: 'mistakes' }]);
    await expect.poll(() => pictures.length, { timeout: 20_000 }).toBe(1);
    expect(shares.length).toBeGreaterThan(0);
    expect(shares.every((share, i) => share > (shares[i - 1] ?? 0) && share < 1)).toBe(true);
  });

  it('are made of some samples while it trains, and of all when it stands', async () => {
    // All samples would take 1.3 billion multiply-adds.
    const { live, pictures } = await open({ ...definition, sizes: [2, 500, 500, 2] });
    const run = live.run({}, Infinity);
    void live.watch([{ look: 'mistakes' }]);
    const answered = (): number[] => pictures.map(({ picture }) => (picture as MistakesPicture).samples);
    await expect.poll(answered, { timeout: 20_000 }).toEqual([3968]);
    await live.halt();
    await run;
    await expect.poll(answered, { timeout: 20_000 }).toEqual([3968, 5000]);
  });

  it('do not hold up a halt', async () => {
    // An answer to all samples takes most of a second.
    const { live, pictures, started } = await open({ ...definition, sizes: [2, 300, 300, 2] });
    void live.watch([{ look: 'mistakes' }]);
    const run = live.run({}, Infinity);
    await started;
    await new Promise((resolve) => setTimeout(resolve, 100));
    await live.halt();
    expect(pictures).toEqual([]);
    expect((await run).end.kind).toBe('stopped');
  });
});

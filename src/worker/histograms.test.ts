import { expect, it } from 'vitest';
import { jobFrom } from '../../test/support/jobs.ts';
import { plainBackend } from '../core/kernels/plain.ts';
import type { LayerHistograms } from '../core/looks/quantities.ts';
import type { WorkerEvents } from '../protocol/worker.ts';
import { nodeConductor } from '../node/conductor.ts';
import { LiveTraining } from './training.ts';

const definition = {
  sizes: [2, 3, 1],
  loss: 'quadratic',
  data: { train: { generate: 'xor', samples: 200 } },
  training: { epochs: 100_000, batchSize: 10, optimizer: { type: 'sgd', learningRate: 1 } },
};

/** A training, and the histograms that it tells. */
async function live() {
  const told: { readonly x: number; readonly layers: readonly LayerHistograms[] }[] = [];
  const nothing = async (): Promise<void> => {};
  const events: WorkerEvents = {
    loading: nothing,
    started: nothing,
    progress: nothing,
    epochs: nothing,
    speeds: nothing,
    pictures: nothing,
    looking: nothing,
    checking: nothing,
    logged: nothing,
    passing: nothing,
    histograms: async (x, layers) => {
      told.push({ x, layers });
    },
  };
  const means = { training: plainBackend, looking: plainBackend, breathe: nodeConductor().breathe };
  return { told, training: new LiveTraining(await jobFrom(definition), {}, events, means) };
}

it('records histograms while nobody looks, early on more often than later, from the first weights on', async () => {
  const { told, training } = await live();
  const running = training.run({}, Infinity);
  await expect.poll(() => told.length, { timeout: 20_000 }).toBeGreaterThan(2);
  await training.halt();
  const { seconds } = await running;
  // Each one a thirtieth of the time later than the one before; not for ever as often as at the beginning.
  expect(told.length).toBeLessThan(2 + 30 * Math.log(seconds / 0.0001));
  expect(told[0]!.x).toBe(0);
  expect(told.map(({ x }) => x)).toEqual(told.map(({ x }) => x).toSorted((a, b) => a - b));
  for (const { layers } of told) {
    expect(layers.map(({ layer }) => layer)).toEqual([0, 1]);
    const counts = layers[0]!.weights!.counts;
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(6);
  }
});

it('goes just as far as it is told, looks included', async () => {
  const { training } = await live();
  await training.run({ miniBatches: 4000 }, Infinity);
  const { position } = await training.run({ miniBatches: 4000 }, Infinity);
  expect((position.epoch - 1) * position.miniBatches + position.miniBatch).toBe(8000);
});

it('trains to the same bits with histograms as without', async () => {
  const [one, other] = [await live(), await live()];
  const first = await one.training.run({ epochs: 50 }, Infinity);
  await other.training.watch([{ look: 'histograms', layer: 0, quantity: 'gradients' }, { look: 'health' }]);
  const second = await other.training.run({ epochs: 50 }, Infinity);
  expect(second.fingerprint).toBe(first.fingerprint);
});

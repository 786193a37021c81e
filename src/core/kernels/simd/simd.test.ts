import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { describe, expect, it } from 'vitest';
import { jobFrom, steady } from '../../../../test/support/jobs.ts';
import { loadKernels } from '../../../node/kernels.ts';
import { capacityOf } from '../../train/capacity.ts';
import { fingerprint } from '../../train/fingerprint.ts';
import { generators, initialize } from '../../train/initialize.ts';
import { allValues, createNetwork } from '../../train/network.ts';
import { runTraining } from '../../train/run.ts';
import { createUpdates, updatesInPlace } from '../../train/updates.ts';
import type { Backend } from '../kernels.ts';
import { plainBackend } from '../plain.ts';
import { simdBackend } from './backend.ts';
import type { StartHelper } from './crew.ts';

const module = (await loadKernels(fileURLToPath(new URL('../../../../dist', import.meta.url))))!;
const silent = { started() {}, progress() {}, epoch() {} };

/** Half of the inputs, or that share of them, are 0; the numbers of a fixed sequence. */
function samplesOf(count: number, inputs: number, outputs: number, zeros = 0.5): unknown[] {
  let state = 1;
  const next = (): number => (state = (state * 48271) % 2147483647) / 2147483647;
  return Array.from({ length: count }, (_, i) => [
    Array.from({ length: inputs }, () => (next() < zeros ? 0 : next())),
    Array.from({ length: outputs }, (_, k) => (i % Math.max(2, outputs) === k ? 1 : 0)),
  ]);
}

function network(sizes: readonly number[], training: object, dtype = 'float64', loss = 'quadratic'): object {
  return {
    dtype,
    input: [sizes[0]],
    layers: sizes.slice(1).map((units) => ({ type: 'dense', units, activation: 'sigmoid' })),
    loss,
    data: { train: { samples: samplesOf(150, sizes[0]!, sizes.at(-1)!) } },
    training: { epochs: 3, seed: 3, optimizer: { type: 'sgd', learningRate: 0.5 }, ...training },
  };
}

async function trained(definition: object, backend: Backend): Promise<Float64Array> {
  return Float64Array.from(allValues((await runTraining(await jobFrom(definition), steady, silent, backend)).network));
}

describe('a training with vectors', () => {
  it.each([
    ['dense', network([70, 11, 3], { batchSize: 7 })],
    ['cross-entropy', network([70, 11, 3], { batchSize: 7 }, 'float64', 'crossEntropy')],
    ['softmax', network([70, 11, 3], { batchSize: 7 }, 'float64', 'softmaxCrossEntropy')],
    ['a chain in one call', network([2, 3, 1], { batchSize: 4 })],
    ['a long chain, many groups, a short last mini-batch', network([9, 16, 5, 12, 2], { batchSize: 16 })],
    ['decay', network([70, 11, 3], { batchSize: 7, lambda: 0.5 })],
    ['adam', network([70, 11, 3], { optimizer: { type: 'adam', learningRate: 0.01 } })],
    ['momentum with decay', network([70, 11, 3], { lambda: 0.1, optimizer: { type: 'momentum', learningRate: 0.1 } })],
    ['accumulation', network([70, 11, 3], { batchSize: 7, accumulate: 3, clipNorm: 1 })],
  ])('ends where the plain one ends: %s', async (_name, definition) => {
    const [wanted, actual] = [await trained(definition, plainBackend), await trained(definition, simdBackend(module))];
    const worst = Math.max(...wanted.map((value, i) => Math.abs(value - actual[i]!)));
    expect(worst).toBeLessThanOrEqual(1e-11);
    const single = { ...definition, dtype: 'float32' };
    const float32 = await trained(single, simdBackend(module));
    // Three epochs of roundings to 24 bits.
    expect(Math.max(...wanted.map((value, i) => Math.abs(value - float32[i]!)))).toBeLessThanOrEqual(1e-4);
  });

  it('reports the losses that a plain one reports, chains too', async () => {
    for (const definition of [network([2, 3, 1], { batchSize: 4 }), network([70, 11, 3], { batchSize: 7 })]) {
      const scores: number[][] = [];
      for (const backend of [plainBackend, simdBackend(module)]) {
        const seen: number[] = [];
        const listener = { ...silent, epoch: ({ train }: { train: { loss: number } }) => seen.push(train.loss) };
        await runTraining(await jobFrom(definition), steady, listener, backend);
        scores.push(seen);
      }
      for (const [i, loss] of scores[0]!.entries()) expect(scores[1]![i]).toBeCloseTo(loss, 12);
    }
  });

  it('diverges at the same mini-batch as a plain one', async () => {
    const wild = {
      dtype: 'float64',
      input: [1],
      layers: [{ type: 'dense', units: 1 }],
      loss: 'mse',
      data: { train: { samples: Array.from({ length: 500 }, (_, i) => [[i], [1]]) } },
      training: { batchSize: 1, epochs: 1, optimizer: { type: 'sgd', learningRate: 50 }, seed: 1 },
    };
    const ends = [];
    for (const backend of [plainBackend, simdBackend(module)]) {
      ends.push((await runTraining(await jobFrom(wild), steady, silent, backend)).end);
    }
    expect(ends[0]!.kind).toBe('diverged');
    expect(ends[1]).toEqual(ends[0]);
  });
});

describe('two threads', () => {
  let asked = 0;
  const startHelper: StartHelper = (help) => {
    asked++;
    const worker = new Worker(new URL('../../../node/helper.ts', import.meta.url), { workerData: help });
    return () => void worker.terminate();
  };

  it.each([
    ['dense', network([300, 250, 10], { batchSize: 64 }, 'float32')],
    [
      'convolution',
      {
        ...network([144, 3], { batchSize: 50 }, 'float32'),
        input: [12, 12, 1],
        layers: [
          { type: 'conv2d', filters: 20, kernel: 3, activation: 'relu', padding: 1 },
          { type: 'conv2d', filters: 12, kernel: 3, activation: 'relu' },
          { type: 'flatten' },
          { type: 'dense', units: 3, activation: 'sigmoid' },
        ],
      },
    ],
    [
      'convolution of drawings, pooling, a long activation',
      {
        ...network([256, 3], { batchSize: 50 }, 'float32'),
        data: { train: { samples: samplesOf(150, 256, 3, 0.8) } },
        input: [16, 16, 1],
        layers: [
          { type: 'conv2d', filters: 20, kernel: 3 },
          { type: 'maxPool2d', size: 2 },
          { type: 'activation', activation: 'sigmoid' },
          { type: 'flatten' },
          { type: 'dense', units: 40, activation: 'tanh' },
          { type: 'dense', units: 3, activation: 'sigmoid' },
        ],
      },
    ],
  ])('give the bits of one: %s', async (_name, definition) => {
    const { definition: parsed, shapes, datasets } = await jobFrom(definition);
    const bits: string[] = [];
    for (const backend of [simdBackend(module), simdBackend(module, startHelper)]) {
      const { net, updates, order } = backend.build(parsed.dtype, (room) => {
        const count = datasets.train.inputs.rows;
        const inPlace = updatesInPlace(parsed.training, room.kernels);
        const laid = createNetwork(parsed, shapes, capacityOf(parsed, shapes, count), room, { inPlace });
        const train = {
          ...datasets.train,
          inputs: room.table(datasets.train.inputs),
          targets: room.table(datasets.train.targets),
        };
        const rows = room.indices(count);
        return { net: laid, order: rows, updates: createUpdates(laid, train, rows, parsed.training) };
      });
      for (let i = 0; i < order.length; i++) order[i] = i;
      initialize(net, parsed, generators(1).parameters);
      net.room.team?.share(true);
      for (let epoch = 0; epoch < 40; epoch++) {
        updates.run(0, updates.miniBatches);
        // The helper starts while the first epochs run alone.
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
      net.room.team?.end();
      bits.push(fingerprint(net));
    }
    expect(asked).toBeGreaterThan(0);
    expect(bits[1]).toBe(bits[0]);
  });
});

import { describe, expect, it } from 'vitest';
import { jobFrom, train, worstRelative } from '../../../test/support/jobs.ts';
import type { Backend, Kernels } from '../kernels/kernels.ts';
import { plainBackend, plainKernels } from '../kernels/plain.ts';
import { generators, initialize } from './initialize.ts';
import { createNetwork, type Network } from './network.ts';
import { createUpdates, updatesInPlace } from './updates.ts';

// A regression with 7 samples: groups and mini-batches come out short.
const samples = Array.from({ length: 7 }, (_, i) => [[(i % 3) - 1, i / 4], [((i * i) % 5) / 3]]);

const network = (training: object): object => ({
  input: [2],
  layers: [
    { type: 'dense', units: 3, activation: 'tanh' },
    { type: 'dense', units: 1 },
  ],
  dtype: 'float64',
  loss: 'mse',
  data: { train: { samples } },
  training: { optimizer: { type: 'sgd', learningRate: 0.1 }, shuffle: false, batchSize: 7, epochs: 5, ...training },
});

/** A network at its first weights and its updates, to be taken one by one. */
async function ready(training: object, backend: Backend = plainBackend) {
  const { definition, shapes, datasets } = await jobFrom(network(training));
  const order = Uint32Array.from(samples, (_, i) => i);
  return backend.build(definition.dtype, (room) => {
    const inPlace = updatesInPlace(definition.training, room.kernels);
    const built = createNetwork(definition, shapes, samples.length, room, { inPlace });
    const updates = createUpdates(built, datasets.train, order, definition.training);
    initialize(built, definition, generators(1).parameters);
    return { network: built, updates };
  });
}

type Ready = Awaited<ReturnType<typeof ready>>;

function epoch({ updates }: Ready, after: () => void = () => {}): void {
  for (let i = 0; i < updates.miniBatches; i++) {
    updates.run(i, 1);
    after();
  }
  updates.endEpoch();
}

const gradient = ({ nabla }: Network, m: number): number[] => [...nabla].map((value) => value / m);

describe('accumulate', () => {
  it.each([
    [{}],
    [{ l2: 0.01, l1: 0.01, clipNorm: 0.5 }],
    [{ lambda: 0.3, schedule: { type: 'oneCycle' } }],
    [{ optimizer: { type: 'adam' }, clipValue: 0.1, averageWeights: { type: 'ema', decay: 0.5 } }],
  ])('is one larger mini-batch: %j', async (options) => {
    for (const [batchSize, accumulate] of [
      [2, 2],
      [1, 7],
      [1, 5],
      [3, 100],
    ] as const) {
      const whole = await train(network({ ...options, batchSize: Math.min(7, batchSize * accumulate) }));
      const parts = await train(network({ ...options, batchSize, accumulate }));
      expect(worstRelative([...parts.network.values], [...whole.network.values])).toBeLessThanOrEqual(1e-12);
      expect(parts.epochs.at(-1)!.learningRate).toBe(whole.epochs.at(-1)!.learningRate);
    }
  });

  it('changes nothing before its last mini-batch', async () => {
    const one = await ready({ batchSize: 2, accumulate: 3 });
    const before = [...one.network.values];
    one.updates.run(0, 1);
    one.updates.run(1, 1);
    expect([...one.network.values]).toEqual(before);
    one.updates.run(2, 1);
    expect([...one.network.values]).not.toEqual(before);
    const after = [...one.network.values];
    one.updates.run(3, 1); // the last of the epoch, alone in its group
    expect([...one.network.values]).not.toEqual(after);
  });
});

describe('clipping', () => {
  it('clipValue limits every entry of the mean gradient', async () => {
    const limit = 0.2;
    const free = await ready({});
    const clipped = await ready({ clipValue: limit });
    free.updates.run(0, 1);
    clipped.updates.run(0, 1);
    const mean = gradient(free.network, 7);
    for (const inside of [(g: number) => g > limit, (g: number) => g < -limit, (g: number) => Math.abs(g) < limit]) {
      expect(mean.some(inside)).toBe(true);
    }
    for (const [i, g] of gradient(clipped.network, 7).entries()) {
      expect(g).toBeCloseTo(Math.min(limit, Math.max(-limit, mean[i]!)), 14);
    }
  });

  it('comes before clipNorm', async () => {
    const both = await ready({ clipValue: 0.05, clipNorm: 0.01 });
    const first = await ready({ clipValue: 0.05 });
    both.updates.run(0, 1);
    first.updates.run(0, 1);
    const limited = gradient(first.network, 7);
    const norm = Math.hypot(...limited);
    for (const [i, g] of gradient(both.network, 7).entries()) expect(g).toBeCloseTo((limited[i]! / norm) * 0.01, 14);
  });
});

describe('maxNorm', () => {
  const rowNorms = ({ parameters }: Network): number[] =>
    parameters.flatMap(({ spec, value }) => {
      if (spec.role !== 'weights') return [];
      const length = spec.shape[1]!;
      return Array.from({ length: spec.shape[0]! }, (_, row) =>
        Math.hypot(...value.subarray(row * length, (row + 1) * length)),
      );
    });

  it('holds for the incoming weights of every neuron after every update', async () => {
    const limited = await ready({ batchSize: 2, maxNorm: 0.7, optimizer: { type: 'momentum', learningRate: 0.2 } });
    let touched = 0;
    for (let n = 0; n < 20; n++) {
      epoch(limited, () => {
        const norms = rowNorms(limited.network);
        expect(Math.max(...norms)).toBeLessThanOrEqual(0.7 * (1 + 1e-14));
        touched += norms.filter((norm) => Math.abs(norm - 0.7) < 1e-14).length;
      });
    }
    expect(touched).toBeGreaterThan(10);
  });

  it('only shortens what is longer, and leaves biases alone', async () => {
    const free = await ready({});
    const limited = await ready({ maxNorm: 1 });
    for (const { network: each } of [free, limited]) {
      for (const { spec, value } of each.parameters) if (spec.role === 'biases') value.fill(5);
    }
    free.updates.run(0, 1);
    limited.updates.run(0, 1);
    const norms = rowNorms(free.network);
    expect(norms.some((norm) => norm > 1) && norms.some((norm) => norm < 1)).toBe(true);
    let row = 0;
    for (const [p, { spec, value }] of free.network.parameters.entries()) {
      const ours = limited.network.parameters[p]!.value;
      if (spec.role === 'biases') expect([...ours]).toEqual([...value]);
      else {
        const length = spec.shape[1]!;
        for (let i = 0; i < value.length; i++) {
          const norm = norms[row + Math.floor(i / length)]!;
          expect(ours[i]).toBeCloseTo(value[i]! * Math.min(1, 1 / norm), 14);
        }
        row += spec.shape[0]!;
      }
    }
  });
});

describe('averageWeights', () => {
  it('ema is the running mean of the weights after each update, the first whole', async () => {
    const averaged = await ready({ batchSize: 3, averageWeights: { type: 'ema', decay: 0.8 } });
    const plain = await ready({ batchSize: 3 });
    let expected: number[] | undefined;
    for (let n = 0; n < 3; n++) {
      for (let i = 0; i < plain.updates.miniBatches; i++) {
        plain.updates.run(i, 1);
        averaged.updates.run(i, 1);
        expected = [...plain.network.values].map((w, k) => (expected === undefined ? w : 0.8 * expected[k]! + 0.2 * w));
      }
      plain.updates.endEpoch();
      averaged.updates.endEpoch();
      // Training goes on with the weights themselves, whatever was looked at.
      expect([...averaged.network.values]).toEqual([...plain.network.values]);
      averaged.updates.swapAverage();
      expect(worstRelative([...averaged.network.values], expected!)).toBeLessThanOrEqual(1e-13);
      averaged.updates.swapAverage();
    }
  });

  it('swa is the mean of the weights at the ends of epochs', async () => {
    const ends = await Promise.all([3, 4, 5].map((epochs) => train(network({ epochs }))));
    const mean = [...ends[0]!.network.values].map(
      (_, i) => ends.reduce((sum, run) => sum + run.network.values[i]!, 0) / ends.length,
    );
    const averaged = await train(network({ averageWeights: { type: 'swa', from: 3 } }));
    expect(worstRelative([...averaged.network.values], mean)).toBeLessThanOrEqual(1e-13);
    // Before it begins, and in its first epoch, scores are those of the weights.
    for (const n of [0, 1, 2]) expect(averaged.epochs[n]!.train).toEqual(ends[2]!.epochs[n]!.train);
    expect(averaged.epochs[3]!.train).not.toEqual(ends[2]!.epochs[3]!.train);
  });

  it('is what the last scores are of', async () => {
    const { network: trained, epochs } = await train(network({ averageWeights: { type: 'ema', decay: 0.9 } }));
    for (const [i, [x, y]] of samples.entries()) {
      trained.input.set(x!, i * 2);
      trained.targets.set(y!, i);
    }
    trained.forward(7);
    trained.cost(7);
    const loss = trained.costs.subarray(0, 7).reduce((sum, cost) => sum + cost, 0) / 7;
    expect(loss).toBeCloseTo(epochs.at(-1)!.train.loss, 14);
  });
});

describe('schedule', () => {
  it('sets the rate of the step and of the decay', async () => {
    const rates = [0.1, 0.05, 0.2];
    const rows = rates.map((rate, i) => [i + 1, rate]);
    const scheduled = await ready({ lambda: 0.7, schedule: { type: 'table', rates: rows } });
    const plain = await ready({});
    for (const eta of rates) {
      const { network: by } = plain;
      by.values.set(scheduled.network.values);
      plain.updates.run(0, 1);
      const mean = gradient(by, 7);
      const expected = by.parameters.flatMap(({ spec, value }) => [...value].map(() => spec.role === 'weights'));
      const before = [...scheduled.network.values];
      epoch(scheduled);
      for (const [i, isWeight] of expected.entries()) {
        const kept = isWeight ? 1 - (eta * 0.7) / 7 : 1;
        expect(scheduled.network.values[i]).toBeCloseTo(kept * before[i]! - eta * mean[i]!, 14);
      }
      expect(scheduled.updates.learningRate()).toBe(eta);
    }
  });

  it('reduceOnPlateau follows the validation loss', async () => {
    const options = { type: 'reduceOnPlateau', patience: 0, factor: 0.5 };
    const far = { samples: [[[0, 0], [-1000]]] }; // gets worse while training gets better
    const definition = network({ schedule: options }) as { data: object };
    const own = await train(definition);
    const validated = await train({ ...definition, data: { ...definition.data, validation: far } });
    const losses = validated.epochs.map(({ validation }) => validation!.loss);
    let best = Infinity;
    let eta = 0.1;
    for (const [n, { learningRate }] of validated.epochs.entries()) {
      expect(learningRate).toBeCloseTo(eta, 15);
      if (losses[n]! < best * (1 - 1e-4)) best = losses[n]!;
      else eta /= 2;
    }
    expect(eta).toBeLessThan(0.1);
    expect(own.epochs.map(({ learningRate }) => learningRate)).toEqual(Array(5).fill(0.1));
  });
});

describe('kernels that add the step themselves', () => {
  const fusing = (): { backend: Backend; steps: () => number } => {
    let steps = 0;
    const kernels: Kernels = {
      ...plainKernels,
      fusesUpdates: true,
      sgdStep(...given) {
        steps++;
        plainKernels.sgdStep(...given);
      },
    };
    const backend: Backend = {
      name: 'fusing',
      build: (dtype, lay) => plainBackend.build(dtype, (room) => lay({ ...room, kernels })),
    };
    return { backend, steps: () => steps };
  };

  it.each([
    [true, {}],
    [true, { schedule: { type: 'exponential', factor: 0.5 } }],
    [true, { maxNorm: 0.7, averageWeights: { type: 'ema', decay: 0.5 } }],
    [false, { accumulate: 2 }],
    [false, { lambda: 0.5 }],
    [false, { l1: 0.01 }],
    [false, { l2: 0.01 }],
    [false, { clipNorm: 0.01 }],
    [false, { clipValue: 0.01 }],
  ])('do so: %s, with %j', async (fuses, options) => {
    const { backend, steps } = fusing();
    const one = await ready({ batchSize: 2, ...options }, backend);
    const other = await ready({ batchSize: 2, ...options });
    for (let n = 0; n < 3; n++) {
      epoch(one);
      epoch(other);
    }
    expect(steps() === 0).toBe(fuses);
    for (const each of [one, other]) each.updates.swapAverage();
    expect(worstRelative([...one.network.values], [...other.network.values])).toBeLessThanOrEqual(1e-12);
  });

  it('leave momentum alone', async () => {
    const optimizer = { type: 'momentum', learningRate: 0.1 };
    const one = await ready({ optimizer }, fusing().backend);
    const other = await ready({ optimizer });
    epoch(one);
    epoch(other);
    expect([...one.network.values]).toEqual([...other.network.values]);
  });
});

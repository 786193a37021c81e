import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { steady, train, valuesOf } from '../../../test/support/jobs.ts';

const xor = {
  sizes: [2, 3, 1],
  loss: 'quadratic',
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
  training: { epochs: 40, batchSize: 3, optimizer: { type: 'sgd', learningRate: 3 }, seed: 5 },
};
const withTraining = (change: object): object => ({ ...xor, training: { ...xor.training, ...change } });

describe('the same seed', () => {
  it('gives the same bits twice, another seed others', async () => {
    const [one, two, other] = await Promise.all([train(xor), train(xor), train(withTraining({ seed: 6 }))]);
    expect(one.outcome.fingerprint).toBe(two.outcome.fingerprint);
    expect(one.network.values).toEqual(two.network.values);
    expect(one.outcome.fingerprint).not.toBe(other.outcome.fingerprint);
  });

  it.each([
    {},
    {
      batchSize: 1,
      optimizer: { type: 'adam', learningRate: 0.1 },
      schedule: { type: 'oneCycle', warmup: { updates: 5 } },
      accumulate: 3,
      clipNorm: 1,
      maxNorm: 2,
      averageWeights: { type: 'ema', decay: 0.9 },
    },
    { schedule: { type: 'reduceOnPlateau', patience: 0 }, averageWeights: { type: 'swa', from: 3 } },
  ])('gives the same bits when every slice is interrupted, with %j', async (change) => {
    let time = 0;
    let breaths = 0;
    const restless = {
      now: () => (time += 9),
      breathe: async () => {
        breaths++;
        await Promise.resolve();
      },
      stopped: () => false,
    };
    const network = withTraining(change);
    const [calm, interrupted] = await Promise.all([train(network), train(network, restless)]);
    expect(breaths).toBeGreaterThan(40);
    expect(interrupted.outcome.fingerprint).toBe(calm.outcome.fingerprint);
    expect(interrupted.epochs.map((scores) => scores.train)).toEqual(calm.epochs.map((scores) => scores.train));
  });

  it.each([0, -7, 2 ** 32, Number.MAX_SAFE_INTEGER])('may be %d', async (seed) => {
    const { outcome } = await train(withTraining({ seed }));
    expect(outcome.end.kind).toBe('finished');
  });
});

it('divides a short last mini-batch by its own size', async () => {
  // One epoch in order with mini-batches of 3 and 1 is the same as two updates by hand.
  const { network } = await train(withTraining({ epochs: 1, shuffle: false }));
  const first = await train({
    ...xor,
    data: { train: { samples: xor.data.train.samples.slice(0, 3) } },
    training: { ...xor.training, epochs: 1, shuffle: false },
  });
  const w = first.network;
  w.input.set([1, 1]);
  w.targets.set([0]);
  w.forward(1);
  w.backward(1);
  for (let i = 0; i < w.values.length; i++) w.values[i] = w.values[i]! - 3 * w.nabla[i]!;
  expect([...network.values]).toEqual([...w.values]);
});

it('takes all samples as one mini-batch where batchSize is larger', async () => {
  const [large, exact] = await Promise.all([
    train(withTraining({ batchSize: 1000, shuffle: false })),
    train(withTraining({ batchSize: 4, shuffle: false })),
  ]);
  expect(large.outcome.fingerprint).toBe(exact.outcome.fingerprint);
});

it('multiplies weights, not biases, by 1 − eta lambda / n at every mini-batch', async () => {
  // With zero learning from the data (a target equal to what a zero-weight output gives) only the decay is left.
  const { network } = await train({
    input: [1],
    layers: [{ type: 'dense', units: 1, activation: 'linear', initializer: 'large' }],
    dtype: 'float64',
    loss: 'quadratic',
    data: { train: { samples: [[[0], [0]]] } },
    training: { epochs: 10, batchSize: 1, optimizer: { type: 'sgd', learningRate: 0.5 }, lambda: 0.2, seed: 3 },
  });
  const fresh = await train({
    input: [1],
    layers: [{ type: 'dense', units: 1, activation: 'linear', initializer: 'large' }],
    dtype: 'float64',
    loss: 'quadratic',
    data: { train: { samples: [[[0], [0]]] } },
    training: { epochs: 10, batchSize: 1, optimizer: { type: 'sgd', learningRate: 0 }, lambda: 0.2, seed: 3 },
  });
  expect(valuesOf(network, 'w')[0]).toBeCloseTo(valuesOf(fresh.network, 'w')[0]! * 0.9 ** 10, 14);
  // b learns towards 0 by the data alone: b (1 − eta)^10.
  expect(valuesOf(network, 'b')[0]).toBeCloseTo(valuesOf(fresh.network, 'b')[0]! * 0.5 ** 10, 14);
});

it.each([
  ['book', {}],
  ['graph', {}],
  ['image', {}],
  ['sequence', {}],
  [
    'book',
    {
      optimizer: { type: 'adam' },
      schedule: { type: 'step', every: 10, warmup: { epochs: 3 } },
      accumulate: 2,
      maxNorm: 3,
      clipValue: 10,
      averageWeights: { type: 'ema' },
    },
  ],
])(
  'allocates nothing in the loop: %s with %j',
  async (network, options) => {
    const script = fileURLToPath(new URL('../../../test/support/allocations.ts', import.meta.url));
    const { stdout } = await promisify(execFile)(process.execPath, [
      '--min-semi-space-size=64',
      '--max-semi-space-size=64',
      // What is worth compiling is compiled at once: on a busy machine a compiler in another thread may not get its turn.
      '--no-concurrent-recompilation',
      script,
      network,
      JSON.stringify(options),
    ]);
    // The smallest object has 16 bytes; what an epoch costs besides may differ by some thousand.
    expect(Math.abs(Number(stdout))).toBeLessThan(8);
  },
  180_000,
);

describe('the end', () => {
  it('comes with stop at the next breath', async () => {
    let time = 0;
    let stopped = false;
    const conductor = {
      now: () => (time += 5),
      breathe: async () => {
        stopped = time > 500;
      },
      stopped: () => stopped,
    };
    const { outcome, epochs } = await train(xor, conductor);
    expect(outcome.end.kind).toBe('stopped');
    expect(outcome.epochs).toBe(epochs.length);
    expect(epochs.length).toBeLessThan(40);
  });

  it('is divergence when the loss is no longer finite', async () => {
    const { outcome } = await train({
      input: [1],
      layers: [{ type: 'dense', units: 1 }],
      loss: 'mse',
      data: { train: { samples: [[[10], [1]]] } },
      training: { epochs: 100, optimizer: { type: 'sgd', learningRate: 50 }, seed: 1 },
    });
    // The curvature is 2 · (10² + 1): 5, a tenth of 50, would diverge as well.
    expect(outcome.end).toMatchObject({
      kind: 'diverged',
      message: expect.stringContaining('a smaller learningRate helps, try 0.004 instead of 50'),
    });
  });

  it('is divergence also when the very last update broke the weights', async () => {
    const { outcome, epochs } = await train({
      input: [1],
      layers: [{ type: 'dense', units: 1 }],
      loss: 'mse',
      data: { train: { samples: [[[1000], [1]]] } },
      training: { epochs: 1, optimizer: { type: 'sgd', learningRate: 1e35 }, seed: 1 },
    });
    expect(epochs).toHaveLength(1);
    expect(outcome.end).toMatchObject({
      kind: 'diverged',
      message: expect.stringContaining('mini-batch 1 of epoch 1'),
    });
  });

  it('blames no learning rate where the first weights and inputs already give no finite loss', async () => {
    const { outcome, epochs } = await train({
      input: [1],
      layers: [{ type: 'dense', units: 1 }],
      loss: 'mse',
      data: { train: { samples: [[[1e200], [1]]] } },
      training: { epochs: 1, optimizer: { type: 'sgd', learningRate: 0.1 } },
    });
    expect(epochs).toHaveLength(0);
    expect(outcome.end).toMatchObject({
      kind: 'diverged',
      message: expect.stringContaining('before the first update, so no learningRate helps'),
    });
  });

  it('is divergence at the same mini-batch however long the slices are', async () => {
    const ends = [];
    for (const tick of [0, 1, 100]) {
      let time = 0;
      const conductor = { ...steady, now: () => (time += tick) };
      const { outcome } = await train(
        {
          input: [1],
          layers: [{ type: 'dense', units: 1 }],
          loss: 'mse',
          data: { train: { samples: Array.from({ length: 500 }, (_, i) => [[i], [1]]) } },
          training: { batchSize: 1, epochs: 1, optimizer: { type: 'sgd', learningRate: 50 }, seed: 1 },
        },
        conductor,
      );
      ends.push([outcome.end, outcome.fingerprint]);
    }
    expect(ends[1]).toEqual(ends[0]);
    expect(ends[2]).toEqual(ends[0]);
  });

  it('is early when the validation data no longer improve', async () => {
    const { outcome, epochs } = await train({
      ...xor,
      data: { ...xor.data, validation: { samples: [[[0, 0], [1]]] } },
      training: { ...xor.training, epochs: 500, earlyStopping: { patience: 4 } },
    });
    expect(outcome.end).toMatchObject({ kind: 'earlyStopped', message: expect.stringContaining('4 epochs') });
    const losses = epochs.map((scores) => scores.validation!.loss);
    const best = losses.indexOf(Math.min(...losses));
    expect(losses.length - 1 - best).toBe(4);
  });

  it('counts a single epoch in words', async () => {
    const { outcome } = await train({
      ...xor,
      data: { ...xor.data, validation: { samples: [[[0, 0], [1]]] } },
      training: { ...xor.training, epochs: 500, earlyStopping: { patience: 1 } },
    });
    expect(outcome.end).toMatchObject({ message: expect.stringMatching(/ for 1 epoch$/) });
  });

  it('with restoreBest has the weights of the best epoch', async () => {
    const validation = { samples: [[[0, 0], [1]]] };
    const run = (change: object) =>
      train({ ...xor, data: { ...xor.data, validation }, training: { ...xor.training, epochs: 500, ...change } });
    const stopped = await run({ earlyStopping: { patience: 4, restoreBest: true } });
    expect(stopped.outcome.end.kind).toBe('earlyStopped');
    const best = stopped.outcome.epochs - 4;
    const [last, exact] = [await run({ epochs: stopped.outcome.epochs }), await run({ epochs: best })];
    expect([...stopped.network.values]).toEqual([...exact.network.values]);
    expect(stopped.outcome.fingerprint).toBe(exact.outcome.fingerprint);
    expect(stopped.outcome.fingerprint).not.toBe(last.outcome.fingerprint);
  });
});

describe('regularisation', () => {
  it('clipNorm bounds the step', async () => {
    const change = { epochs: 1, batchSize: 4, optimizer: { type: 'sgd', learningRate: 1 } };
    const still = await train(withTraining({ ...change, optimizer: { type: 'sgd', learningRate: 0 } }));
    const free = await train(withTraining(change));
    const clipped = await train(withTraining({ ...change, clipNorm: 0.01 }));
    const length = (run: typeof free): number =>
      Math.hypot(...run.network.values.map((value, i) => value - still.network.values[i]!));
    expect(length(free)).toBeGreaterThan(0.02);
    expect(length(clipped)).toBeCloseTo(0.01, 6);
  });
});

describe('events', () => {
  it('are the scores before training, one for each epoch, and progress in between', async () => {
    let time = 0;
    const conductor = { ...steady, now: () => (time += 20) };
    const { starts, epochs, progress } = await train(xor, conductor);
    expect(starts).toHaveLength(1);
    expect(epochs.map((scores) => scores.epoch)).toEqual(Array.from({ length: 40 }, (_, i) => i + 1));
    expect(epochs.at(-1)!.train.accuracy).toBeGreaterThanOrEqual(0.5);
    expect(progress.length).toBeGreaterThan(5);
    expect(progress.every(({ miniBatch, miniBatches }) => miniBatch >= 1 && miniBatch <= miniBatches)).toBe(true);
  });

  it('carry the learning rate of the last update', async () => {
    let time = 0;
    const conductor = { ...steady, now: () => (time += 20) };
    const schedule = { type: 'step', every: 2, factor: 0.5 };
    const { epochs, progress } = await train(withTraining({ epochs: 5, schedule }), conductor);
    expect(epochs.map(({ learningRate }) => learningRate)).toEqual([3, 3, 1.5, 1.5, 0.75]);
    for (const { epoch, learningRate } of progress) expect(learningRate).toBe([3, 3, 1.5, 1.5, 0.75][epoch - 1]);
    expect(progress.length).toBeGreaterThan(1);
  });

  it.each([
    [[-1, 1, 1], 0.5, 2 / 3],
    [[-1, 1, 1], 0.1, 2 / 3],
    [[-1, 1, 1], -0.1, 1 / 3],
    [[-1, -1, 1], -0.6, 2 / 3],
    [[0, 1, 1], 0.1, 1 / 3],
    [[-1, 0, 1], 0.1, null],
    [[1, 1, 1], 0.1, 0],
  ])(
    'ask of targets %j whether an output of %d lies on their side of the middle',
    async (targets, output, accuracy) => {
      const { epochs } = await train({
        input: [1],
        layers: [{ type: 'dense', units: 1, initializer: { type: 'constant', value: output } }],
        loss: 'quadratic',
        data: { train: { samples: targets.map((target) => [[0], [target]]) } },
        training: { epochs: 1, batchSize: 3, optimizer: { type: 'sgd', learningRate: 1e-9 } },
      });
      expect(epochs[0]!.train.accuracy).toEqual(accuracy);
    },
  );

  it('carry no accuracy for regression', async () => {
    const { epochs } = await train({
      input: [1],
      layers: [{ type: 'dense', units: 1 }],
      loss: 'mse',
      data: { train: { samples: [[[0.1], [0.7]]] } },
      training: { epochs: 1 },
    });
    expect(epochs[0]!.train.accuracy).toBeNull();
  });
});

import { describe, expect, it } from 'vitest';
import { jobFrom, steady } from '../../../test/support/jobs.ts';
import { optimizerTypes } from '../optimizers/registry.ts';
import type { TrainingEnd } from './events.ts';
import { fingerprint } from './fingerprint.ts';
import { createSession, type Limit, type TrainingListener } from './session.ts';

const silent: TrainingListener = { started() {}, progress() {}, epoch() {} };
const samples = Array.from({ length: 23 }, (_, i) => [
  [Math.sin(i), Math.cos(2 * i), (i % 5) / 5],
  [i % 2, (i + 1) % 2],
]);

/** Everything that remembers something: masks, running means, an average, the best weights, gradients that accumulate. */
const rich = {
  input: [3],
  layers: [
    { type: 'dense', units: 6, activation: 'tanh' },
    { type: 'batchNorm' },
    { type: 'dropout', rate: 0.3 },
    { type: 'noise', deviation: 0.1 },
    { type: 'dense', units: 2, activation: 'softmax' },
  ],
  loss: 'softmaxCrossEntropy',
  data: { train: { samples }, validation: { split: 0.2 } },
  training: { epochs: 6, batchSize: 4, seed: 5, optimizer: { type: 'momentum', learningRate: 0.1 } },
};
const plain = {
  sizes: [3, 4, 2],
  loss: 'quadratic',
  data: { train: { samples } },
  training: { epochs: 5, batchSize: 4, seed: 3, optimizer: { type: 'sgd', learningRate: 1 } },
};
const definitions: Readonly<Record<string, { readonly training: object }>> = {
  plain,
  rich,
  accumulating: { ...rich, training: { ...rich.training, accumulate: 3 } },
  averaging: { ...rich, training: { ...rich.training, averageWeights: { type: 'ema', decay: 0.9 } } },
  'averaging epochs': { ...rich, training: { ...rich.training, averageWeights: { type: 'swa', from: 2 } } },
  'stopping early': {
    ...rich,
    training: { ...rich.training, epochs: 40, earlyStopping: { metric: 'loss', patience: 2, restoreBest: true } },
  },
  'on a plateau': {
    ...rich,
    training: { ...rich.training, epochs: 12, schedule: { type: 'reduceOnPlateau', patience: 0, factor: 0.5 } },
  },
  'with a cosine': { ...rich, training: { ...rich.training, schedule: { type: 'cosine' } } },
  ...Object.fromEntries(
    optimizerTypes.map((type) => [
      `by ${type}`,
      { ...rich, training: { ...rich.training, optimizer: { type, learningRate: 0.01 } } },
    ]),
  ),
};

/** What is left of a training in one go: its weights and the scores of each epoch. */
async function whole(definition: object) {
  const scores: unknown[] = [];
  const session = createSession(await jobFrom(definition));
  const end = await session.run(steady, { ...silent, epoch: ({ seconds: _, ...rest }) => scores.push(rest) });
  session.settle(end);
  return { end, scores, fingerprint: fingerprint(session.network) };
}

/** The same in steps, each in a session of its own, made of the checkpoint of the one before. */
async function inSteps(definition: object, limit: Limit) {
  const job = await jobFrom(definition);
  const scores: unknown[] = [];
  let session = createSession(job);
  let end: TrainingEnd;
  do {
    end = await session.run(steady, { ...silent, epoch: ({ seconds: _, ...rest }) => scores.push(rest) }, limit);
    if (end.kind === 'stopped') session = createSession(job, undefined, session.checkpoint());
  } while (end.kind === 'stopped');
  session.settle(end);
  return { end, scores, fingerprint: fingerprint(session.network) };
}

describe('a training in steps, each continued from a checkpoint', () => {
  it.each(Object.entries(definitions))('has the bits of one in one go: %s', async (_name, definition) => {
    const expected = await whole(definition);
    expect(await inSteps(definition, { miniBatches: 1 })).toEqual(expected);
    expect(await inSteps(definition, { miniBatches: 7 })).toEqual(expected);
    expect(await inSteps(definition, { epochs: 1 })).toEqual(expected);
  });
});

describe('a session', () => {
  it('tells where it stands', async () => {
    const session = createSession(await jobFrom(plain));
    expect(session.position()).toEqual({ epoch: 1, epochs: 5, miniBatch: 0, miniBatches: 6 });
    await session.run(steady, silent, { miniBatches: 2 });
    expect(session.position()).toEqual({ epoch: 1, epochs: 5, miniBatch: 2, miniBatches: 6 });
    await session.run(steady, silent, { epochs: 1 });
    expect(session.position()).toEqual({ epoch: 1, epochs: 5, miniBatch: 6, miniBatches: 6 });
    expect(session.epochsDone()).toBe(1);
    await session.run(steady, silent, { miniBatches: 6 });
    expect(session.position()).toEqual({ epoch: 2, epochs: 5, miniBatch: 6, miniBatches: 6 });
    await session.run(steady, silent, { miniBatches: 1 });
    expect(session.position()).toEqual({ epoch: 3, epochs: 5, miniBatch: 1, miniBatches: 6 });
    expect(await session.run(steady, silent)).toEqual({ kind: 'finished' });
    expect(session.position()).toEqual({ epoch: 5, epochs: 5, miniBatch: 6, miniBatches: 6 });
  });

  it('tells within an epoch how long it has worked, without what it waited', async () => {
    let now = 0;
    const seen: number[] = [];
    const session = createSession(await jobFrom(plain));
    const conductor = {
      now: () => (now += 7),
      breathe: async () => void (now += 1000),
      stopped: () => {
        seen.push(session.seconds());
        return false;
      },
    };
    await session.run(conductor, silent, { miniBatches: 4 });
    expect(session.position().epoch).toBe(1);
    expect(seen.length).toBeGreaterThan(2);
    expect(seen[0]).toBeGreaterThan(0);
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen.at(-1)).toBeLessThan(1);
  });

  it('reports the mini-batches of a step, however short it was', async () => {
    const reports: number[] = [];
    const session = createSession(await jobFrom(plain));
    const listener = { ...silent, progress: ({ miniBatch }: { miniBatch: number }) => reports.push(miniBatch) };
    for (let i = 0; i < 3; i++) await session.run(steady, listener, { miniBatches: 1 });
    expect(reports).toEqual([1, 2, 3]);
    await session.run(steady, listener, { miniBatches: 1, quiet: true });
    expect(reports).toEqual([1, 2, 3]);
  });

  it('stands still when it is asked to and goes on where it stood, also while it is scored', async () => {
    const expected = await whole(rich);
    const session = createSession(await jobFrom(rich));
    let now = 0;
    let breaths = 0;
    // Every look at the clock takes 3 ms, so that there are breaths in every place; each third one ends the run.
    const restless = {
      now: () => (now += 3),
      breathe: async () => {
        breaths++;
      },
      stopped: () => breaths % 3 === 0,
    };
    let end: TrainingEnd;
    let runs = 0;
    do {
      end = await session.run(restless, silent);
      runs++;
    } while (end.kind === 'stopped' && runs < 10_000);
    expect(runs).toBeGreaterThan(5);
    session.settle(end);
    expect(fingerprint(session.network)).toBe(expected.fingerprint);
  });

  it('goes on after its end when there are more epochs, as if there had been so many from the start', async () => {
    const definition = definitions['averaging']!;
    const longer = { ...definition, training: { ...definition.training, epochs: 9 } };
    const session = createSession(await jobFrom(definition));
    session.settle(await session.run(steady, silent));
    const extended = createSession(await jobFrom(longer), undefined, session.checkpoint());
    extended.settle(await extended.run(steady, silent));
    expect(fingerprint(extended.network)).toBe((await whole(longer)).fingerprint);
  });

  it('keeps its weights, its order and its place when options change', async () => {
    const session = createSession(await jobFrom(rich));
    await session.run(steady, silent, { miniBatches: 3 });
    const changed = {
      ...rich,
      layers: rich.layers.map((layer) => (layer.type === 'dropout' ? { ...layer, rate: 0.5 } : layer)),
      training: { ...rich.training, batchSize: 5, lambda: 0.1, optimizer: { type: 'adam', learningRate: 0.01 } },
    };
    const after = createSession(await jobFrom(changed), undefined, session.checkpoint());
    expect(fingerprint(after.network)).toBe(fingerprint(session.network));
    expect([...after.order]).toEqual([...session.order]);
    // 12 of 19 samples are done: the next mini-batch of 5 begins at the 16th.
    expect(after.position()).toEqual({ epoch: 1, epochs: 6, miniBatch: 3, miniBatches: 4 });
    expect((await after.run(steady, silent)).kind).toBe('finished');
    expect(fingerprint(after.network)).not.toBe(fingerprint(session.network));
  });
});

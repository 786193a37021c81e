import { describe, expect, it } from 'vitest';
import { jobFrom, train } from '../../../test/support/jobs.ts';
import { mersenneTwister, numpyState } from '../random/mt19937.ts';
import { falls, grew, standsStill, type Trial } from './trial.ts';
import { tryTraining } from './tryTraining.ts';

const xor = [
  [[0, 0], [0]],
  [[0, 1], [1]],
  [[1, 0], [1]],
  [[1, 1], [0]],
];

function network(training: object, more: object = {}): object {
  return {
    sizes: [2, 3, 1],
    loss: 'quadratic',
    data: { train: { samples: xor } },
    training: { epochs: 100, batchSize: 2, ...training },
    ...more,
  };
}

const sgd = (learningRate: number): object => ({ optimizer: { type: 'sgd', learningRate } });

async function trialOf(definition: object): Promise<Trial | undefined> {
  return tryTraining(await jobFrom(definition));
}

/** Draws networks with data for them: small ones, with learning rates from far too small to far too large. */
function drawer(seed: number): () => object {
  const generator = mersenneTwister(numpyState(seed));
  const uniform = (): number => generator.uint32() / 2 ** 32;
  const one = <Item>(items: readonly Item[]): Item => items[Math.floor(uniform() * items.length)]!;
  const normal = (): number => Array.from({ length: 12 }, uniform).reduce((sum, value) => sum + value, -6);
  return () => {
    const columns = one([1, 2, 4]);
    const size = one([0.1, 1, 1, 5]);
    const isClass = uniform() < 0.5;
    const samples = Array.from({ length: one([4, 10, 30]) }, () => {
      const x = Array.from({ length: columns }, () => size * normal());
      const z = x.reduce((sum, value, i) => sum + (value * (i % 2 === 0 ? 1 : -2)) / size, 0);
      return [x, [isClass ? Number(z > 0) : z + 0.1 * normal()]];
    });
    const hidden = Array.from({ length: one([0, 1, 1, 2]) }, () => ({
      type: 'dense',
      units: one([3, 10]),
      activation: one(['sigmoid', 'tanh', 'relu', 'linear']),
    }));
    const last = { type: 'dense', units: 1, activation: isClass ? 'sigmoid' : 'linear' };
    const schedule = one([undefined, undefined, { type: 'exponential', factor: 0.9 }, { type: 'oneCycle' }]);
    return {
      input: [columns],
      layers: [...hidden, last],
      loss: isClass ? one(['crossEntropy', 'quadratic']) : one(['quadratic', 'mse', 'huber']),
      data: { train: { samples } },
      training: {
        epochs: one([50, 150]),
        batchSize: one([1, 4]),
        seed: Math.floor(uniform() * 1000),
        optimizer: {
          type: one(['sgd', 'sgd', 'momentum', 'nesterov', 'adam', 'adagrad']),
          learningRate: Number((1e-7 * 10 ** (10 * uniform())).toPrecision(2)),
        },
        ...(schedule && { schedule }),
      },
    };
  };
}

describe('a trial', () => {
  it('is the beginning of the training itself', async () => {
    const definition = network(sgd(3));
    const { starts, epochs } = await train(definition);
    const trial = await trialOf(definition);
    expect(trial).toMatchObject({ total: 200, course: { updates: 200 } });
    expect(trial!.course.first).toBe(starts[0]!.train.loss);
    // Scored in another order of the samples.
    expect(trial!.course.last).toBeCloseTo(epochs.at(-1)!.train.loss, 14);
    expect(await trialOf(definition)).toEqual(trial);
  });

  it('goes only as far as its budget, on a part of the samples', async () => {
    const samples = Array.from({ length: 3000 }, (_, i) => [[(i % 7) / 7, (i % 11) / 11], [i % 2]]);
    const trial = await trialOf(
      network({ ...sgd(3), batchSize: 10 }, { sizes: [2, 200, 1], data: { train: { samples } } }),
    );
    expect(trial!.total).toBe(30_000);
    expect(trial!.course.updates).toBeLessThan(1000);
    expect(trial!.course.updates).toBeGreaterThanOrEqual(8);
  });

  it('is not made of what is too large for it', async () => {
    const wide = {
      input: [2],
      sizes: undefined,
      layers: [
        { type: 'dense', units: 200_000, activation: 'sigmoid' },
        { type: 'dense', units: 1, activation: 'sigmoid' },
      ],
    };
    expect(await trialOf(network(sgd(3), wide))).toBeUndefined();
  });

  it('says nothing of a loss that rises first and falls later', async () => {
    const definition = network({ epochs: 1000, batchSize: 4, ...sgd(100) });
    const trial = await trialOf(definition);
    expect(trial!.course.largest).toBeGreaterThan(1.4 * trial!.course.first);
    expect(trial!.course.last).toBeLessThan(0.001);
    expect(grew(trial!)).toBe(false);
  });

  it('on the way counts as grown only far above the start and near the top', () => {
    const course = { updates: 64, first: 1, least: 1 };
    const grown = (last: number, largest: number, total: number): boolean =>
      grew({ total, course: { ...course, last, largest } });
    expect(grown(100, 100, 64)).toBe(true);
    expect(grown(100, 100, 1000)).toBe(false);
    expect(grown(2000, 2000, 1000)).toBe(true);
    expect(grown(2000, 9000, 1000)).toBe(false);
  });

  it('warms up before it is judged', async () => {
    const schedule = { type: 'constant', warmup: { epochs: 100 } };
    const samples = Array.from({ length: 400 }, (_, i) => [[(i % 7) / 7, (i % 11) / 11], [i % 2]]);
    const trial = await trialOf(
      network({ ...sgd(1), batchSize: 1, epochs: 1000, schedule }, { sizes: [2, 30, 1], data: { train: { samples } } }),
    );
    expect(trial!.course.updates).toBeLessThan(trial!.total);
    expect(trial!.remedy).toBeUndefined();
  });
});

describe('120 networks, drawn, tried and trained', () => {
  it('go as their trials say', async () => {
    const draw = drawer(5);
    const counts = { grew: 0, still: 0, missed: 0, silent: 0 };
    for (let count = 0; count < 120; count++) {
      const definition = draw();
      const shown = JSON.stringify(definition);
      const trial = await trialOf(definition);
      const { outcome, starts, epochs } = await train(definition);
      const first = starts[0]!.train.loss;
      const losses = [first, ...epochs.map((each) => each.train.loss)];
      const diverged = outcome.end.kind === 'diverged' || !(losses.at(-1)! < 10 * first);
      const saysGrew =
        trial !== undefined && grew(trial) && (trial.remedy ?? trial.standardized ?? trial.blamed) !== undefined;
      const saysStill = trial?.remedy !== undefined && standsStill(trial.course);
      if (saysGrew) {
        expect(diverged, shown).toBe(true);
        counts.grew++;
      } else if (saysStill) {
        expect(Math.max(...losses) - Math.min(...losses), shown).toBeLessThan(0.01 * first);
        counts.still++;
      } else if (diverged) counts.missed++;
      else counts.silent++;
      if (trial?.remedy !== undefined) expect(falls(trial.remedy.course)).toBe(true);
    }
    expect(counts.grew).toBeGreaterThan(12);
    expect(counts.still).toBeGreaterThan(20);
    expect(counts.silent).toBeGreaterThan(60);
    expect(counts.missed).toBeLessThanOrEqual(2);
  });
});

import { describe, expect, it } from 'vitest';
import { jobFrom, steady } from '../../../test/support/jobs.ts';
import { memoryFiles } from '../../../test/support/memoryFiles.ts';
import { plainBackend } from '../kernels/plain.ts';
import { createSession } from '../train/session.ts';
import { gallery } from './gallery.ts';
import { inputs } from './inputs.ts';
import type { Breathe } from './look.ts';
import { mistakes } from './mistakes.ts';
import { createProbe, type Probe } from './probe.ts';
import { sample } from './sample.ts';

const breathe: Breathe = async () => true;
const listener = { started() {}, progress() {}, epoch() {} };

async function probeOf(definition: object, weights?: readonly number[]): Promise<Probe> {
  const session = createSession(await jobFrom(definition));
  if (weights !== undefined) session.network.values.set(weights);
  const probe = createProbe(session, plainBackend);
  probe.update();
  return probe;
}

/** softmax(x): the sample itself is what the network says. */
const identity = {
  input: [2],
  dtype: 'float64',
  layers: [{ type: 'dense', units: 2, activation: 'linear' }],
  loss: 'softmaxCrossEntropy',
};
const asItIs = [1, 0, 0, 1, 0, 0];
const logit = (p: number): number => Math.log(p / (1 - p));

describe('an answer to a whole split', () => {
  const samples = Array.from({ length: 300 }, (_, i) => [[i % 7, i % 5], i % 2]);
  const many = { ...identity, data: { train: { samples } } };

  it('goes on where it was left, as long as the weights are the same', async () => {
    const probe = await probeOf(many, asItIs);
    const whole = await mistakes.see(await probeOf(many, asItIs), { look: 'mistakes' }, breathe);
    const shares: (number | undefined)[] = [];
    const hurried: Breathe = async (done) => {
      shares.push(done);
      return false;
    };
    expect(await mistakes.see(probe, { look: 'mistakes' }, hurried)).toBeUndefined();
    expect(await mistakes.see(probe, { look: 'mistakes' }, hurried)).toBeUndefined();
    expect(shares).toEqual([128 / 300, 256 / 300]);
    expect(await mistakes.see(probe, { look: 'mistakes' }, hurried)).toEqual(whole);
    probe.network.values[0] = 2;
    expect(await mistakes.see(probe, { look: 'mistakes' }, hurried)).toBeUndefined();
    expect(shares).toEqual([128 / 300, 256 / 300, 128 / 300]);
  });
});

describe('an answer to some samples of a split', () => {
  // Of the samples i the network says i % 3 is 2; it is right where i % 2 is the same.
  const samples = Array.from({ length: 600 }, (_, i) => [[i % 3, 1.5], i % 2]);
  const many = { ...identity, data: { train: { samples } } };
  const seen = async (probe: Probe) => (await mistakes.see(probe, { look: 'mistakes' }, breathe))!;

  it('is one to as many as can be afforded, evenly over the split, and at least a hundred', async () => {
    const probe = await probeOf(many, asItIs);
    probe.affordable = 200 * 4;
    expect(await seen(probe)).toMatchObject({ samples: 200, all: 600 });
    const page = (await gallery.see(probe, { look: 'gallery', page: 0 }, breathe))!;
    expect(page.items.every(({ sample: row }) => row % 3 === 0)).toBe(true);
    expect(page.items.every(({ sample: row, wanted }) => wanted === String(row % 2))).toBe(true);
    probe.affordable = 4;
    expect(await seen(probe)).toMatchObject({ samples: 100, all: 600 });
  });

  it('is one to all of them as soon as there is time, and stays that', async () => {
    const probe = await probeOf(many, asItIs);
    probe.affordable = 4;
    await seen(probe);
    probe.affordable = Infinity;
    const whole = await seen(probe);
    expect(whole).toMatchObject({ samples: 600, all: 600 });
    probe.affordable = 4;
    expect(await seen(probe)).toEqual(whole);
    probe.network.values[0] = 2;
    expect(await seen(probe)).toMatchObject({ samples: 100 });
  });
});

describe('mistakes', () => {
  it('counts by class and by confidence, as computed by hand', async () => {
    // Probabilities of class 0: 0.9 (right), 0.8 (wrong), 0.45 → says 1 with 0.55 (right), 0.3 → says 1 with 0.7 (wrong).
    const samples = [
      [[logit(0.9), 0], 0],
      [[logit(0.8), 0], 1],
      [[logit(0.45), 0], 1],
      [[logit(0.3), 0], 0],
    ];
    const probe = await probeOf({ ...identity, data: { train: { samples } } }, asItIs);
    const picture = (await mistakes.see(probe, { look: 'mistakes' }, breathe))!;
    expect(picture).toMatchObject({ split: 'train', splits: ['train'], samples: 4, answers: 1 });
    expect(picture.loss).toBeCloseTo(-(Math.log(0.9) + Math.log(0.2) + Math.log(0.55) + Math.log(0.3)) / 4, 10);
    if (picture.task.kind !== 'classes') throw new Error(picture.task.kind);
    const { confusion, calibration, drawn, right } = picture.task;
    expect([...confusion]).toEqual([1, 1, 1, 1]);
    expect(right).toBe(2);
    expect(drawn.map(({ precision, recall, f1, support }) => [precision, recall, f1, support])).toEqual([
      [0.5, 0.5, 0.5, 2],
      [0.5, 0.5, 0.5, 2],
    ]);
    expect([...calibration!.counts]).toEqual([0, 0, 0, 0, 0, 1, 0, 1, 1, 1]);
    expect([...calibration!.right]).toEqual([0, 0, 0, 0, 0, 1, 0, 0, 0, 1]);
    // (0.45 + 0.7 + 0.8 + 0.1) / 4
    expect(calibration!.error).toBeCloseTo(0.5125, 10);
  });

  it('gives targets that are numbers their distances', async () => {
    const samples = [
      [
        [0, 0],
        [1, 0],
      ],
      [
        [2, 0],
        [1, 0],
      ],
      [
        [4, 0],
        [7, 0.5],
      ],
    ];
    const probe = await probeOf({ ...identity, loss: 'mse', data: { train: { samples } } }, asItIs);
    const picture = (await mistakes.see(probe, { look: 'mistakes' }, breathe))!;
    if (picture.task.kind !== 'values') throw new Error(picture.task.kind);
    // Residuals −1, 1, −3; targets 1, 1, 7 with mean 3: 1 − 11 / 24.
    expect(picture.task.r2).toBeCloseTo(1 - 11 / 24, 12);
    expect(picture.task.mae).toBeCloseTo(5 / 3, 12);
    expect(picture.task.rmse).toBeCloseTo(Math.sqrt(11 / 3), 12);
    expect([...picture.task.predicted]).toEqual([0, 2, 4]);
    const items = (await gallery.see(probe, { look: 'gallery', page: 0 }, breathe))!.items;
    expect(items.map((item) => item.sample)).toEqual([2, 0, 1]);
    expect(items[0]).toMatchObject({ wanted: '7, 0.5', said: '4, 0', confidence: undefined });
    probe.network.values.fill(Infinity);
    const [lost] = (await gallery.see(probe, { look: 'gallery', page: 0 }, breathe))!.items;
    expect(lost!.said).toBe('not finite, not finite');
  });

  it('gives up when nobody waits any more, and sees new weights', async () => {
    const samples = Array.from({ length: 300 }, (_, i) => [[i, 150], Number(i < 150)]);
    const probe = await probeOf({ ...identity, data: { train: { samples } } }, asItIs);
    expect(await mistakes.see(probe, { look: 'mistakes' }, async () => false)).toBeUndefined();
    const right = async (): Promise<number> => {
      const picture = await mistakes.see(probe, { look: 'mistakes' }, breathe);
      return picture?.task.kind === 'classes' ? picture.task.right : -1;
    };
    expect(await right()).toBe(300);
    probe.network.values.set([0, 1, 1, 0, 0, 0]);
    expect(await right()).toBe(1);
  });
});

describe('the gallery', () => {
  const samples = Array.from({ length: 30 }, (_, i) => [[i, 15.5], Number(i >= 16)]);

  it('has what is wrong, the worst first, in pages', async () => {
    const probe = await probeOf({ ...identity, data: { train: { samples } } }, asItIs);
    const page = async (number: number) => (await gallery.see(probe, { look: 'gallery', page: number }, breathe))!;
    const first = await page(0);
    expect(first).toMatchObject({ count: 30, pages: 2, page: 0 });
    expect(first.items[0]).toMatchObject({ sample: 0, wanted: '0', said: '1' });
    expect(first.items[0]!.loss).toBeCloseTo(15.5, 6);
    const losses = first.items.map(({ loss }) => loss);
    expect(losses).toEqual(losses.toSorted((a, b) => b - a));
    // What a page asks for may not exist.
    expect((await page(9)).page).toBe(1);
    expect((await page(9)).items).toHaveLength(6);
  });

  it('has the samples of a cell, also of a right one', async () => {
    const probe = await probeOf({ ...identity, data: { train: { samples } } }, asItIs);
    const counts = await Promise.all(
      [{ wanted: 0, said: 1 }, { wanted: 0, said: 0 }, { wanted: 1 }, { said: 7 }].map(
        async (cell) => (await gallery.see(probe, { look: 'gallery', page: 0, ...cell }, breathe))!.count,
      ),
    );
    expect(counts).toEqual([16, 0, 14, 0]);
  });
});

describe('one sample', () => {
  it('tells every layer, the probabilities and the shares of its loss', async () => {
    const samples = [
      [[logit(0.8), 0], 1],
      [[0, 0], 0],
    ];
    const probe = await probeOf({ ...identity, data: { train: { samples } } }, asItIs);
    const picture = sample.see(probe, { look: 'sample', index: 0 })!;
    expect(picture.layers[0]!.values![0]).toBeCloseTo(logit(0.8), 6);
    expect([...picture.answer.probabilities!].map((p) => Number(p.toFixed(12)))).toEqual([0.8, 0.2]);
    expect(picture.answer).toMatchObject({ said: 0, wanted: 1, classes: ['0', '1'] });
    expect(picture.loss!.value).toBeCloseTo(-Math.log(0.2), 12);
    expect([...picture.loss!.shares!].map((share) => Number(share.toFixed(10)))).toEqual([
      0,
      Number((-Math.log(0.2)).toFixed(10)),
    ]);
  });

  it.each(['quadratic', 'crossEntropy', 'binaryCrossEntropy', 'mse', 'mae'])(
    'shares %s among the outputs',
    async (loss) => {
      const layers = [{ type: 'dense', units: 2, activation: 'sigmoid' }];
      const definition = {
        ...identity,
        layers,
        loss,
        data: {
          train: {
            samples: [
              [
                [0.3, -2],
                [1, 0],
              ],
            ],
          },
        },
      };
      const { shares, value } = sample.see(await probeOf(definition, asItIs), { look: 'sample', index: 0 })!.loss!;
      expect(shares![0]! + shares![1]!).toBeCloseTo(value, 10);
    },
  );

  it('has of very many classes the largest outputs by name, with what was said and what is right', async () => {
    const count = 500;
    const classes = Array.from({ length: count }, (_, i) => `kind ${i}`);
    const rows = classes.map((name, i) => `${i},${name}`);
    const definition = {
      input: [1],
      dtype: 'float64',
      layers: [{ type: 'dense', units: count, activation: 'linear' }],
      loss: 'softmaxCrossEntropy',
      data: { train: { csv: 'k.csv', inputs: ['x'], targets: ['kind'] } },
    };
    const session = createSession(await jobFrom(definition, memoryFiles({ 'k.csv': `x,kind\n${rows.join('\n')}\n` })));
    const named = session.data.train.classes!;
    // Every output is its index, whatever the input.
    session.network.values.fill(0);
    for (let j = 0; j < count; j++) session.network.parameters[1]!.value[j] = j;
    const probe = createProbe(session, plainBackend);
    probe.update();
    const { answer } = sample.see(probe, { look: 'sample', index: 1 })!;
    const right = named.indexOf('kind 1');
    expect(answer.total).toBe(count);
    expect(answer.classes![answer.said!]).toBe(named[count - 1]);
    expect(answer.classes![answer.wanted!]).toBe('kind 1');
    expect([...answer.outputs]).toEqual([right, ...Array.from({ length: 40 }, (_, i) => count - 40 + i)]);
    expect(answer.targets![answer.wanted!]).toBe(1);
  });

  it('does not share a loss that is no plain sum', async () => {
    const loss = { type: 'softmaxCrossEntropy', labelSmoothing: 0.2 };
    const definition = { ...identity, loss, data: { train: { samples: [[[3, 0], 1]] } } };
    expect(sample.see(await probeOf(definition, asItIs), { look: 'sample', index: 0 })!.loss!.shares).toBeUndefined();
  });

  it('answers nothing for what does not exist', async () => {
    const probe = await probeOf({ ...identity, data: { train: { samples: [[[3, 0], 1]] } } });
    expect(sample.see(probe, { look: 'sample' })).toBeUndefined();
    expect(sample.see(probe, { look: 'sample', index: 1 })).toBeUndefined();
    expect(sample.see(probe, { look: 'sample', cursor: 4 })).toBeUndefined();
    expect(sample.see(probe, { look: 'sample', values: [1] })).toBeUndefined();
    expect(sample.see(probe, { look: 'sample', split: 'test', index: 0 })!.split).toBe('train');
  });

  it("reads one's own numbers as the file's: scaled and standardized", async () => {
    const rows = [
      [10, 200],
      [20, 300],
      [40, 100],
    ];
    const samples = rows.map((row, i) => [row, i % 2]);
    const train = { samples, scale: 0.1, standardize: true };
    for (const data of [{ train }, { train: { samples, scale: 0.1 } }, { train: { samples, standardize: true } }]) {
      const probe = await probeOf({ ...identity, dtype: 'float32', data });
      for (const [index, values] of rows.entries()) {
        const known = sample.see(probe, { look: 'sample', index })!;
        const typed = sample.see(probe, { look: 'sample', values })!;
        // The same bits.
        expect(typed.answer.outputs).toEqual(known.answer.outputs);
        expect([...known.numbers!]).toEqual(values);
        expect(typed).toMatchObject({ loss: undefined, split: undefined });
      }
    }
    const probe = await probeOf({ ...identity, data: { train } });
    const { columns } = (await inputs.see(probe, { look: 'inputs' }, breathe))!;
    expect(columns).toEqual([
      { name: 'x1', low: 10, mean: expect.closeTo(70 / 3, 10), high: 40, whole: true },
      { name: 'x2', low: 100, mean: expect.closeTo(200, 10), high: 300, whole: true },
    ]);
  });

  it('is of the mini-batch to come, also before it is shuffled', async () => {
    const samples = Array.from({ length: 10 }, (_, i) => [[i, 0], i % 2]);
    const training = { epochs: 3, batchSize: 3, seed: 7 };
    const session = createSession(await jobFrom({ ...identity, data: { train: { samples } }, training }));
    const probe = createProbe(session, plainBackend);
    const seen: number[][] = [];
    const done: number[][] = [];
    for (let step = 0; step < 9; step++) {
      probe.update();
      seen.push([...session.upcoming()].map((_, cursor) => sample.see(probe, { look: 'sample', cursor })!.index!));
      await session.run(steady, listener, { miniBatches: 1 });
      const { miniBatch } = session.position();
      // After the last one of an epoch the next order is there already.
      done.push(miniBatch === 0 ? seen.at(-1)! : [...session.order.subarray(miniBatch * 3 - 3, miniBatch * 3)]);
    }
    expect(seen).toEqual(done);
    for (const from of [0, 4]) expect(new Set(seen.slice(from, from + 4).flat()).size).toBe(10);
  });
});

describe('texts', () => {
  it.each([false, true])('are read again from their numbers (one-hot: %s)', async (oneHotInputs) => {
    const files = memoryFiles({ 't.txt': 'abcabcabd' });
    const definition = {
      input: oneHotInputs ? [3, 4] : [3],
      layers: [...(oneHotInputs ? [{ type: 'flatten' }] : []), { type: 'dense', units: 4, activation: 'linear' }],
      loss: 'softmaxCrossEntropy',
      data: { train: { text: 't.txt', window: 3, oneHotInputs } },
    };
    const probe = createProbe(createSession(await jobFrom(definition, files)), plainBackend);
    const first = sample.see(probe, { look: 'sample', index: 1 })!;
    expect(first.input).toEqual({ kind: 'text', text: 'bca' });
    expect(first.answer).toMatchObject({ classes: ['a', 'b', 'c', 'd'], wanted: 1 });
    const about = await inputs.see(probe, { look: 'inputs' }, breathe);
    expect(about!.input).toEqual({ kind: 'text', window: 3, characters: ['a', 'b', 'c', 'd'], oneHot: oneHotInputs });
  });
});

describe('images', () => {
  const image = (at: number): number[] => Array.from({ length: 36 }, (_, i) => (i === at ? 255 : 0));
  const square = {
    input: [6, 6, 1],
    layers: [{ type: 'flatten' }, { type: 'dense', units: 2, activation: 'softmax' }],
    loss: 'crossEntropy',
    data: {
      train: {
        samples: [
          [rows(image(14)), [1, 0]],
          [rows(image(21)), [0, 1]],
        ],
        standardize: true,
      },
    },
  };

  it('are shown as they are in the source', async () => {
    const probe = await probeOf(square);
    const { input } = sample.see(probe, { look: 'sample', index: 0 })!;
    if (input.kind !== 'image') throw new Error(input.kind);
    expect([...input.pixels]).toEqual(image(14));
    expect(await inputs.see(probe, { look: 'inputs' }, breathe)).toMatchObject({
      input: { kind: 'image', height: 6, width: 6, channels: 1 },
      size: 36,
      low: 0,
      high: 255,
      dark: true,
    });
  });

  it('are not what are steps of several values', async () => {
    const samples = [[Array.from({ length: 6 }, () => [1, 2, 3, 4, 5, 6]), [1, 0]]];
    const probe = await probeOf({ ...square, input: [6, 6], data: { train: { samples } } });
    expect(sample.see(probe, { look: 'sample', index: 0 })!.input.kind).toBe('values');
  });

  function rows(values: readonly number[]): number[][][] {
    return Array.from({ length: 6 }, (_, y) => values.slice(y * 6, y * 6 + 6).map((value) => [value]));
  }
});

import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { train, valuesOf } from '../../../test/support/jobs.ts';
import { memoryFiles } from '../../../test/support/memoryFiles.ts';
import { networks } from '../../../test/support/lints/networks.ts';
import { rates } from '../../../test/support/lints/rates.ts';
import { calm, scheduled } from '../../../test/support/lints/schedules.ts';
import {
  type Case,
  dense,
  equalGood,
  hundred,
  linearNet,
  lintsIn,
  noFiles,
  regression,
  sgd,
  sigmoidNet,
  whole,
  xor,
} from '../../../test/support/lints/setup.ts';
import { nodeFiles } from '../../node/files.ts';
import type { Files } from '../data/files.ts';
import { applyEdits, editsOfFix } from '../definition/edit/edits.ts';
import { parseDefinition } from '../definition/parse.ts';
import { inspect } from '../inspect.ts';
import { inferShapes } from '../shapes.ts';
import { farRate, scaleFree } from '../train/stability.ts';
import { mersenneTwister, numpyState } from '../random/mt19937.ts';
import { lint } from './lint.ts';
import { lintRules } from './registry.ts';
import { whyHover } from './why.ts';

const cases: readonly Case[] = [...networks, ...rates, ...scheduled];

describe('rules', () => {
  it.each(
    [1, 3, 10, 30, 100, 300].flatMap((epochs) =>
      [
        ...[0.5, 0.7, 0.9, 0.95, 0.99].map((factor) => ({ type: 'exponential', factor })),
        { type: 'step', every: 10, factor: 0.5 },
        { type: 'step', every: 30 },
        { type: 'step', every: 1, factor: 0.7 },
        { type: 'cosine' },
        { type: 'cosine', period: 10 },
        { type: 'oneCycle' },
        { type: 'reduceOnPlateau' },
        { type: 'constant', warmup: { epochs: 1 } },
        {
          type: 'table',
          rates: [
            [1, 1],
            [10, 0.1],
            [20, 0.01],
          ],
        },
      ].map((schedule) => [epochs, schedule] as const),
    ),
  )('hold nothing against a usual schedule: %d epochs of %j', async (epochs, schedule) => {
    const fast = schedule.type === 'exponential' || ('every' in schedule && schedule.every === 1);
    if (epochs > 30 && fast && schedule.factor! < 0.9) return;
    const text = whole(calm(epochs, 3, schedule));
    expect((await lintsIn(text)).filter(({ code }) => code === 'schedule')).toEqual([]);
  });

  it.each(cases)('$code at $at', async ({ code, bad, at, message }) => {
    const text = whole(bad);
    const found = await lintsIn(text);
    const shown = found.map(({ range, ...each }) => ({
      code: each.code,
      at: text.slice(range.start, range.end),
      message: each.message,
    }));
    expect(shown).toEqual([{ code, at, message }]);
  });

  it.each(cases)('$code is silent on $good', async ({ code, good }) => {
    expect((await lintsIn(whole(good))).map((each) => each.code)).not.toContain(code);
  });

  it('all have a case', () => {
    expect(new Set(cases.map(({ code }) => code))).toEqual(new Set(lintRules.map(({ code }) => code)));
  });

  it.each(cases)('the fixes of $code at $at mend it and break nothing', async ({ code, bad }) => {
    const text = whole(bad);
    const before = (await inspect(text, noFiles)).problems.filter(({ severity }) => severity === 'error');
    for (const { fixes } of await lintsIn(text)) {
      for (const fix of fixes) {
        const mended = applyEdits(text, editsOfFix(text, fix));
        const { problems } = await inspect(mended, noFiles);
        expect(problems.filter(({ severity }) => severity === 'error').length, fix.title).toBeLessThanOrEqual(
          before.length,
        );
        expect(
          (await lintsIn(mended)).map((each) => each.code),
          fix.title,
        ).not.toContain(code);
      }
    }
  });
});

describe('what is said', () => {
  it('has the numbers of the data in its detail', async () => {
    const data = {
      train: {
        samples: [
          [[40], [0]],
          [[200], [1]],
        ],
      },
    };
    const [found] = await lintsIn(whole({ ...hundred, data }));
    expect(whyHover(found!)).toEqual([
      { kind: 'heading', text: 'Why: inputs that are not scaled' },
      { kind: 'text', text: found!.rule.why },
      {
        kind: 'text',
        // Glorot: √(2 / (1 + 3)); mean square (40² + 200²) / 2.
        text:
          'Here z of dense 1 starts with a standard deviation of about √(1 · 20,800) · 0.7071 = 102: ' +
          '√(n times the mean square of the inputs) times that of the weights.',
      },
      { kind: 'text', text: `Read on: ${found!.rule.source}.` },
    ]);
  });

  it('names the widest column of a table, and scales all bytes alike', async () => {
    const csv = { csv: 'a.csv', inputs: ['age', 'income'], targets: ['y'] };
    const given = { layers: [dense(1, 'sigmoid')], data: { train: csv } };
    const table = whole({ ...given, training: { optimizer: sgd(0.001) } });
    const files = memoryFiles({ 'a.csv': 'age,income,y\n0.2,10,0\n0.5,50000,1\n' });
    expect((await lintsIn(table, files)).map(({ message }) => message)).toEqual([
      'income goes from 10 to 50,000, and nothing scales them: networks learn best from inputs of a size of about 1',
    ]);
    const idx = { images: 'i', labels: 'l' };
    const images = whole({
      input: [4],
      layers: [dense(2, 'linear')],
      loss: 'softmaxCrossEntropy',
      data: { train: { idx, range: [0, 2] }, test: { idx, range: [2, 3] } },
    });
    const bytes = memoryFiles({
      i: new Uint8Array([0, 0, 8, 3, 0, 0, 0, 3, 0, 0, 0, 2, 0, 0, 0, 2, 1, 2, 3, 4, 255, 6, 7, 8, 9, 9, 9, 9]),
      l: new Uint8Array([0, 0, 8, 1, 0, 0, 0, 3, 0, 1, 0]),
    });
    const [found] = await lintsIn(images, bytes);
    expect(found?.message).toBe(
      'the inputs go from 1 to 255, and nothing scales them: networks learn best from inputs of a size of about 1',
    );
    const mended = applyEdits(images, editsOfFix(images, found!.fixes[0]!));
    expect(JSON.parse(mended)).toMatchObject({ data: { train: { scale: 1 / 256 }, test: { scale: 1 / 256 } } });
    expect(await lintsIn(mended, bytes)).toEqual([]);
  });

  it('of a target among the inputs is mended in all parts, and the network follows', async () => {
    const part = { csv: 'a.csv', inputs: ['y', 'a', 'b'], targets: ['y'] };
    const text = whole({ input: [3], layers: [dense(1, 'sigmoid')], data: { train: part, test: part } });
    const found = await lintsIn(text);
    expect(found.filter(({ code }) => code === 'target-input')).toHaveLength(2);
    const fix = found[0]!.fixes[0]!;
    expect(fix.title).toBe('Take "y" out of the inputs and let the network read 2 values');
    const mended = JSON.parse(applyEdits(text, editsOfFix(text, fix))) as object;
    expect(mended).toMatchObject({
      input: [2],
      data: { train: { inputs: ['a', 'b'] }, test: { inputs: ['a', 'b'] } },
    });
  });

  it.each([
    ['labels', 'mse', [0, 1, 2, 1], ['Give layer 2 (dense) 3 units, one for each class, with softmaxCrossEntropy']],
    [
      'yes and no',
      'mse',
      [0, 1, 1, 0],
      [
        'Take crossEntropy with a sigmoid, for answers 0 and 1',
        'Give layer 2 (dense) 2 units, one for each class, with softmaxCrossEntropy',
      ],
    ],
    ['shares', 'mse', [0.5, 1, 0.1, 0], ['Take crossEntropy with a sigmoid, for answers 0 and 1']],
    ['numbers', 'mse', [0.5, 3, -1, 0], ['Take mse with a linear output, for numbers of any size']],
  ])('of a softmax over a single output fits the data: %s', async (_, loss, targets, titles) => {
    const samples = targets.map((y, i) => [[i / 4, 1 - i / 8], [y]]);
    const text = whole({ layers: [dense(3, 'tanh'), dense(1, 'softmax')], loss, data: { train: { samples } } });
    const [found] = await lintsIn(text);
    expect(found).toMatchObject({ code: 'softmax-single' });
    expect(found!.fixes.map(({ title }) => title)).toEqual(titles);
    for (const fix of found!.fixes) {
      const mended = applyEdits(text, editsOfFix(text, fix));
      const { problems } = await inspect(mended, noFiles);
      expect(problems.filter(({ severity }) => severity === 'error' || severity === 'warning')).toEqual([]);
      const { starts, epochs } = await train(JSON.parse(mended) as object);
      expect(epochs.at(-1)!.train.loss).not.toBe(starts[0]!.train.loss);
    }
  });

  it('about the default learning rate is mended by an optimizer with its type', async () => {
    const text = whole({ ...linearNet, data: { train: { samples: regression(10) } } });
    const [found] = await lintsIn(text);
    expect(found).toMatchObject({ code: 'diverging-rate' });
    const fix = found!.fixes.at(-1)!;
    expect(fix.title).toBe('Set "learningRate" to 0.0003');
    const mended = applyEdits(text, editsOfFix(text, fix));
    expect(JSON.parse(mended)).toMatchObject({ training: { optimizer: { type: 'sgd', learningRate: 0.0003 } } });
    expect(await lintsIn(mended)).toMatchObject([{ code: 'unscaled-inputs' }]);
  });

  it('is nothing about samples that the network cannot read', async () => {
    const text = whole({ ...linearNet, input: [3], data: { train: { samples: regression(10) } } });
    expect((await lintsIn(text)).map(({ code }) => code)).toEqual(['unscaled-inputs']);
  });

  it('is one thing where two rules see the same fault', async () => {
    // The inputs make training diverge for certain: that they are not scaled is part of it.
    const found = await lintsIn(
      whole({ ...linearNet, data: { train: { samples: regression(10) } }, training: { optimizer: sgd(0.1) } }),
    );
    expect(found.map(({ code }) => code)).toEqual(['diverging-rate']);
  });
});

describe('what is said is so', () => {
  const casesOf = (code: string): readonly Case[] => cases.filter((each) => each.code === code);
  const trained = (definition: object, epochs: number): ReturnType<typeof train> => {
    const given = JSON.parse(whole(definition)) as { training?: object };
    return train({ ...given, training: { ...given.training, epochs } });
  };

  it.each(casesOf('diverging-rate'))(
    'a learning rate of $at diverges, and the good one does not',
    async ({ bad, good }) => {
      expect((await trained(bad, 3000)).outcome.end.kind).toBe('diverged');
      expect((await trained(good, 3000)).outcome.end.kind).toBe('finished');
    },
  );

  it('a learning rate that is too small moves the cost by no more than is said', async () => {
    for (const { bad, message } of casesOf('learning-rate').filter((each) => each.message.includes('too small:'))) {
      const { starts, epochs } = await trained(bad, message.includes('2,000') ? 2000 : 1000);
      const before = starts[0]!.train.loss;
      const moved = Math.abs(epochs.at(-1)!.train.loss - before) / before;
      expect(moved).toBeLessThan(Number(/updates by ([\d.]+)/.exec(message)![1]));
    }
  });

  it('steps that are far learn far less than calm ones', async () => {
    const lossAfter = async (type: string, learningRate: number): Promise<number> => {
      const layers = [dense(8, 'tanh'), dense(8, 'tanh'), dense(1, 'sigmoid')];
      const data = { train: { generate: 'moons', samples: 300, noise: 0.1 } };
      const optimizer = { type, learningRate };
      const { epochs } = await train({
        input: [2],
        layers,
        loss: 'crossEntropy',
        data,
        training: { epochs: 10, optimizer },
      });
      return epochs.at(-1)?.train.loss ?? Infinity;
    };
    for (const type of [...scaleFree, 'adagrad'] as const) {
      const far = farRate(type);
      expect(await lossAfter(type, far), type).toBeGreaterThan(2 * (await lossAfter(type, far / 100)));
    }
  });

  it('with such a schedule nothing is learned any more, and with a gentler one there is', async () => {
    const losses = async (factor: number): Promise<number[]> => {
      const definition = { sizes: [2, 3, 1], loss: 'quadratic', data: { train: { samples: xor } } };
      const training = { epochs: 2000, batchSize: 4, schedule: { type: 'exponential', factor }, optimizer: sgd(3) };
      return (await train({ ...definition, training })).epochs.map((each) => each.train.loss);
    };
    const bad = await losses(0.01);
    expect(Math.abs(bad.at(-1)! - bad[1]!)).toBeLessThan(1e-3 * bad[1]!);
    expect((await losses(0.998)).at(-1)!).toBeLessThan(0.1 * bad.at(-1)!);
  });

  it('of a learning rate and a decay one is to blame, unless both are', async () => {
    const generator = mersenneTwister(numpyState(7));
    const uniform = (): number => generator.uint32() / 2 ** 32;
    const one = <Item>(items: readonly Item[]): Item => items[Math.floor(uniform() * items.length)]!;
    const upTo = (most: number): number => Number((most * 10 ** (-5 * uniform())).toPrecision(2));
    const codes = ['learning-rate', 'diverging-rate', 'decay-diverges', 'decay-strong'];
    const counts = { none: 0, one: 0, both: 0 };
    for (let count = 0; count < 150; count++) {
      const samples = Array.from({ length: one([4, 20]) }, () => [[4 * uniform() - 2, 4 * uniform() - 2], [uniform()]]);
      const decay = one([{ lambda: upTo(1000) }, { l2: upTo(100) }, { l1: upTo(100) }]);
      const optimizer = {
        type: one(['sgd', 'sgd', 'momentum', 'nesterov', 'adam', 'rmsprop']),
        learningRate: upTo(10),
      };
      const text = JSON.stringify({
        ...{ input: [2], layers: [dense(3, 'tanh'), dense(1, one(['linear', 'sigmoid']))], loss: 'quadratic' },
        data: { train: { samples } },
        training: { epochs: 30, batchSize: one([1, 20]), ...decay, optimizer },
      });
      const found = (await lintsIn(text)).filter(({ code }) => codes.includes(code));
      counts[found.length === 0 ? 'none' : found.length === 1 ? 'one' : 'both']++;
      for (const { fixes } of found.length > 1 ? found : []) {
        const left = await lintsIn(applyEdits(text, editsOfFix(text, fixes[0]!)));
        expect(left.filter(({ code }) => codes.includes(code)).length, text).toBeGreaterThan(0);
      }
    }
    expect(counts.none).toBeGreaterThan(20);
    expect(counts.one).toBeGreaterThan(20);
    expect(counts.both).toBeLessThan(10);
  });

  it('weights under such a decay grow without end', async () => {
    for (const { bad } of casesOf('decay-diverges')) {
      expect((await trained(bad, 1000)).outcome.end.kind).toBe('diverged');
    }
  });

  it('neurons that start alike stay alike', async () => {
    const [zero, constant] = casesOf('equal-weights');
    for (const each of [zero!, constant!]) {
      const w = valuesOf((await trained(each.bad, 50)).network, 'w');
      // Of three neurons with two inputs each, then of one with three.
      expect(w.slice(2, 6)).toEqual([...w.slice(0, 2), ...w.slice(0, 2)]);
      expect(w.slice(7)).toEqual([w[6], w[6]]);
    }
    const w = valuesOf(
      (await trained({ ...equalGood, data: { train: { samples: xor.slice(0, 3) } } }, 50)).network,
      'w',
    );
    expect(w.slice(2, 4)).not.toEqual(w.slice(0, 2));
  });
});

describe('examples', () => {
  const folder = fileURLToPath(new URL('../../../examples', import.meta.url));
  it.each(readdirSync(folder).filter((name) => name.endsWith('.nn.json')))('%s is as it should be', async (name) => {
    expect(await lintsIn(readFileSync(`${folder}/${name}`, 'utf8'), nodeFiles(folder, folder))).toEqual([]);
  });
});

describe('what the book does at its own pages', () => {
  /** As many samples as wanted of ten digits, without their pixels: x is 784 zeros but for one. */
  const digits = (count: number): Files => {
    const images = new Uint8Array(16 + 784 * count);
    const labels = new Uint8Array(8 + count);
    images.set([0, 0, 8, 3, 0, 0, count >> 8, count & 255, 0, 0, 0, 28, 0, 0, 0, 28]);
    labels.set([0, 0, 8, 1, 0, 0, count >> 8, count & 255]);
    for (let i = 0; i < count; i++) {
      images.set([255 - (i % 7), i & 255, i >> 8], 16 + 784 * i + (i % 700));
      labels[8 + i] = i % 10;
    }
    return memoryFiles({ images, labels });
  };
  const train = { idx: { images: 'images', labels: 'labels' }, scale: 1 / 256, oneHot: 10 };
  const network = (given: object): string =>
    JSON.stringify({ sizes: [784, 30, 10], loss: 'quadratic', data: { train }, ...given });
  const eta = (learningRate: number, lambda = 0): object => ({ batchSize: 10, optimizer: sgd(learningRate), lambda });

  it.each([
    ['chapter 1', { training: eta(3) }, 2000, []],
    ['chapter 1, network.py', { dialect: 'network.py', training: eta(3) }, 2000, []],
    ['chapter 1, η = 0.001 and 100', { training: eta(100) }, 2000, []],
    [
      'chapter 3, cross-entropy with large weights',
      { dialect: 'network2.py', loss: 'crossEntropy', initializer: 'large', training: eta(0.5) },
      2000,
      ['wide-normal'],
    ],
    [
      'chapter 3, overfitting on 1,000 images',
      { dialect: 'network2.py', loss: 'crossEntropy', initializer: 'large', training: eta(0.5) },
      1000,
      ['wide-normal', 'few-samples'],
    ],
    [
      'chapter 3, λ = 0.1 on them',
      { dialect: 'network2.py', loss: 'crossEntropy', initializer: 'large', training: eta(0.5, 0.1) },
      1000,
      ['wide-normal'],
    ],
    [
      'chapter 3, the quadratic cost in network2.py',
      { dialect: 'network2.py', training: eta(0.5, 5) },
      2000,
      ['sigmoid-quadratic'],
    ],
    ['chapter 3, the last network', { dialect: 'network2.py', loss: 'crossEntropy', training: eta(0.5, 5) }, 2000, []],
    [
      'chapter 3, λ = 1,000 where η is sought',
      { dialect: 'network2.py', loss: 'crossEntropy', training: eta(10, 1000) },
      2000,
      ['decay-diverges'],
    ],
    [
      'chapter 5, two hidden layers',
      { sizes: [784, 30, 30, 10], dialect: 'network2.py', loss: 'crossEntropy' },
      2000,
      [],
    ],
    [
      'chapter 5, four hidden layers',
      { sizes: [784, 30, 30, 30, 30, 10], dialect: 'network2.py', loss: 'crossEntropy' },
      2000,
      ['deep-sigmoid'],
    ],
  ])('%s', async (_, given, count, codes) => {
    const found = await lintsIn(network(given), digits(count));
    expect(found.map(({ code }) => code).toSorted()).toEqual([...codes].toSorted());
  });
});

describe('a text that is broken', () => {
  it.each([
    '',
    '{',
    '[]',
    '{"layers":[{}]}',
    '{"sizes":[2,"x"],"loss":{}}',
    '{"layers":[{"type":"dens"}],"input":[1e999]}',
  ])('%s is linted without a fault', async (text) => {
    const parsed = parseDefinition(text);
    expect(lint(parsed, inferShapes(parsed.definition), undefined)).toEqual([]);
    expect(await lintsIn(text)).toEqual([]);
  });

  it('says nothing about what is at fault anyway', async () => {
    expect((await lintsIn(whole({ layers: [dense(2, 'softmx')], loss: 'quadratic', data: {} }))).length).toBe(0);
    expect(await lintsIn(whole({ ...sigmoidNet, training: { optimizer: { type: 'sgd', learningRate: -1 } } }))).toEqual(
      [],
    );
  });
});

import { describe, expect, it } from 'vitest';
import { jobFrom, steady } from '../../../test/support/jobs.ts';
import { steppedNetworks } from '../../../test/support/stepped.ts';
import { activationNames } from '../activations/registry.ts';
import { lossTypes } from '../losses/registry.ts';
import { optimizerTypes } from '../optimizers/registry.ts';
import type { Debugger, Factor } from './debugger.ts';
import { openDebugger } from './open.ts';

const samples = [
  [
    [0.5, -1],
    [0, 1],
  ],
  [
    [0, 1],
    [1, 0],
  ],
  [
    [1, 0.25],
    [1, 0],
  ],
  [
    [1, 1],
    [0, 1],
  ],
];
const training = { epochs: 2, batchSize: 2, optimizer: { type: 'sgd', learningRate: 0.1 }, seed: 1 };

async function open(definition: object): Promise<Debugger> {
  const opened = await openDebugger(await jobFrom(definition), {}, steady, { logged() {}, passing() {} });
  await opened.begin();
  return opened.debugger;
}

function network(change: object, activation = 'sigmoid', hidden = 'tanh'): object {
  return {
    input: [2],
    layers: [
      { type: 'dense', units: 3, activation: hidden },
      { type: 'dense', units: 2, activation },
    ],
    dtype: 'float64',
    loss: 'quadratic',
    data: { train: { samples } },
    training,
    ...change,
  };
}

async function number(live: Debugger, expression: string, frame: 'layer' | 'miniBatch'): Promise<number> {
  const evaluation = await live.evaluate(expression, frame);
  if (!evaluation.ok) throw new Error(`${expression}: ${evaluation.message}`);
  return Number(evaluation.value.replace(/ \(was .*/, ''));
}

/** Whether the console understands the name of a factor, and gives its numbers. */
async function expectUnderstood(live: Debugger, { name, rows, columns, values }: Factor): Promise<void> {
  const size = rows * columns;
  const frame = (await number(live, `sum(${name} == ${name})`, 'layer')) === size ? 'layer' : 'miniBatch';
  expect(await number(live, `sum(${name} == ${name})`, frame), name).toBe(size);
  if (values.length < size) return;
  const sum = values.reduce((total, value) => total + value, 0);
  expect(await number(live, `sum(${name})`, frame), name).toBeCloseTo(sum, 5);
}

/** All equations of a mini-batch and of the first step of the next. */
async function walk(live: Debugger, seen: (factors: readonly Factor[], text: string) => Promise<void>): Promise<void> {
  for (let i = 0; i < 100; i++) {
    const { factors, others = [], text } = await live.equation();
    for (const line of [factors, ...others]) await seen(line, text);
    const { phase, epoch, miniBatch } = await live.go('over');
    if (epoch > 1 || miniBatch > 1 || phase === 'epoch') return;
  }
}

const some = ['book', 'network2.py', 'vectors', 'images', 'sequences'].map(
  (name) => [name, steppedNetworks[name]!] as const,
);

describe('the console understands the factors of all equations, which have numbers at every step', () => {
  it.each([
    ...some,
    ...lossTypes.map((loss) => [loss, network({ loss }, loss === 'klDivergence' ? 'softmax' : 'sigmoid')] as const),
    ...(['quadratic', 'softmaxCrossEntropy', 'hinge', 'huber', 'mae'] as const).map(
      (loss) => [`${loss}, linear`, network({ loss }, 'linear')] as const,
    ),
    ['logits', network({ loss: { type: 'binaryCrossEntropy', logits: true } }, 'linear')] as const,
    ['softmax and quadratic', network({}, 'softmax')] as const,
    ...activationNames.map((name) => [name, network({}, 'sigmoid', name)] as const),
    ...optimizerTypes.map(
      (type) => [type, network({ training: { ...training, optimizer: { type, learningRate: 0.1 } } })] as const,
    ),
    ['decay', network({ training: { ...training, lambda: 0.1 } })] as const,
    ['accumulated', network({ training: { ...training, accumulate: 2 } })] as const,
  ])('%s', { timeout: 60_000 }, async (_, definition) => {
    const live = await open(definition);
    await walk(live, async (factors, text) => {
      if (!text.startsWith('nothing moves yet')) expect(factors.length, text).toBeGreaterThan(0);
      for (const factor of factors) {
        for (const value of factor.values) expect(value, factor.name).not.toBeUndefined();
        // What was there before the update has no name any more, nor what the optimiser keeps.
        if (!/ (before|of) ?/.test(factor.name)) await expectUnderstood(live, factor);
      }
    });
  });
});

describe('an update', () => {
  it.each([
    ['', {}, ['w¹ before', '−η/m', '×nablaW¹', '=w¹']],
    ['with decay', { lambda: 0.5 }, ['1 − η λ/n', '×w¹ before', '−η/m', '×nablaW¹', '=w¹']],
  ])('%s is computed from its numbers', async (_, change, names) => {
    const live = await open(network({ training: { ...training, ...change } }));
    let line: readonly Factor[] = [];
    await walk(live, async (factors, text) => {
      if (text.startsWith('w →') && line.length === 0) line = factors;
    });
    expect(line.map(({ sign, name }) => sign + name)).toEqual(names);
    const [eta, nabla, result] = line.slice(-3).map(({ values }) => values);
    const before = line.at(-4)!.values;
    const keep = line.length === 5 ? line[0]!.values[0]! : 1;
    for (const [i, value] of result!.entries()) {
      expect(value).toBeCloseTo(keep * before[i]! - eta![0]! * nabla![i]!, 15);
      expect(value).not.toBe(before[i]);
    }
  });

  it('shows what the optimiser keeps of each parameter', async () => {
    const live = await open(network({ training: { ...training, optimizer: { type: 'adam', beta1: 0.5 } } }));
    const lines: (readonly Factor[])[] = [];
    await walk(live, async (factors, text) => {
      if (text.includes('β₁')) lines.push(factors);
    });
    expect(lines.map((line) => line.map(({ sign, name }) => sign + name).join(' '))).toEqual(
      ['w¹', 'b¹', 'w²', 'b²'].map((name) => {
        const nabla = `nabla${name[0]!.toUpperCase()}${name[1]}`;
        return `${name} before ,${nabla} ,v of ${name} ,s of ${name} →${name}`;
      }),
    );
    for (const [, nabla, v] of lines) {
      for (const [i, value] of v!.values.entries()) expect(value).toBeCloseTo((0.5 * nabla!.values[i]!) / 2, 15);
    }
  });
});

it.each([
  ['relu', "delta¹ = dC/da¹ ⊙ sigma'(z¹)"],
  ['softmax', 'delta¹ = dC/da¹ through softmax'],
  ['linear', 'delta¹ = dC/da¹'],
])('a convolution that overwrites its z says its %s', async (activation, back) => {
  const debug = await open({
    input: [3, 3, 1],
    layers: [
      { type: 'conv2d', filters: 2, kernel: 2, activation },
      { type: 'flatten' },
      { type: 'dense', units: 1, activation: 'sigmoid' },
    ],
    loss: 'quadratic',
    data: {
      train: {
        samples: [
          [
            [
              [[1], [0], [2]],
              [[0], [1], [1]],
              [[2], [0], [1]],
            ],
            [1],
          ],
        ],
      },
    },
    training,
  });
  const texts: string[] = [];
  await walk(debug, async (_, text) => void texts.push(text));
  expect(texts).toContain(`a¹: z = w ∗ a + b, a = ${activation}(z)`);
  expect(texts).toContain(back);
});

it('the output error of a softmax with its cross-entropy is a difference of probabilities', async () => {
  const live = await open(network({ loss: 'softmaxCrossEntropy' }, 'linear'));
  const lines: string[] = [];
  await walk(live, async (factors, text) => {
    if (!text.startsWith('delta²')) return;
    lines.push(text);
    const [p, y, delta] = factors.map(({ values }) => values);
    for (const [i, value] of delta!.entries()) expect(value).toBeCloseTo(p![i]! - y![i]!, 15);
  });
  expect(new Set(lines)).toEqual(new Set(['delta² = softmax(a²) − y']));
});

it('shows inputs that say something in every factor: not the empty edge of a picture', async () => {
  const picture = Array.from({ length: 40 }, (_, i) => (i < 12 ? 0 : i / 40));
  const live = await open(network({ input: [40], data: { train: { samples: [[picture, [0, 1]]] } } }));
  const first = new Map<string, readonly [number, number]>();
  await walk(live, async (factors, text) => {
    const product = factors.some(({ sign }) => sign === '·');
    for (const { name, firstRow, firstColumn, rows, columns } of factors) {
      if (rows === 40 || columns === 40)
        first.set(`${product ? text.split(' ')[0] : 'update'}: ${name}`, [firstRow, firstColumn]);
    }
  });
  expect(Object.fromEntries(first)).toEqual({
    'update: x': [12, 0],
    'z¹: w¹': [0, 12],
    'z¹: x': [12, 0],
    'nablaW¹: (x)ᵀ': [0, 12],
    'nablaW¹: nablaW¹': [0, 12],
    'update: w¹ before': [0, 12],
    'update: nablaW¹': [0, 12],
    'update: w¹': [0, 12],
  });
});

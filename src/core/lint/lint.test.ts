import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { train, valuesOf } from '../../../test/support/jobs.ts';
import { memoryFiles } from '../../../test/support/memoryFiles.ts';
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
import type { Lint } from './rule.ts';
import { whyHover } from './why.ts';

const noFiles = memoryFiles({ 'a.csv': 'a,b,y\n0.2,1,0\n0.5,0.5,1\n' });

/** What the linter says, with the data read. */
async function lintsIn(text: string, files: Files = noFiles): Promise<readonly Lint[]> {
  const { parsed, shapes, data } = await inspect(text, files);
  return lint(parsed, shapes, data);
}

/** A definition that is whole: what a case does not name is this. */
function whole(given: object): string {
  return JSON.stringify({ input: [2], loss: 'crossEntropy', data: { train: { samples: xor } }, ...given });
}

const xor = [
  [[0, 0], [0]],
  [[0, 1], [1]],
  [[1, 0], [1]],
  [[1, 1], [0]],
];

function dense(units: number, activation: string, more: object = {}): object {
  return { type: 'dense', units, activation, ...more };
}

/** Samples x = 0.1, 0.2, … 1 again and again, of class 0, and of class 1 the last `ones`. */
function counted(count: number, ones: number): unknown[] {
  return Array.from({ length: count }, (_, i) => [[((i % 10) + 1) / 10 + i / 1e6], [i >= count - ones ? 1 : 0]]);
}

function regression(scale: number): unknown[] {
  return Array.from({ length: 8 }, (_, i) => [[scale * (i + 1)], [i / 8]]);
}

/** Six columns that are one and the same. */
const alike = [0, 1, 2, 3].map((i) => [Array<number>(6).fill(i), [i % 2]]);

/** (±1, ±1, ±1, ±1) with an even number of −1: every column and every pair of columns is uncorrelated. */
const corners = [0, 3, 5, 6, 9, 10, 12, 15].map((bits, i) => [
  [1, 2, 4, 8].map((bit) => ((bits & bit) === 0 ? 1 : -1)),
  [i / 8],
]);

const sgd = (learningRate: number): object => ({ type: 'sgd', learningRate });

const sigmoidNet = { layers: [dense(3, 'tanh'), dense(1, 'sigmoid')] };
const linearNet = { input: [1], layers: [dense(1, 'linear')], loss: 'quadratic' };
const hundred = {
  input: [1],
  layers: [dense(3, 'tanh'), dense(1, 'sigmoid')],
  data: { train: { samples: counted(100, 50) } },
};

interface Case {
  readonly code: string;
  readonly bad: object;
  /** Text that is underlined, and what is said. */
  readonly at: string;
  readonly message: string;
  readonly good: object;
}

/** Its neurons start alike, but the next layer weighs them differently, so they get different deltas. */
const equalGood = { layers: [dense(3, 'tanh', { initializer: 'zeros' }), dense(1, 'sigmoid')] };

/** Twenty samples of which x goes from 0 to nearly `most` in each of some columns, and y from −0.3 to 1.6. */
function spread(most: number, columns = 1): unknown[] {
  return Array.from({ length: 20 }, (_, i) => [
    Array.from({ length: columns }, (__, j) => (most * ((7 * i + 3 * j) % 20)) / 20),
    [((7 * i) % 20) / 10 - 0.3],
  ]);
}

/** A bowl in disguise, with all samples in each update, and a learning rate that is too large for it and one that is not. */
function bowl(
  given: object,
  optimizer: { type: string; learningRate: number },
  [learningRate, message]: [number, string],
  more: object = {},
): Case {
  const whole = { ...linearNet, data: { train: { samples: spread(1) } }, ...given };
  const training = { epochs: 500, batchSize: 20, ...more };
  return {
    code: 'diverging-rate',
    bad: { ...whole, training: { ...training, optimizer } },
    at: String(optimizer.learningRate),
    message: `learningRate ${optimizer.learningRate} is too large here: in a trial with your data the loss grew from ${message}`,
    good: { ...whole, training: { ...training, optimizer: { ...optimizer, learningRate } } },
  };
}

const all = { epochs: 500, batchSize: 20 };
const long = { epochs: 500, batchSize: 4 };

/** The same bowl, of so many samples. */
function bowlIn(size: number): object {
  return { ...linearNet, data: { train: { samples: spread(1).slice(0, size) } } };
}

function timid(optimizer: object, at: string, message: string, loss = 'quadratic'): Case {
  const xorNet = { input: undefined, sizes: [2, 3, 1], loss };
  const training = { epochs: 1000, batchSize: 4 };
  return {
    code: 'learning-rate',
    bad: { ...xorNet, training: { ...training, optimizer } },
    at,
    message: `learningRate ${at} is too small here: in a trial with your data all 1,000 updates moved the loss from ${message}`,
    good: { ...xorNet, training: { ...training, optimizer: { ...optimizer, learningRate: 0.5 } } },
  };
}

/** What no arithmetic shows. */
const tried: readonly Case[] = [
  bowl(
    {},
    { type: 'sgd', learningRate: 5 },
    [0.8, '0.5268 until it was no finite number, after 55 updates; in 500 updates it fell to 3.204e-14 with 0.8'],
    { schedule: { type: 'constant' } },
  ),
  bowl(
    { layers: [dense(1, 'linear'), { type: 'activation', activation: 'linear' }] },
    { type: 'sgd', learningRate: 5 },
    [0.5, '0.5268 until it was no finite number, after 55 updates; in 500 updates it fell to 9.621e-14 with 0.5'],
  ),
  bowl({}, { type: 'momentum', learningRate: 5 }, [
    0.5,
    '0.5268 until it was no finite number, after 63 updates; in 500 updates it fell to 4.355e-15 with 0.5',
  ]),
  bowl({}, { type: 'nesterov', learningRate: 5 }, [
    0.5,
    '0.5268 until it was no finite number, after 39 updates; in 500 updates it fell to 1.368e-15 with 0.5',
  ]),
  bowl(
    {
      layers: [{ type: 'features', terms: ['x1', 'x1^2'] }, dense(1, 'linear')],
      data: { train: { samples: spread(20) } },
    },
    { type: 'sgd', learningRate: 0.1 },
    [
      0.00001,
      '5,115 until it was no finite number, after 12 updates, as the inputs go from 0 to 19; in 500 updates it fell to 1.123e-13 with standardized inputs, to 0.3017 with 0.00003',
    ],
  ),
  bowl(
    {
      input: [4, 1],
      layers: [{ type: 'conv1d', filters: 1, kernel: 4 }, { type: 'flatten' }],
      data: { train: { samples: spread(10, 4) } },
    },
    { type: 'sgd', learningRate: 1 },
    [0.01, '17.36 until it was no finite number, after 20 updates; in 500 updates it fell to 0.002128 with 0.01'],
  ),
  timid(sgd(1e-4), '0.0001', '0.1688180 to 0.1684638; in as many it fell to 0.0002858 with 10'),
  timid(sgd(1e-5), '0.00001', '0.1688180 to 0.1687806; in as many it fell to 0.0002858 with 10'),
  timid(sgd(1e-6), '0.000001', '0.1688180 to 0.1688175; in as many it fell to 0.0002858 with 10'),
  timid(
    { type: 'adagrad', learningRate: 1e-8 },
    '1e-8',
    '0.9031669 to 0.9031669; in as many it fell to 0.08121 with 0.1',
    'crossEntropy',
  ),
  timid(
    { type: 'adadelta', learningRate: 1e-8 },
    '1e-8',
    '0.9031669 to 0.9031669; in as many it fell to 0.001003 with 10',
    'crossEntropy',
  ),
];

/** A book's network, in which nothing but the schedule is at fault. */
function calm(epochs: number, learningRate: number, schedule: object, more: object = {}): object {
  return {
    input: undefined,
    sizes: [2, 3, 1],
    loss: 'quadratic',
    training: { epochs, batchSize: 4, schedule, optimizer: sgd(learningRate) },
    ...more,
  };
}

const scheduled: readonly Case[] = [
  {
    code: 'schedule',
    bad: calm(2000, 3, { type: 'exponential', factor: 0.01 }),
    at: '0.01',
    message:
      'after 2 of 2,000 epochs the learning rate is 0.0003, which was 3: in the other 1,998 next to nothing is learned any more',
    good: calm(2000, 3, { type: 'exponential', factor: 0.998 }),
  },
  {
    code: 'schedule',
    bad: calm(3, 3, { type: 'exponential', factor: 0.01 }),
    at: '0.01',
    message:
      'after 2 of 3 epochs the learning rate is 0.0003, which was 3: in the other one next to nothing is learned any more',
    good: calm(3, 3, { type: 'exponential', factor: 0.5 }),
  },
  {
    code: 'schedule',
    // Of so many epochs not each is looked at.
    bad: calm(1_000_000, 3, { type: 'exponential', factor: 0.95 }, { data: {} }),
    at: '0.95',
    message:
      'after 135 of 1,000,000 epochs the learning rate is 0.00295, which was 3: in the other 999,865 next to nothing is learned any more',
    good: calm(1_000_000, 3, { type: 'exponential', factor: 0.999995 }, { data: {} }),
  },
  {
    code: 'schedule',
    bad: calm(30, 3, { type: 'step', every: 10, factor: 1e-6 }),
    at: '0.000001',
    message:
      'after 10 of 30 epochs the learning rate is 0.000003, which was 3: in the other 20 next to nothing is learned any more',
    good: calm(30, 3, { type: 'step', every: 10, factor: 0.1 }),
  },
  {
    code: 'schedule',
    bad: calm(30, 3, {
      type: 'table',
      rates: [
        [1, 3],
        [4, 0],
      ],
    }),
    at: '[[1,3],[4,0]]',
    message:
      'after 3 of 30 epochs the learning rate is 0, which was 3: in the other 27 next to nothing is learned any more',
    good: calm(30, 3, {
      type: 'table',
      rates: [
        [1, 3],
        [20, 0.3],
      ],
    }),
  },
  {
    code: 'schedule',
    bad: calm(30, 3, { type: 'table', rates: [[1, 0]] }),
    at: '[[1,0]]',
    message: 'with this schedule the learning rate is 0 in all epochs: nothing is learned',
    good: calm(30, 3, { type: 'table', rates: [[1, 3]] }),
  },
  {
    code: 'schedule',
    bad: calm(30, 3, { type: 'table', rates: [[5, 1000]] }, { data: {} }),
    at: '[[5,1000]]',
    message: 'with this schedule the learning rate rises to 1,000; steps that large nearly always diverge',
    good: calm(30, 3, { type: 'table', rates: [[5, 10]] }, { data: {} }),
  },
  {
    code: 'schedule',
    bad: { ...bowlIn(20), training: { ...all, schedule: { type: 'table', rates: [[5, 10]] }, optimizer: sgd(0.5) } },
    at: '"schedule"',
    message:
      'with this schedule the training diverges: in a trial with your data 43 updates moved the loss from 0.5268 past all finite numbers, and 500 updates without it to 9.621e-14',
    good: { ...bowlIn(20), training: { ...all, schedule: { type: 'table', rates: [[5, 0.1]] }, optimizer: sgd(0.5) } },
  },
  {
    code: 'schedule',
    bad: calm(30, 3, { type: 'cosine', minimum: 5 }),
    at: '5',
    message: 'minimum 5 is not below learningRate 3, so the learning rate rises to 5 instead of falling',
    good: calm(30, 3, { type: 'cosine', minimum: 0.1 }),
  },
  {
    code: 'schedule',
    bad: calm(30, 3, { type: 'reduceOnPlateau', minimum: 3 }),
    at: '3',
    message: 'minimum 3 is not below learningRate 3, so the learning rate never falls',
    good: calm(30, 3, { type: 'reduceOnPlateau', minimum: 0.1 }),
  },
  {
    code: 'schedule',
    bad: calm(30, 3, { type: 'reduceOnPlateau', factor: 1e-5 }),
    at: '0.00001',
    message:
      'where the loss falls no more the learning rate becomes 0.00003 at once, which was 3: from then on next to nothing is learned',
    good: calm(30, 3, { type: 'reduceOnPlateau', factor: 0.5 }),
  },
  {
    code: 'schedule',
    bad: calm(300, 3, { type: 'constant', warmup: { updates: 100_000 } }),
    at: '100000',
    message:
      'the warm-up takes 100,000 updates, but the whole training has 300: the learning rate gets no further than 0.009',
    good: calm(300, 3, { type: 'constant', warmup: { updates: 30 } }),
  },
];

const cases: readonly Case[] = [
  {
    code: 'softmax-single',
    bad: { layers: [dense(3, 'tanh'), dense(1, 'linear')], loss: 'softmaxCrossEntropy' },
    at: '"linear"',
    message:
      'the softmax of a single output is always 1, so softmaxCrossEntropy stays what it is and nothing is learned; take a sigmoid with crossEntropy, or an output for each class',
    good: { layers: [dense(3, 'tanh'), dense(2, 'linear')], loss: 'softmaxCrossEntropy' },
  },
  {
    code: 'softmax-single',
    bad: { layers: [dense(3, 'tanh'), dense(1, 'softmax')], loss: 'mse' },
    at: '"softmax"',
    message:
      'the softmax of a single output is always 1, so mse stays what it is and nothing is learned; take a sigmoid with crossEntropy, or an output for each class',
    good: sigmoidNet,
  },
  {
    code: 'softmax-single',
    bad: {
      layers: [dense(3, 'tanh'), dense(1, 'softmax')],
      loss: 'quadratic',
      data: { train: { samples: regression(1) } },
    },
    at: '"softmax"',
    message:
      'the softmax of a single output is always 1, so quadratic stays what it is and nothing is learned; take a sigmoid with crossEntropy, or an output for each class',
    good: sigmoidNet,
  },
  {
    code: 'target-input',
    bad: { data: { train: { csv: 'a.csv', inputs: ['a', 'y'], targets: ['y'] } }, layers: [dense(1, 'sigmoid')] },
    at: '"y"',
    message: '"y" is a target, but stands among the inputs too: the network is told the answer',
    good: { data: { train: { csv: 'a.csv', inputs: ['a', 'b'], targets: ['y'] } }, layers: [dense(1, 'sigmoid')] },
  },
  {
    code: 'target-input',
    // Of the file of these tests the header is known, so an index and a name are the same column.
    bad: { data: { train: { csv: 'a.csv', inputs: [0, 2], targets: ['y'] } }, layers: [dense(1, 'sigmoid')] },
    at: '2',
    message: 'column 2 is a target, but stands among the inputs too: the network is told the answer',
    good: { data: { train: { csv: 'a.csv', inputs: [0, 1], targets: ['y'] } }, layers: [dense(1, 'sigmoid')] },
  },
  {
    code: 'softmax-quadratic',
    bad: { layers: [dense(2, 'softmax')], loss: 'quadratic', data: {} },
    at: '"softmax"',
    message:
      'softmax with the quadratic loss learns slowly where it is badly wrong; use a linear last layer with softmaxCrossEntropy',
    good: { layers: [dense(2, 'linear')], loss: 'softmaxCrossEntropy', data: {} },
  },
  ...['mse', 'mae', 'huber', 'logCosh'].map((loss) => ({
    code: 'softmax-quadratic',
    bad: { layers: [dense(2, 'softmax')], loss, data: {} },
    at: '"softmax"',
    message: `softmax with the ${loss} loss learns slowly where it is badly wrong; use a linear last layer with softmaxCrossEntropy`,
    good: { layers: [dense(2, 'softmax')], loss: 'crossEntropy', data: {} },
  })),
  {
    code: 'softmax-single',
    bad: { layers: [dense(3, 'tanh'), dense(1, 'softmax'), dense(1, 'sigmoid')] },
    at: '"softmax"',
    message:
      'the softmax of a single value is always 1, so dense 2 says the same whatever it reads, and what is before it learns nothing; a sigmoid says how much',
    good: { layers: [dense(3, 'tanh'), dense(2, 'softmax'), dense(1, 'sigmoid')] },
  },
  {
    code: 'softmax-twice',
    bad: { layers: [dense(2, 'softmax')], loss: 'softmaxCrossEntropy', data: {} },
    at: '"softmax"',
    message:
      'softmaxCrossEntropy applies the softmax itself, so here it is applied twice; make the last layer "linear"',
    good: { layers: [dense(2, 'softmax')], data: {} },
  },
  {
    code: 'sigmoid-quadratic',
    bad: { ...sigmoidNet, loss: 'quadratic' },
    at: '"quadratic"',
    message:
      "behind a sigmoid quadratic learns slowly where an output is surely wrong: at a = 0.98 with y = 0 delta has the factor σ' = 0.98 · 0.02 = 0.02, which crossEntropy does not have",
    good: sigmoidNet,
  },
  {
    code: 'sigmoid-quadratic',
    bad: { ...sigmoidNet, loss: 'mse' },
    at: '"mse"',
    message:
      "behind a sigmoid mse learns slowly where an output is surely wrong: at a = 0.98 with y = 0 delta has the factor σ' = 0.98 · 0.02 = 0.02, which crossEntropy does not have",
    // All of chapter 1: nothing is held against it there.
    good: { layers: [dense(3, 'sigmoid'), dense(1, 'sigmoid')], loss: 'quadratic' },
  },
  {
    code: 'sigmoid-twice',
    bad: { ...sigmoidNet, loss: { type: 'binaryCrossEntropy', logits: true } },
    at: '"sigmoid"',
    message:
      'with "logits": true the loss applies the sigmoid itself, so here it is applied twice; make the last layer "linear", or leave "logits" away',
    good: { ...sigmoidNet, loss: { type: 'binaryCrossEntropy' } },
  },
  {
    code: 'cross-entropy-range',
    bad: { layers: [dense(1, 'linear')] },
    at: '"linear"',
    message:
      'crossEntropy takes ln a and ln (1 − a), so outputs must lie in (0, 1); a linear can give others: make the last layer "sigmoid"',
    good: { layers: [dense(1, 'sigmoid')] },
  },
  {
    code: 'cross-entropy-range',
    bad: { layers: [dense(1, 'relu'), { type: 'flatten' }], loss: 'binaryCrossEntropy' },
    at: '"relu"',
    message:
      'binaryCrossEntropy takes ln a and ln (1 − a), so outputs must lie in (0, 1); a relu can give others: make the last layer "sigmoid", or give the loss "logits": true',
    good: { layers: [dense(1, 'linear')], loss: { type: 'binaryCrossEntropy', logits: true } },
  },
  {
    code: 'kl-divergence-range',
    bad: { layers: [dense(2, 'sigmoid')], loss: 'klDivergence', data: {} },
    at: '"sigmoid"',
    message:
      'klDivergence compares two distributions, so the outputs must be above 0 and sum to 1; a sigmoid gives others: make the last layer "softmax"',
    good: { layers: [dense(2, 'softmax')], loss: 'klDivergence', data: {} },
  },
  {
    code: 'hinge-range',
    bad: { layers: [dense(2, 'softmax')], loss: 'hinge', data: {} },
    at: '"softmax"',
    message: 'hinge compares scores of any size, and softmax squeezes them into (0, 1); make the last layer "linear"',
    good: { layers: [dense(2, 'linear')], loss: 'hinge', data: {} },
  },
  {
    code: 'single-output',
    bad: { input: undefined, sizes: [2, 3, 1], dialect: 'network.py', loss: 'quadratic' },
    at: '1',
    message: `with a single output neuron network.py's "evaluate" means nothing: "the neural network's output is assumed to be the index of whichever neuron in the final layer has the highest activation", and with one neuron that index is always 0, so it counts the samples of class 0`,
    good: { input: undefined, sizes: [2, 3, 1], loss: 'quadratic' },
  },
  {
    code: 'unused-outputs',
    bad: { layers: [dense(10, 'linear')], loss: 'softmaxCrossEntropy' },
    at: '"dense"',
    message:
      'the labels go from 0 to 1, but the network has 10 outputs: the last 8 have no sample and can only learn to be 0',
    good: { layers: [dense(2, 'linear')], loss: 'softmaxCrossEntropy' },
  },
  {
    code: 'unused-outputs',
    bad: {
      layers: [dense(3, 'sigmoid')],
      data: { train: { samples: xor, oneHot: 3 }, test: { samples: [[[0, 2], [0]]], oneHot: 3 } },
    },
    at: '3',
    message:
      'the labels go from 0 to 1, but the network has 3 outputs: the last one has no sample and can only learn to be 0',
    good: {
      layers: [dense(3, 'sigmoid')],
      data: { train: { samples: xor, oneHot: 3 }, test: { samples: [[[0, 2], [2]]], oneHot: 3 } },
    },
  },
  {
    code: 'target-range',
    bad: {
      layers: [dense(1, 'sigmoid')],
      loss: 'quadratic',
      data: {
        train: {
          samples: [
            [[0, 1], [3]],
            [[1, 1], [0.5]],
          ],
        },
      },
    },
    at: '"sigmoid"',
    message: 'the targets go from 0.5 to 3, but sigmoid gives only numbers between 0 and 1: 3 is never reached',
    good: {
      layers: [dense(1, 'linear')],
      loss: 'quadratic',
      data: {
        train: {
          samples: [
            [[0, 1], [3]],
            [[1, 1], [0.5]],
          ],
        },
      },
    },
  },
  {
    code: 'target-range',
    bad: {
      layers: [dense(1, 'relu')],
      loss: 'mse',
      data: {
        train: {
          samples: [
            [[0, 1], [-0.5]],
            [[1, 1], [0.5]],
          ],
        },
      },
    },
    at: '"relu"',
    message: 'the targets go from −0.5 to 0.5, but relu gives only numbers from 0 on: −0.5 is never reached',
    good: {
      layers: [dense(1, 'tanh')],
      loss: 'mse',
      data: {
        train: {
          samples: [
            [[0, 1], [-0.5]],
            [[1, 1], [0.5]],
          ],
        },
      },
    },
  },
  {
    code: 'wide-normal',
    bad: { input: undefined, sizes: [784, 30, 10], data: {} },
    at: '784',
    message:
      'N(0, 1) weights on the 784 inputs of dense 1: z starts with a standard deviation of up to √784 = 28, where neurons are saturated; "default" divides the weights by √n',
    good: { input: undefined, sizes: [784, 30, 10], initializer: 'default', data: {} },
  },
  {
    code: 'wide-normal',
    bad: { input: [100], layers: [dense(3, 'tanh', { initializer: 'large' }), dense(1, 'sigmoid')], data: {} },
    at: '"large"',
    message:
      'N(0, 1) weights on the 100 inputs of dense 1: z starts with a standard deviation of up to √100 = 10, where neurons are saturated; "default" divides the weights by √n',
    // The book's own first network.
    good: { input: undefined, sizes: [784, 30, 10], loss: 'quadratic', data: {} },
  },
  {
    code: 'equal-weights',
    bad: { ...sigmoidNet, initializer: 'zeros' },
    at: '"zeros"',
    message:
      'all weights of dense 1 and of dense 2 start as 0: its 3 neurons stay alike for ever, as if there were one; leave the initializer away',
    // One layer has no neurons that must differ.
    good: { layers: [dense(1, 'sigmoid')], initializer: 'zeros' },
  },
  {
    code: 'equal-weights',
    bad: { ...sigmoidNet, initializer: { type: 'constant', value: 0.5 } },
    at: '{"type":"constant","value":0.5}',
    message:
      'all weights of dense 1 and of dense 2 start as the same number: its 3 neurons stay alike for ever, as if there were one; leave the initializer away',
    good: equalGood,
  },
  {
    code: 'equal-weights',
    bad: {
      input: [8, 8, 1],
      initializer: 'zeros',
      layers: [
        { type: 'conv2d', filters: 5, kernel: 3 },
        { type: 'conv2d', filters: 2, kernel: 3 },
      ],
      loss: 'mse',
      data: {},
    },
    at: '"zeros"',
    message:
      'all weights of conv2d 1 and of conv2d 2 start as 0: its 5 filters stay alike for ever, as if there were one; leave the initializer away',
    good: {
      input: [8, 8, 1],
      layers: [
        { type: 'conv2d', filters: 5, kernel: 3 },
        { type: 'conv2d', filters: 2, kernel: 3 },
      ],
      loss: 'mse',
      data: {},
    },
  },
  {
    code: 'deep-sigmoid',
    bad: { layers: [...Array.from({ length: 4 }, () => dense(3, 'sigmoid')), dense(1, 'sigmoid')] },
    at: '"sigmoid"',
    message:
      "4 hidden sigmoid layers in a row: going back, each multiplies the gradient by σ' ≤ 1/4, all together by at most 1/256 with weights of size 1, so the first ones hardly learn; relu passes it on",
    good: { layers: [...Array.from({ length: 2 }, () => dense(3, 'sigmoid')), dense(3, 'relu'), dense(1, 'sigmoid')] },
  },
  {
    code: 'dropout-rate',
    bad: { layers: [dense(3, 'tanh'), { type: 'dropout', rate: 0 }, dense(1, 'sigmoid')] },
    at: '0',
    message: 'dropout with rate 0 drops nothing; the book drops half of the hidden neurons, rate 0.5',
    good: { layers: [dense(3, 'tanh'), { type: 'dropout' }, dense(1, 'sigmoid')] },
  },
  {
    code: 'dropout-last',
    bad: { layers: [dense(3, 'tanh'), dense(1, 'sigmoid'), { type: 'dropout', rate: 0.5 }] },
    at: '"dropout"',
    message:
      'dropout as the last layer sets outputs to 0, which no weight can make good again; put it before the last dense layer',
    good: { layers: [{ type: 'dropout', rate: 0.5 }, dense(1, 'sigmoid')] },
  },
  {
    code: 'batch-norm-batch',
    bad: { layers: [{ type: 'batchNorm' }, dense(1, 'sigmoid')], training: { batchSize: 1 } },
    at: '"batchNorm"',
    message:
      'batchNorm takes mean and variance over the mini-batch, and with batchSize 1 that is one sample, which says little about the others; use a larger batchSize, or layerNorm',
    good: { layers: [{ type: 'layerNorm' }, dense(1, 'sigmoid')], training: { batchSize: 1 } },
  },
  {
    code: 'unscaled-inputs',
    bad: {
      ...hundred,
      data: {
        train: {
          samples: [
            [[40], [0]],
            [[200], [1]],
          ],
        },
      },
    },
    at: '"train"',
    message:
      'the inputs go from 40 to 200, and nothing scales them: networks learn best from inputs of a size of about 1',
    good: {
      ...hundred,
      data: {
        train: {
          samples: [
            [[40], [0]],
            [[200], [1]],
          ],
          standardize: true,
        },
      },
    },
  },
  {
    code: 'one-class',
    bad: { ...hundred, data: { train: { samples: counted(100, 0) } } },
    at: '"train"',
    message:
      'all 100 training samples are of class "0": a network that says so for every input is always right, and learns nothing else',
    good: hundred,
  },
  {
    code: 'imbalance',
    bad: { ...hundred, data: { train: { samples: counted(100, 5) } } },
    at: '"train"',
    message: '95 of 100 training samples are of class "0", 5 of "1": always saying "0" is right for 95.0 %',
    good: {
      ...hundred,
      loss: { type: 'crossEntropy', classWeights: [0.5, 10] },
      data: { train: { samples: counted(100, 5) } },
    },
  },
  {
    code: 'leak',
    bad: { ...hundred, data: { train: { samples: counted(100, 50) }, test: { samples: counted(20, 10) } } },
    at: '"test"',
    message:
      '20 of 20 test samples (100 %) have the same inputs as a training sample, so they do not show how the network does on new ones',
    good: {
      ...hundred,
      data: {
        train: { samples: counted(100, 50), range: [0, 80] },
        test: { samples: counted(100, 50), range: [80, 100] },
      },
    },
  },
  {
    code: 'leak',
    bad: {
      ...sigmoidNet,
      data: { train: { generate: 'moons', noise: 0.1 }, validation: { generate: 'moons', noise: 0.1, samples: 500 } },
    },
    at: '"validation"',
    message:
      '500 of 500 validation samples (100 %) have the same inputs as a training sample, so they do not show how the network does on new ones',
    good: {
      ...sigmoidNet,
      data: { train: { generate: 'moons', noise: 0.1 }, validation: { generate: 'moons', noise: 0.1, seed: 2 } },
    },
  },
  {
    code: 'few-samples',
    bad: { ...hundred, layers: [dense(1000, 'tanh'), dense(1, 'sigmoid')] },
    at: '"layers"',
    message:
      '3,001 parameters for 100 training samples, 30 for each: the network can learn them by heart; watch validation data, and try fewer neurons, "lambda" or dropout',
    good: { ...hundred, layers: [dense(1000, 'tanh'), dense(1, 'sigmoid')], training: { lambda: 0.1 } },
  },
  {
    code: 'learning-rate',
    // Data that nobody has read yet.
    bad: { ...sigmoidNet, data: undefined, training: { optimizer: sgd(100.5) } },
    at: '100.5',
    message: 'learningRate 100.5 is above 100; steps that large nearly always diverge',
    good: { ...sigmoidNet, training: { optimizer: sgd(100) } },
  },
  {
    code: 'learning-rate',
    bad: { ...sigmoidNet, training: { optimizer: sgd(0) } },
    at: '0',
    message: 'with learningRate 0 nothing is learned; 0.1 is usual',
    good: { ...sigmoidNet, training: { optimizer: { type: 'adadelta', learningRate: 1 } } },
  },
  {
    code: 'learning-rate',
    bad: { ...sigmoidNet, data: {}, training: { optimizer: { type: 'adam', learningRate: 3 } } },
    at: '3',
    message:
      'with adam every parameter moves by about learningRate at every update, whatever its gradient; 3 is far, 0.001 is usual',
    good: { ...sigmoidNet, data: {}, training: { optimizer: { type: 'adam', learningRate: 0.5 } } },
  },
  {
    code: 'learning-rate',
    bad: { ...sigmoidNet, training: { epochs: 2000, batchSize: 4, optimizer: sgd(1e-8) } },
    at: '1e-8',
    message:
      'learningRate 1e-8 is too small: an update moves the cost by about 2 · 1e-8 · 13 = 2.6e-7 of itself at most, and 2,000 updates by 0.00052; 0.1 is usual',
    good: { ...sigmoidNet, training: { epochs: 2000, batchSize: 4, optimizer: sgd(0.01) } },
  },
  {
    code: 'learning-rate',
    bad: { ...sigmoidNet, training: { batchSize: 4, optimizer: { type: 'momentum', learningRate: 1e-8 } } },
    at: '1e-8',
    message:
      'learningRate 1e-8 is too small: an update moves the cost by about 2 · 1e-8 · 13 / (1 − 0.9) = 0.0000026 of itself at most, and 1,000 updates by 0.0026; 0.01 is usual',
    good: { ...sigmoidNet, training: { batchSize: 4, optimizer: { type: 'momentum', learningRate: 0.01 } } },
  },
  {
    code: 'learning-rate',
    bad: { ...sigmoidNet, training: { batchSize: 4, optimizer: { type: 'adam', learningRate: 1e-8 } } },
    at: '1e-8',
    message:
      'with adam a parameter moves by about learningRate at an update, so 1,000 updates move it by 1e-8 · 1,000 = 0.00001, and nothing is learned; with adam 0.001 is usual',
    good: { ...sigmoidNet, training: { batchSize: 4, optimizer: { type: 'adam', learningRate: 0.001 } } },
  },
  {
    code: 'learning-rate',
    bad: { ...linearNet, data: { train: { samples: regression(1) } }, training: { optimizer: sgd(0) } },
    at: '0',
    // The curvature of x = 1 to 8 and the bias is 26.3.
    message: 'with learningRate 0 nothing is learned; 0.03 works here',
    good: { ...linearNet, data: { train: { samples: regression(1) } }, training: { optimizer: sgd(0.03) } },
  },
  {
    code: 'learning-rate',
    bad: { input: undefined, sizes: [2, 3, 1], loss: 'quadratic', training: { optimizer: sgd(0) } },
    at: '0',
    message: 'with learningRate 0 nothing is learned; the book begins with 3',
    good: { input: undefined, sizes: [2, 3, 1], loss: 'quadratic', training: { optimizer: sgd(3) } },
  },
  {
    code: 'diverging-rate',
    bad: {
      ...linearNet,
      layers: [dense(3, 'tanh'), dense(1, 'linear')],
      data: { train: { samples: regression(0.1) } },
      training: { optimizer: sgd(3) },
    },
    at: '3',
    message:
      'learningRate 3 cannot work here: every update multiplies the error by 1 − 3 · 1 = −2, so the cost by 4 or more, without end; it must be below 2 / 1 = 2',
    good: {
      ...linearNet,
      layers: [dense(3, 'tanh'), dense(1, 'linear')],
      data: { train: { samples: regression(0.1) } },
      training: { optimizer: sgd(0.3) },
    },
  },
  {
    code: 'diverging-rate',
    bad: { ...linearNet, data: { train: { samples: regression(10) } }, training: { optimizer: sgd(0.1) } },
    at: '0.1',
    message:
      'learningRate 0.1 cannot work here: every update multiplies the error by 1 − 0.1 · 2,551 = −254.1, so the cost by 64,560 or more, without end; it must be below 2 / 2,551 = 0.0007841, or the inputs smaller',
    good: {
      ...linearNet,
      data: { train: { samples: regression(10), standardize: true } },
      training: { optimizer: sgd(0.1) },
    },
  },
  {
    code: 'diverging-rate',
    // Six columns that are one: standardized they are as one of deviation √6.
    bad: {
      ...linearNet,
      input: [6],
      data: { train: { samples: alike, standardize: true } },
      training: { optimizer: sgd(0.5) },
    },
    at: '0.5',
    message:
      'learningRate 0.5 cannot work here: every update multiplies the error by 1 − 0.5 · 6 = −2, so the cost by 4 or more, without end; it must be below 2 / 6 = 0.3333, or the inputs smaller',
    good: {
      ...linearNet,
      input: [6],
      data: { train: { samples: alike, standardize: true } },
      training: { optimizer: sgd(0.3) },
    },
  },
  {
    code: 'diverging-rate',
    bad: {
      ...linearNet,
      data: { train: { samples: regression(1) } },
      training: { batchSize: 4, optimizer: sgd(0.2) },
    },
    at: '0.2',
    message:
      'learningRate 0.2 cannot work here: on average an update multiplies the error by 1 − 0.2 · 26.3 = −4.26 or more, without end; it must be below 2 / 26.3 = 0.07604, or the inputs smaller',
    good: {
      ...linearNet,
      data: { train: { samples: regression(1) } },
      training: { batchSize: 4, optimizer: sgd(0.02) },
    },
  },
  {
    code: 'diverging-rate',
    // No direction has a curvature above 1, but a sample has 5.
    bad: {
      ...linearNet,
      input: [4],
      data: { train: { samples: corners } },
      training: { batchSize: 1, optimizer: sgd(0.5) },
    },
    at: '0.5',
    message:
      'learningRate 0.5 cannot work here: with mini-batches of one sample an update multiplies its error by 1 − 0.5 · 5 = −1.5 on average, without end; it must be below 2 / 5 = 0.4, or the inputs smaller',
    good: { ...linearNet, input: [4], data: { train: { samples: corners } }, training: { optimizer: sgd(0.5) } },
  },
  // What no arithmetic shows is tried.
  ...tried,
  ...scheduled,
  {
    code: 'decay-diverges',
    bad: { ...bowlIn(20), training: { ...all, optimizer: { type: 'adamw', learningRate: 0.1, weightDecay: 50 } } },
    at: '50',
    message:
      'η · weightDecay = 0.1 · 50 = 5 is above 2: every update multiplies the weights by 1 − 5 = −4, so they change sign and grow without end',
    good: { ...bowlIn(20), training: { ...all, optimizer: { type: 'adamw', learningRate: 0.1, weightDecay: 0.1 } } },
  },
  {
    code: 'decay-diverges',
    bad: { ...bowlIn(20), training: { ...all, l2: 5, optimizer: { type: 'momentum', learningRate: 1 } } },
    at: '5',
    message: 'η · l2 = 1 · 5 = 5 is above the 3.8 that momentum bears: the weights change sign and grow without end',
    good: { ...bowlIn(20), training: { ...all, l2: 0.1, optimizer: { type: 'momentum', learningRate: 1 } } },
  },
  {
    code: 'decay-diverges',
    // Cost and decay together are more than the training bears, and neither of them alone.
    bad: { ...bowlIn(20), training: { ...all, l2: 1.9, optimizer: sgd(1) } },
    at: '1.9',
    message:
      'with l2 1.9 the training diverges here: in a trial with your data 272 updates moved the loss from 0.5268 past all finite numbers, and 500 updates without it to 2.035e-14',
    good: { ...bowlIn(20), training: { ...all, l2: 0.1, optimizer: sgd(1) } },
  },
  {
    code: 'learning-rate',
    bad: {
      input: undefined,
      sizes: [2, 3, 1],
      loss: 'crossEntropy',
      training: { ...long, optimizer: { type: 'adam', learningRate: 1 } },
    },
    at: '1',
    message:
      'with adam every parameter moves by about learningRate at every update, whatever its gradient; 1 is far: in a trial with your data 500 updates moved the loss from 0.9032 to 0.4774, and with 0.1 to 0.003445',
    good: {
      input: undefined,
      sizes: [2, 3, 1],
      loss: 'crossEntropy',
      training: { ...long, optimizer: { type: 'nadam', learningRate: 1 } },
    },
  },
  {
    code: 'decay-diverges',
    bad: { ...hundred, training: { optimizer: sgd(0.5), lambda: 1000 } },
    at: '1000',
    message:
      'ηλ/n = 0.5 · 1,000 / 100 = 5 is above 2: every update multiplies the weights by 1 − 5 = −4, so they change sign and grow without end',
    good: { ...hundred, training: { optimizer: sgd(0.5), lambda: 1 } },
  },
  {
    code: 'decay-diverges',
    bad: { ...hundred, training: { optimizer: sgd(2), l2: 1.5 } },
    at: '1.5',
    message:
      'η · l2 = 2 · 1.5 = 3 is above 2: every update multiplies the weights by 1 − 3 = −2, so they change sign and grow without end',
    good: { ...hundred, training: { optimizer: sgd(2), l2: 0.001 } },
  },
  {
    code: 'decay-strong',
    // The λ of MNIST with four samples.
    bad: { input: undefined, sizes: [2, 3, 1], training: { batchSize: 4, optimizer: sgd(0.5), lambda: 5 } },
    at: '5',
    message:
      'ηλ/n = 0.5 · 5 / 4 = 0.625: every update multiplies the weights by 0.375, and 10 updates by 0.00005499; little that is learned outlasts them',
    good: { input: undefined, sizes: [2, 3, 1], training: { batchSize: 4, optimizer: sgd(0.5), lambda: 0.1 } },
  },
  {
    code: 'decay-strong',
    bad: { ...hundred, training: { optimizer: sgd(0.5), lambda: 50 } },
    at: '50',
    message:
      'ηλ/n = 0.5 · 50 / 100 = 0.25: every update multiplies the weights by 0.75, and the 10 updates of an epoch by 0.05631; little that is learned outlasts an epoch',
    // 5,000 updates of the book, in the small: the same factor of an epoch.
    good: { ...hundred, training: { optimizer: sgd(0.5), lambda: 5 } },
  },
];

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

import { describe, expect, it } from 'vitest';
import golden from '../../../test/fixtures/nielsen.json' with { type: 'json' };
import { jobFrom, train, valuesOf, worstRelative } from '../../../test/support/jobs.ts';
import { generators, initialize } from './initialize.ts';
import { plainBackend } from '../kernels/plain.ts';
import { createNetwork } from './network.ts';
import { nielsenLines } from './nielsen.ts';

const bound = 1e-12;
const xor = [
  [[0, 0], [0]],
  [[0, 1], [1]],
  [[1, 0], [1]],
  [[1, 1], [0]],
];

describe.each([
  ['network.py', 'quadratic', golden.network_2_3_1_seed_12345678, undefined],
  [
    'network2.py',
    'crossEntropy',
    golden.network2_2_3_1_seed_12345678_crossentropy,
    golden.network2_2_3_1_seed_12345678_crossentropy.cost,
  ],
] as const)('one step of %s', (dialect, loss, expected, cost) => {
  it('draws its parameters, feeds forward and propagates back to the digit', async () => {
    const { x, y } = golden.network_2_3_1_seed_12345678;
    const { definition, shapes } = await jobFrom({
      sizes: [2, 3, 1],
      dialect,
      loss,
      data: { train: { samples: [[x.flat(), y.flat()]] } },
      training: { seed: 12345678 },
    });
    const network = plainBackend.build('float64', (room) => createNetwork(definition, shapes, 1, room));
    initialize(network, definition, generators(12345678).parameters);
    expect(worstRelative(valuesOf(network, 'b'), expected.biases.flat(2))).toBeLessThanOrEqual(bound);
    expect(worstRelative(valuesOf(network, 'w'), expected.weights.flat(2))).toBeLessThanOrEqual(bound);

    network.input.set(x.flat());
    network.targets.set(y.flat());
    network.forward(1);
    network.cost(1);
    network.backward(1);
    expect(worstRelative([...network.output], expected.feedforward.flat())).toBeLessThanOrEqual(bound);
    if (cost !== undefined) expect(worstRelative([network.costs[0]!], [cost])).toBeLessThanOrEqual(bound);
    const nablas = (name: string): number[] =>
      network.parameters.filter(({ spec }) => spec.name === name).flatMap(({ nabla }) => [...nabla]);
    expect(worstRelative(nablas('b'), expected.nabla_b.flat(2))).toBeLessThanOrEqual(bound);
    expect(worstRelative(nablas('w'), expected.nabla_w.flat(2))).toBeLessThanOrEqual(bound);
  });
});

it('network.py learns XOR over 2,000 epochs to the same weights', async () => {
  const expected = golden.xor_network_2_3_1_seeds_1_2000ep_batch2_eta3_py3;
  const { network } = await train({
    sizes: [2, 3, 1],
    dialect: 'network.py',
    loss: 'quadratic',
    data: { train: { samples: xor } },
    training: { epochs: 2000, batchSize: 2, optimizer: { type: 'sgd', learningRate: 3 }, seed: 1 },
  });
  expect(worstRelative(valuesOf(network, 'w'), expected.weights.flat(2))).toBeLessThanOrEqual(bound);
  expect(worstRelative(valuesOf(network, 'b'), expected.biases.flat(2))).toBeLessThanOrEqual(bound);
  network.input.set(xor.flatMap(([x]) => x!));
  network.forward(4);
  expect(worstRelative([...network.output.subarray(0, 4)], expected.outputs_00_01_10_11)).toBeLessThanOrEqual(bound);
});

const sample = (i: number, label: number): number[][] => [
  [0, 1, 2, 3].map((j) => Math.sin(4 * i + j)),
  Array.from({ length: 10 }, (_, j) => (j === label ? 1 : 0)),
];
const monitored = (loss: string): object => ({
  sizes: [4, 5, 10],
  dialect: 'network2.py',
  loss,
  data: {
    train: { samples: Array.from({ length: 23 }, (_, i) => sample(i, i % 10)) },
    validation: { samples: Array.from({ length: 10 }, (_, i) => sample(100 + i, i)) },
  },
  training: { epochs: 5, batchSize: 3, optimizer: { type: 'sgd', learningRate: 0.5 }, lambda: 0.1, seed: 1 },
});

describe.each([
  ['crossEntropy', golden['network2_4_5_10_CrossEntropyCost_seeds_1_5ep_batch3_eta0.5_lmbda0.1_py3']],
  ['quadratic', golden['network2_4_5_10_QuadraticCost_seeds_1_5ep_batch3_eta0.5_lmbda0.1_py3']],
] as const)('network2.py with %s', (loss, expected) => {
  it('gives the four monitoring lists and the weights', async () => {
    const { network, epochs } = await train(monitored(loss));
    const [evaluationCost, evaluationAccuracy, trainingCost, trainingAccuracy] = expected.returns as number[][];
    const costs = (key: 'train' | 'validation'): number[] => epochs.map((scores) => scores[key]!.cost!);
    expect(worstRelative(costs('validation'), evaluationCost!)).toBeLessThanOrEqual(bound);
    expect(worstRelative(costs('train'), trainingCost!)).toBeLessThanOrEqual(bound);
    expect(epochs.map((scores) => scores.validation!.correct)).toEqual(evaluationAccuracy);
    expect(epochs.map((scores) => scores.train.correct)).toEqual(trainingAccuracy);
    expect(worstRelative(valuesOf(network, 'w'), expected.weights.flat(2))).toBeLessThanOrEqual(bound);
    expect(worstRelative(valuesOf(network, 'b'), expected.biases.flat(2))).toBeLessThanOrEqual(bound);
  });
});

it('network2.py prints its lines', async () => {
  const wantedText = golden['network2_4_5_10_CrossEntropyCost_seeds_1_5ep_batch3_eta0.5_lmbda0.1_py3'].stdout;
  const { epochs } = await train(monitored('crossEntropy'));
  const samples = { train: 23, validation: 10, test: 0 };
  const printed = epochs.flatMap((scores) => nielsenLines('network2.py', scores, samples));
  const wanted = wantedText.split('\n');
  // The words to the letter, the costs to 1e-12: their last digit depends on how a processor sums.
  const number = /-?\d+\.\d+(e[+-]\d+)?/g;
  expect(printed.map((line) => line.replace(number, '#'))).toEqual(
    wanted.slice(0, printed.length).map((line) => line.replace(number, '#')),
  );
  const numbers = (lines: string[]): number[] => (lines.join('\n').match(number) ?? []).map(Number);
  expect(worstRelative(numbers(printed), numbers(wanted))).toBeLessThanOrEqual(bound);
});

describe('the lines of network.py', () => {
  const train0 = { loss: 0.5, accuracy: 0.9, correct: 9, cost: 0.5 };
  const samples = { train: 10, validation: 0, test: 10000 };
  it.each([
    [{ epoch: 1, seconds: 1, train: train0, test: { ...train0, correct: 9129 } }, 'Epoch 0: 9129 / 10000'],
    [{ epoch: 30, seconds: 1, train: train0 }, 'Epoch 29 complete'],
  ])('%o', (scores, line) => {
    expect(nielsenLines('network.py', scores, samples)).toEqual([line]);
  });
});

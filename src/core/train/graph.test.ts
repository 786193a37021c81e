import { describe, expect, it } from 'vitest';
import graph from '../../../test/fixtures/torch/graph.json' with { type: 'json' };
import { jobFrom, steady, train } from '../../../test/support/jobs.ts';
import { plainBackend } from '../kernels/plain.ts';
import { createNetwork, declaredValues } from './network.ts';

/** Sums run in another order than PyTorch's. */
function expectNear(actual: ArrayLike<number>, wanted: readonly number[]): void {
  expect(actual).toHaveLength(wanted.length);
  const scale = Math.max(1, ...wanted.map(Math.abs));
  for (const [i, value] of wanted.entries()) expect(Math.abs(actual[i]! - value) / scale).toBeLessThanOrEqual(1e-12);
}

it('gives the outputs, losses and gradients of PyTorch for a network with shortcuts', async () => {
  const samples = [[graph.x.slice(0, 4), graph.y.slice(0, 3)]];
  const { definition, shapes } = await jobFrom({
    input: [4],
    layers: graph.layers,
    loss: 'quadratic',
    data: { train: { samples } },
  });
  expect(shapes.findings.map(({ code }) => code)).toEqual(['unread-layer']);
  const rows = 5;
  const network = plainBackend.build('float64', (room) => createNetwork(definition, shapes, rows, room));
  network.input.set(graph.x);
  network.targets.set(graph.y);
  expect(network.parameters).toHaveLength(graph.parameters.length);
  for (const [index, { value }] of network.parameters.entries()) value.set(graph.parameters[index]!);
  // Twice: gradients of the pass before are gone.
  for (let pass = 0; pass < 2; pass++) {
    network.draw(rows);
    network.forward(rows, { training: true });
    network.cost(rows);
    network.backward(rows);
  }
  expectNear(network.output, graph.output);
  expectNear(network.costs, graph.costs);
  for (const [index, parameter] of network.parameters.entries()) {
    expectNear(declaredValues(network, parameter, 'nabla'), graph.nabla[index]!);
  }
});

const samples = Array.from({ length: 9 }, (_, i) => [
  [0, 1, 2].map((j) => ((i * 7 + j * 5) % 11) / 5 - 1),
  [i % 2, 1 - (i % 2)],
]);
const random = {
  input: [3],
  layers: [
    { type: 'noise', deviation: 0.2 },
    { type: 'dense', units: 6, activation: 'tanh', name: 'a' },
    { type: 'dropout', rate: 0.4 },
    { type: 'batchNorm' },
    { type: 'concat', inputs: ['batchNorm 4', 'a', 'input'] },
    { type: 'dropout', rate: 0.2, variant: 'book' },
    { type: 'dense', units: 2 },
  ],
  loss: 'softmaxCrossEntropy',
  data: { train: { samples } },
  training: { epochs: 6, batchSize: 4, seed: 3 },
};

describe('a training with random layers', () => {
  it('gives the same bits for the same seed, also when every slice is interrupted', async () => {
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
    const [one, two, other] = await Promise.all([
      train(random),
      train(random, restless),
      train({ ...random, training: { ...random.training, seed: 4 } }),
    ]);
    expect(breaths).toBeGreaterThanOrEqual(18);
    expect(two.outcome.fingerprint).toBe(one.outcome.fingerprint);
    expect(two.epochs.map(({ train: scores }) => scores)).toEqual(one.epochs.map(({ train: scores }) => scores));
    expect(other.outcome.fingerprint).not.toBe(one.outcome.fingerprint);
  });

  it('is not disturbed by what is scored between the epochs', async () => {
    const shifted = samples.map(([x, y]) => [x!.map((value) => value + 50), y]);
    const more = { ...random.data, validation: { samples: shifted }, test: { samples: shifted.slice(0, 5) } };
    const [little, much] = await Promise.all([train(random), train({ ...random, data: more })]);
    expect(much.outcome.fingerprint).toBe(little.outcome.fingerprint);
    expect(much.network.states.map(({ value }) => [...value])).toEqual(
      little.network.states.map(({ value }) => [...value]),
    );
  });

  it('scores without dropout and noise, with the running statistics', async () => {
    const { network, epochs } = await train(random);
    const score = (): number => {
      for (const [row, [x, y]] of samples.entries()) {
        network.input.set(x!, row * 3);
        network.targets.set(y!, row * 2);
      }
      network.forward(samples.length);
      network.cost(samples.length);
      return network.costs.subarray(0, samples.length).reduce((sum, cost) => sum + cost, 0) / samples.length;
    };
    expect(score()).toBe(epochs.at(-1)!.train.loss);
    network.draw(samples.length);
    expect(score()).toBe(epochs.at(-1)!.train.loss);
    expect(network.states[0]!.value.some((mean) => mean !== 0)).toBe(true);
  });

  it('draws anew for each mini-batch', async () => {
    // Without learning, the losses of a mini-batch differ from pass to pass by the mask alone.
    const { definition, shapes } = await jobFrom(random);
    const network = plainBackend.build('float64', (room) => createNetwork(definition, shapes, 2, room));
    network.values.fill(0.5);
    network.input.fill(1);
    const outputs = Array.from({ length: 4 }, () => {
      network.draw(2);
      network.forward(2, { training: true });
      return network.output.join();
    });
    expect(new Set(outputs).size).toBe(outputs.length);
  });
});

it('learns past a shortcut what it cannot learn without', async () => {
  // The hidden neurons are 0 for good: only the shortcut carries x to the output.
  const layers = [
    { type: 'dense', units: 3, activation: 'relu', initializer: 'zeros' },
    { type: 'add', inputs: ['dense 1', 'input'] },
    { type: 'dense', units: 1 },
  ];
  const text = {
    input: [3],
    layers,
    loss: 'mse',
    data: { train: { samples: samples.map(([x]) => [x, [x![0]! - 2 * x![2]!]]) } },
    training: { epochs: 300, batchSize: 3, seed: 1, optimizer: { type: 'sgd', learningRate: 0.05 } },
  };
  const { epochs } = await train(text, steady);
  expect(epochs.at(-1)!.train.loss).toBeLessThan(1e-4);
  const without = await train({ ...text, layers: [layers[0], layers[2]] });
  expect(without.epochs.at(-1)!.train.loss).toBeGreaterThan(0.1);
});

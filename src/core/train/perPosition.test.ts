import { describe, expect, it } from 'vitest';
import references from '../../../test/fixtures/torch/perPosition.json' with { type: 'json' };
import { jobFrom, steady, train } from '../../../test/support/jobs.ts';
import { memoryFiles } from '../../../test/support/memoryFiles.ts';
import { checkGradients } from '../gradcheck/check.ts';
import { plainBackend } from '../kernels/plain.ts';
import { prepare } from '../prepare.ts';
import { createNetwork } from './network.ts';
import { createScoring, scoringRules } from './scoring.ts';

const [reference] = references;
const [vocabulary, size, positions, classes] = reference!.shape as [number, number, number, number];

function definition(loss: string, activation: string, data: object = {}): object {
  return {
    dtype: 'float64',
    input: [positions],
    layers: [
      { type: 'embedding', vocabulary, size },
      { type: 'dense', units: classes, perPosition: true, activation },
    ],
    loss,
    data: { train: { samples: reference!.samples, ...data } },
    training: { batchSize: reference!.samples.length, epochs: 200, optimizer: { type: 'sgd', learningRate: 1 } },
  };
}

function expectNear(actual: ArrayLike<number>, wanted: readonly number[]): void {
  expect(actual).toHaveLength(wanted.length);
  for (const [i, value] of wanted.entries()) expect(Math.abs(actual[i]! - value)).toBeLessThanOrEqual(1e-13);
}

describe('an answer for each position', () => {
  it('has the mean loss, the gradients and the accuracy of PyTorch', async () => {
    const { definition: read, shapes, datasets } = await jobFrom(definition('softmaxCrossEntropy', 'linear'));
    const rows = datasets.train.inputs.rows;
    const network = plainBackend.build('float64', (room) => createNetwork(read, shapes, rows, room));
    for (const [i, { value }] of network.parameters.entries()) value.set(reference!.parameters[i]!);
    const order = Uint32Array.from({ length: rows }, (_, row) => row);
    const rules = scoringRules(read, datasets.train, network.answers);
    const scoring = createScoring(network, datasets.train, order, rules, true);
    expect(scoring.advance()).toBe(false);
    expectNear(network.costs, reference!.costs);
    expect(scoring.result().accuracy).toBe(reference!.accuracy);
    network.backward(rows);
    for (const [i, { nabla }] of network.parameters.entries()) {
      expectNear(
        nabla.map((value) => value / rows),
        reference!.gradients[i]!,
      );
    }
  });

  it.each([
    ['softmaxCrossEntropy', 'linear', {}],
    ['crossEntropy', 'softmax', { oneHot: classes }],
    ['crossEntropy', 'sigmoid', { oneHot: classes }],
    ['quadratic', 'tanh', { oneHot: classes }],
  ])('%s on %s: the gradients are those of difference quotients', async (loss, activation, data) => {
    const outcome = await checkGradients(await jobFrom(definition(loss, activation, data)), steady, () => {});
    expect(outcome.kind === 'checked' && outcome.report.ok).toBe(true);
    expect(outcome.kind === 'checked' && outcome.report.parameters).toBe(vocabulary * size + classes * (size + 1));
  });

  it('learns', async () => {
    const wanted = [0, 1, 2, 3].map((symbol) => [
      [symbol, symbol, 3 - symbol].slice(0, positions),
      [symbol, symbol, 3 - symbol],
    ]);
    const { epochs } = await train(definition('softmaxCrossEntropy', 'linear', { samples: wanted }));
    expect(epochs.at(-1)!.train.accuracy).toBe(1);
    expect(epochs.at(-1)!.train.loss).toBeLessThan(0.1);
  });

  it.each([
    [
      'quadratic',
      [
        [
          [0, 1, 2],
          [0, 1, 2],
        ],
      ],
      'the targets are labels (a whole number for each position), but the network has 5 outputs for each; add "oneHot": 5',
    ],
    [
      'softmaxCrossEntropy',
      [
        [
          [0, 1, 2],
          [0, 7, 2],
        ],
      ],
      'samples[0] has at position 1 7; expected a whole number from 0 to 4',
    ],
    [
      'softmaxCrossEntropy',
      [
        [
          [0, 1, 2],
          [0, 1],
        ],
      ],
      'the samples have 2 targets, but the network gives [3, 5]',
    ],
  ])('says what is wrong with the targets of %s', async (loss, samples, message) => {
    const { problems } = await prepare(JSON.stringify(definition(loss, 'linear', { samples })), memoryFiles({}));
    expect(problems.filter(({ severity }) => severity === 'error').map((problem) => problem.message)).toEqual([
      message,
    ]);
  });
});

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

function definition(loss: string | object, activation: string, data: object = {}): object {
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
    [{ type: 'softmaxCrossEntropy', labelSmoothing: 0.1, classWeights: [1, 2, 3, 4, 5] }, 'linear', {}],
    [{ type: 'crossEntropy', classWeights: [5, 4, 3, 2, 1] }, 'sigmoid', { oneHot: classes }],
    [{ type: 'binaryCrossEntropy', labelSmoothing: 0.1 }, 'sigmoid', { oneHot: classes }],
    [{ type: 'binaryCrossEntropy', logits: true }, 'linear', { oneHot: classes }],
    [{ type: 'hinge', classWeights: [1, 2, 3, 4, 5] }, 'linear', {}],
    ['huber', 'linear', { oneHot: classes }],
    ['klDivergence', 'softmax', { oneHot: classes }],
    ['logCosh', 'tanh', { oneHot: classes }],
    ['mae', 'tanh', { oneHot: classes }],
    ['mse', 'tanh', { oneHot: classes }],
  ])('%j on %s: the gradients are those of difference quotients', async (loss, activation, data) => {
    const outcome = await checkGradients(await jobFrom(definition(loss, activation, data)), steady, () => {});
    expect(outcome.kind === 'checked' && outcome.report.ok).toBe(true);
    expect(outcome.kind === 'checked' && outcome.report.parameters).toBe(vocabulary * size + classes * (size + 1));
  });

  it('weighs each position by its own class', async () => {
    const costsWith = async (classWeights: readonly number[]): Promise<readonly number[]> => {
      const loss = { type: 'softmaxCrossEntropy', classWeights };
      const { definition: read, shapes, datasets } = await jobFrom(definition(loss, 'linear'));
      const rows = datasets.train.inputs.rows;
      const network = plainBackend.build('float64', (room) => createNetwork(read, shapes, rows, room));
      const order = Uint32Array.from({ length: rows }, (_, row) => row);
      // All parameters are 0: every position costs ln 5, times its weight.
      createScoring(
        network,
        datasets.train,
        order,
        scoringRules(read, datasets.train, network.answers),
        true,
      ).advance();
      return Array.from(network.costs, (cost) => cost / Math.log(classes));
    };
    const weights = [1, 2, 4, 8, 16];
    const wanted = reference!.samples.map(([, labels]) => {
      return labels!.reduce((sum, label) => sum + weights[label]!, 0) / positions;
    });
    expectNear(await costsWith(weights), wanted);
  });

  it('wants a class weight for each class of one position', async () => {
    const loss = { type: 'softmaxCrossEntropy', classWeights: Array.from({ length: positions * classes }, () => 1) };
    const { problems } = await prepare(JSON.stringify(definition(loss, 'linear')), memoryFiles({}));
    expect(problems.map(({ message }) => message)).toEqual([
      '"classWeights" has 15 numbers, but the network gives [3, 5], which is 5 classes; give one number for each',
    ]);
  });

  it('counts every position in the metrics', async () => {
    const samples = [
      [
        [0, 1, 2],
        [0, 1, 1],
      ],
      [
        [2, 1, 0],
        [2, 2, 0],
      ],
    ];
    const metrics = ['precision', 'recall', 'f1', { type: 'topKAccuracy', k: 2 }, 'mae', 'r2'];
    const {
      definition: read,
      shapes,
      datasets,
    } = await jobFrom({
      dtype: 'float64',
      input: [3],
      layers: [{ type: 'embedding', vocabulary: 3, size: 3 }],
      loss: 'softmaxCrossEntropy',
      data: { train: { samples } },
      training: { metrics },
    });
    const network = plainBackend.build('float64', (room) => createNetwork(read, shapes, 1, room));
    // Says of every position the class of its input; class 0 is the next best.
    network.parameters[0]!.value.set([1, 0, 0, 0.5, 1, 0, 0.5, 0, 1]);
    const rules = scoringRules(read, datasets.train, network.answers);
    const scoring = createScoring(network, datasets.train, Uint32Array.of(0, 1), rules, true);
    while (scoring.advance());
    const { accuracy, metrics: measured } = scoring.result();
    expect(accuracy).toBe(4 / 6);
    // Said 0, 1, 2, 2, 1, 0 where 0, 1, 1, 2, 2, 0 was right.
    expect(measured!['precision']).toBeCloseTo((1 + 1 / 2 + 1 / 2) / 3, 14);
    expect(measured!['recall']).toBeCloseTo((1 + 1 / 2 + 1 / 2) / 3, 14);
    expect(measured!['f1']).toBeCloseTo((1 + 1 / 2 + 1 / 2) / 3, 14);
    expect(measured!['top2Accuracy']).toBe(4 / 6);
    // Beside its 1 every wrong position is off by 1 twice, and four of six by the 0.5 of class 0.
    expect(measured!['mae']).toBeCloseTo((2 * 2 + 4 * 0.5) / 18, 14);
    // Every class is the right one of 2 positions in 6, a spread of 4/3; the squared errors are 1, 2 and 2.
    expect(measured!['r2']).toBeCloseTo((3 - (1 + 2 + 2) / (4 / 3)) / 3, 14);
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
      'the targets are labels (a whole number for each position), but the network has 5 outputs for each; add "oneHot": 5; the labels go from 0 to 2, for which 3 outputs and "oneHot": 3 are enough',
    ],
    [
      'softmaxCrossEntropy',
      [
        [
          [0, 1, 2],
          [0, 7, 2],
        ],
      ],
      'sample 1 has at position 2 7; expected a whole number from 0 to 4',
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

import { describe, expect, it } from 'vitest';
import { jobFrom, train } from '../../../test/support/jobs.ts';
import { answerOf, classOf } from '../classes.ts';
import type { Floats } from '../floats.ts';
import { prepare } from '../prepare.ts';
import { metricOf, metricOptions, metricTypes, type MetricChoice } from './registry.ts';
import { memoryFiles } from '../../../test/support/memoryFiles.ts';

/** The numbers of a metric over rows that come in two slices. */
function measure(
  choice: MetricChoice,
  a: readonly (readonly number[])[],
  y: readonly (readonly number[])[],
  { classes, threshold = 0.5 }: { readonly classes?: readonly string[]; readonly threshold?: number } = {},
): Record<string, number> {
  const options = metricOptions(choice);
  const columns = a[0]!.length;
  const metric = metricOf(options).create(options, { columns, classes });
  for (const [from, to] of [
    [0, 2],
    [2, a.length],
  ] as const) {
    const [outputs, targets] = [a, y].map((all) => Float64Array.from(all.slice(from, to).flat())) as [Floats, Floats];
    const each = Array.from({ length: to - from }, (_, row) => row);
    metric.add({
      rows: to - from,
      a: outputs,
      y: targets,
      said: Uint32Array.from(each, (row) => answerOf(outputs, row, columns, threshold)),
      wanted: Uint32Array.from(each, (row) => classOf(targets, row, columns)),
    });
  }
  return Object.fromEntries(metric.result());
}

/** One-hot rows. */
function rows(labels: readonly number[], count: number): number[][] {
  return labels.map((label) => Array.from({ length: count }, (_, j) => Number(j === label)));
}

/** scikit-learn's own example of f1_score: classes 0, 1, 2. */
const wanted = rows([0, 1, 2, 0, 1, 2], 3);
const said = rows([0, 2, 1, 0, 0, 1], 3);

describe('precision, recall and F1', () => {
  // Class 0: 2 right of 3 said and 2 wanted; class 1: 0 of 2 and 2; class 2: 0 of 1 and 2.
  it.each<[MetricChoice, Record<string, number>]>([
    ['precision', { precision: 2 / 9 }],
    ['recall', { recall: 1 / 3 }],
    ['f1', { f1: 0.8 / 3 }],
    [
      { type: 'precision', perClass: true },
      { precision: 2 / 9, 'precision of a': 2 / 3, 'precision of b': 0, 'precision of c': 0 },
    ],
    [
      { type: 'recall', perClass: true },
      { recall: 1 / 3, 'recall of a': 1, 'recall of b': 0, 'recall of c': 0 },
    ],
    [
      { type: 'f1', perClass: true },
      { f1: 0.8 / 3, 'f1 of a': 0.8, 'f1 of b': 0, 'f1 of c': 0 },
    ],
  ])('%j', (choice, expected) => {
    const measured = measure(choice, said, wanted, { classes: ['a', 'b', 'c'] });
    expect(Object.keys(measured)).toEqual(Object.keys(expected));
    for (const [name, value] of Object.entries(expected)) expect(measured[name]).toBeCloseTo(value, 15);
  });

  it('leave out a class that is neither wanted nor said, but count it on its own', () => {
    const measured = measure({ type: 'f1', perClass: true }, rows([0, 1, 1], 3), rows([0, 1, 0], 3));
    expect(measured).toEqual({ f1: 2 / 3, 'f1 of 0': 2 / 3, 'f1 of 1': 2 / 3, 'f1 of 2': 0 });
  });

  it('of a single output are those of class 1', () => {
    const [a, y] = [
      [[0.9], [0.6], [0.4], [0.2], [0.7]],
      [[1], [0], [1], [0], [1]],
    ];
    expect(measure('precision', a, y)).toEqual({ precision: 2 / 3 });
    expect(measure('recall', a, y, { threshold: 0.8 })).toEqual({ recall: 1 / 3 });
    expect(measure({ type: 'recall', perClass: true }, a, y)).toEqual({
      recall: 2 / 3,
      'recall of 0': 1 / 2,
      'recall of 1': 2 / 3,
    });
  });
});

describe('topKAccuracy', () => {
  // scikit-learn's own example of top_k_accuracy_score: 0.75 for k = 2.
  const scores = [
    [0.5, 0.2, 0.2],
    [0.3, 0.4, 0.2],
    [0.2, 0.4, 0.3],
    [0.7, 0.2, 0.1],
  ];
  const labels = rows([0, 1, 2, 2], 3);
  it.each<[MetricChoice, Record<string, number>]>([
    [{ type: 'topKAccuracy', k: 1 }, { top1Accuracy: 0.5 }],
    [{ type: 'topKAccuracy', k: 2 }, { top2Accuracy: 0.75 }],
    [{ type: 'topKAccuracy', k: 3 }, { top3Accuracy: 1 }],
    ['topKAccuracy', { top2Accuracy: 0.75 }],
  ])('%j', (choice, expected) => {
    expect(measure(choice, scores, labels)).toEqual(expected);
  });

  it('takes 5 answers from 6 classes on', () => {
    const a = [
      [6, 5, 4, 3, 2, 1],
      [6, 5, 4, 3, 2, 1],
      [6, 5, 4, 3, 2, 1],
    ];
    expect(measure('topKAccuracy', a, rows([0, 4, 5], 6))).toEqual({ top5Accuracy: 2 / 3 });
  });

  it('is the accuracy for k = 1: of equals the first, never a NaN', () => {
    const a = [
      [1, 1],
      [1, 1],
      [NaN, NaN],
      [NaN, 1],
    ];
    expect(measure({ type: 'topKAccuracy', k: 1 }, a, rows([0, 1, 1, 1], 2))).toEqual({ top1Accuracy: 0.25 });
  });
});

describe('regression', () => {
  // scikit-learn's own examples of mean_absolute_error and r2_score.
  const one = [
    [[2.5], [0], [2], [8]],
    [[3], [-0.5], [2], [7]],
  ] as const;
  const two = [
    [
      [0, 2],
      [-1, 2],
      [8, -5],
    ],
    [
      [0.5, 1],
      [-1, 1],
      [7, -6],
    ],
  ] as const;
  it.each([
    ['mae', one, 0.5],
    ['mae', two, 0.75],
    ['r2', one, 1 - 1.5 / 29.1875],
    ['r2', two, (1 - 1.25 / (217 / 6) + (1 - 3 / (98 / 3))) / 2],
    ['r2', [one[0], one[0]], 1],
    [
      'r2',
      [
        [[1], [2], [3]],
        [[2], [2], [2]],
      ],
      0,
    ],
    [
      'r2',
      [
        [[2], [2], [2]],
        [[2], [2], [2]],
      ],
      1,
    ],
    [
      'r2',
      [
        [[1e9 + 1], [1e9 + 2], [1e9 + 4]],
        [[1e9 + 1], [1e9 + 2], [1e9 + 3]],
      ],
      0.5,
    ],
    // 0.1 three times is not 0.3: a mean must not make a spread out of nothing.
    ['r2', [[[0.1], [0.2], [0.1], [0.1], [0.1]], Array.from({ length: 5 }, () => [0.1])], 0],
  ] as const)('%s of %j is %d', (type, [a, y], expected) => {
    expect(measure(type, a, y)[type]).toBeCloseTo(expected, 14);
  });
});

describe('in a training', () => {
  const samples = [0, 1, 2, 3, 4, 5].map((i) => [[i / 5, 1 - i / 5], [0, 1, 2].map((j) => Number(j === i % 3))]);
  const network = {
    input: [2],
    layers: [{ type: 'dense', units: 3 }],
    loss: 'softmaxCrossEntropy',
    data: { train: { samples }, test: { samples: samples.slice(0, 2) } },
    training: { epochs: 2 },
  };

  it('every set is measured before training and after every epoch', async () => {
    const metrics = ['mae', 'f1', { type: 'topKAccuracy', k: 1 }];
    const { starts, epochs } = await train({ ...network, training: { epochs: 2, metrics } });
    expect(epochs).toHaveLength(2);
    for (const { train: onTrain, test } of [...starts, ...epochs]) {
      for (const scores of [onTrain, test!]) {
        expect(Object.keys(scores.metrics!)).toEqual(['mae', 'f1', 'top1Accuracy']);
        expect(scores.metrics!['top1Accuracy']).toBe(scores.accuracy);
      }
    }
  });

  it('nothing is measured that was not asked for', async () => {
    const { starts } = await train(network);
    expect(starts[0]!.train).not.toHaveProperty('metrics');
  });

  it.each([
    [{ loss: 'hinge' }, [[-1], [1]], 0.5],
    [{ loss: 'hinge' }, [[0], [1]], 0.5],
    [{ loss: { type: 'binaryCrossEntropy', logits: true } }, [[0], [1]], 0.5],
    [{ loss: 'mse' }, [[-1], [1]], 0.5],
    [{ loss: 'mse' }, [[-1], [0.5]], null],
    [{ loss: 'mse' }, [[-1], [0]], null],
  ])(
    'a single output of %j with targets %j says 1 above the threshold of the loss',
    async (loss, [no, yes], accuracy) => {
      // With all parameters 0 every output is 0, which says class 0.
      const { starts } = await train({
        input: [1],
        layers: [{ type: 'dense', units: 1 }],
        initializer: 'zeros',
        ...loss,
        data: {
          train: {
            samples: [
              [[1], no],
              [[2], yes],
            ],
          },
        },
        training: { epochs: 1 },
      });
      expect(starts[0]!.train.accuracy).toBe(accuracy);
    },
  );

  it('tells a metric that means nothing, and leaves it out', async () => {
    const regression = {
      sizes: [1, 1],
      loss: 'mse',
      data: { train: { samples: [[[1], [0.5]]] } },
      training: { metrics: ['r2', 'f1'], epochs: 1 },
    };
    const { problems } = await prepare(JSON.stringify(regression), memoryFiles({}));
    expect(problems.map(({ code, severity }) => `${severity} ${code}`)).toContain('warning metric-needs-classes');
    const { starts } = await train(regression);
    expect(Object.keys(starts[0]!.train.metrics!)).toEqual(['r2']);
    await expect(jobFrom({ ...network, training: { metrics: ['f2'] } })).rejects.toThrow('"f1"');
    const few = { ...network, training: { metrics: [{ type: 'topKAccuracy', k: 3 }] } };
    const found = (await prepare(JSON.stringify(few), memoryFiles({}))).problems;
    expect(found.map(({ message }) => message).join()).toContain('3 answers of 3 classes are always right');
  });
});

it.each(metricTypes)('%s needs no option', (type) => {
  expect(metricOptions(type)).toMatchObject({ type });
});

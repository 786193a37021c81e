import { describe, expect, it } from 'vitest';
import { memoryFiles } from '../../../test/support/memoryFiles.ts';
import { prepare } from '../prepare.ts';
import type { Table } from './dataset.ts';

type Fields = Record<string, unknown>;

const files = memoryFiles({
  'typo.csv': '10,200\n20,x\n',
  'points.csv': 'x,y,kind,label\n1,2,b,0\n3,4,a,1\n5,6,b,2\n7,8,a,0\n',
  'other.csv': 'x,y,kind,label\n10,20,a,1\n30,40,c,7\n50,60,é,-1\n70,80,d,0.5\n90,100,e,3\n',
  images: Uint8Array.of(0, 0, 8, 3, 0, 0, 0, 3, 0, 0, 0, 2, 0, 0, 0, 2, 0, 50, 100, 150, 200, 250, 0, 0, 1, 2, 3, 4),
  labels: Uint8Array.of(0, 0, 8, 1, 0, 0, 0, 3, 2, 0, 1),
});

const idx = { images: 'images', labels: 'labels' };
const points = { csv: 'points.csv', inputs: ['x', 'y'] };
const other = { ...points, csv: 'other.csv' };

async function load(sizes: number[], data: Fields, more: Fields = {}, limit?: number) {
  const text = JSON.stringify({ sizes, loss: 'quadratic', training: { batchSize: 1 }, data, ...more });
  const { datasets, problems } = await prepare(text, files, limit);
  const at = ({ range, message }: (typeof problems)[number]): string =>
    `${text.slice(range.start, range.end)}: ${message}`;
  const serious = problems.filter(({ severity }) => severity === 'error');
  return { datasets, problems, errors: serious.map((problem) => problem.message), places: serious.map(at) };
}

function lists({ rows, columns, values, scale }: Table): number[][] {
  return Array.from({ length: rows }, (_, row) =>
    Array.from({ length: columns }, (__, column) => values[row * columns + column]! * scale),
  );
}

describe('range and scale', () => {
  it('cuts rows and multiplies inputs', async () => {
    const source = { ...points, targets: ['label'] };
    const { datasets } = await load([2, 1], {
      train: { ...source, range: [1, 3], scale: 0.5 },
      test: { ...source, range: [3, 4] },
    });
    expect(lists(datasets!.train.inputs)).toEqual([
      [1.5, 2],
      [2.5, 3],
    ]);
    expect(lists(datasets!.train.targets)).toEqual([[1], [2]]);
    expect(lists(datasets!.test!.inputs)).toEqual([[7, 8]]);
    expect(datasets!.train.columns).toEqual(['x', 'y']);
  });

  it('keeps images as they are in the file', async () => {
    const { datasets } = await load([4, 3], { train: { idx, oneHot: 3, scale: 1 / 256, range: [1, 3] } });
    const { inputs, inputShape, targets, classes } = datasets!.train;
    expect(inputs).toEqual({ rows: 2, columns: 4, values: Uint8Array.of(200, 250, 0, 0, 1, 2, 3, 4), scale: 1 / 256 });
    expect(inputShape).toEqual([2, 2]);
    expect(lists(targets)).toEqual([
      [1, 0, 0],
      [0, 1, 0],
    ]);
    expect(classes).toEqual(['0', '1', '2']);
  });

  it.each([
    [[0, 5], 'the range [0, 5) goes past the end; the source has 4 rows'],
    [[2, 2], 'the range [2, 2) is empty; the second number must be greater than the first'],
    [[3, 1], 'the range [3, 1) is empty; the second number must be greater than the first'],
  ])('refuses the range %j', async (range, message) => {
    const { datasets, places } = await load([2, 1], { train: { ...points, targets: ['label'], range } });
    expect(datasets).toBeUndefined();
    expect(places).toEqual([`${JSON.stringify(range)}: ${message}`]);
  });
});

it('names inputs and targets that do not fit, both at once', async () => {
  const { errors } = await load([3, 2], { train: { ...points, targets: ['label'] } });
  expect(errors).toEqual([
    'the samples have 2 inputs, but the network reads [3]',
    'the targets are labels (one whole number each), but the network has 2 outputs; the labels go from 0 to 2: take 3 outputs and "oneHot": 3',
  ]);
});

describe('targets', () => {
  it('makes vectors of text classes, by code point', async () => {
    const train = { ...points, targets: ['kind'] };
    const { datasets } = await load([2, 2], { train });
    expect(datasets!.train.classes).toEqual(['a', 'b']);
    expect(lists(datasets!.train.targets)).toEqual([
      [0, 1],
      [1, 0],
      [0, 1],
      [1, 0],
    ]);
    const accented = await load([2, 5], { train: { ...other, targets: ['kind'] } });
    expect(accented.datasets!.train.classes).toEqual(['a', 'c', 'd', 'e', 'é']);
  });

  it('makes 0 and 1 of two classes for a single output, unless vectors are asked for', async () => {
    const train = { ...points, targets: ['kind'] };
    const { datasets } = await load([2, 1], { train });
    expect(lists(datasets!.train.targets)).toEqual([[1], [0], [1], [0]]);
    expect(datasets!.train.classes).toEqual(['a', 'b']);
    expect((await load([2, 1], { train: { ...train, oneHot: 2 } })).errors).toEqual([
      'the samples have 2 classes, but the network gives [1]',
    ]);
  });

  it('does not take a typing error in numbers for a class', async () => {
    const { errors } = await load([1, 1], { train: { csv: 'typo.csv', inputs: [0], targets: [1] } });
    expect(errors).toEqual(['the targets are "200" and "x": either both are numbers or both are names of classes']);
  });

  it('a single class is a vector with a 1', async () => {
    const { datasets } = await load([2, 1], { train: { ...points, targets: ['kind'], range: [0, 1] } });
    expect(lists(datasets!.train.targets)).toEqual([[1]]);
  });

  it('makes vectors of labels for softmaxCrossEntropy by itself', async () => {
    const layers = [{ type: 'dense', units: 3 }];
    const data = { train: { ...points, targets: ['label'] } };
    const { datasets } = await load([], data, { sizes: undefined, input: [2], layers, loss: 'softmaxCrossEntropy' });
    expect(lists(datasets!.train.targets)[2]).toEqual([0, 0, 1]);
    expect(datasets!.train.classes).toEqual(['0', '1', '2']);
  });

  it('gives the sets beside the training set the same classes', async () => {
    const { datasets } = await load([2, 2], {
      train: { ...points, targets: ['kind'] },
      test: { ...other, targets: ['kind'], range: [0, 1] },
    });
    expect(lists(datasets!.test!.targets)).toEqual([[1, 0]]);
    const labels = await load([2, 3], {
      train: { ...points, targets: ['label'], oneHot: 3 },
      test: { ...points, targets: ['label'] },
    });
    expect(labels.datasets!.test!.targets).toEqual(labels.datasets!.train.targets);
  });

  const text = '["kind"]';
  const number = '["label"]';
  it.each<[string, number[], Fields, string[]]>([
    [
      'labels where vectors are wanted',
      [2, 3],
      { train: { ...points, targets: ['label'] } },
      [`${number}: the targets are labels (one whole number each), but the network has 3 outputs; add "oneHot": 3`],
    ],
    [
      'labels past the classes',
      [2, 2],
      { train: { ...points, targets: ['label'], oneHot: 2 } },
      [`${number}: line 4 of points.csv is 2; expected a whole number from 0 to 1`],
    ],
    [
      'the first three of several bad labels, counted in the file',
      [2, 1],
      { train: { ...other, targets: ['label'], oneHot: 1, range: [0, 5] } },
      [
        `${number}: line 2 of other.csv is 1, line 3 of other.csv is 7, line 4 of other.csv is -1, and 2 more; ` +
          'expected a whole number from 0 to 0',
      ],
    ],
    [
      'labels of IDX past the classes',
      [4, 2],
      { train: { idx, oneHot: 2 } },
      ['"labels": label 1 of labels is 2; expected a whole number from 0 to 1'],
    ],
    [
      'a class that the training data do not have',
      [2, 2],
      { train: { ...points, targets: ['kind'] }, test: { ...other, targets: ['kind'], range: [1, 3] } },
      [
        `${text}: line 3 of other.csv is "c", line 4 of other.csv is "é"; ` +
          'the classes of the training data are "a", "b"',
      ],
    ],
    [
      'numbers beside texts',
      [2, 2],
      { train: { ...points, targets: ['kind'] }, test: { ...points, targets: ['label'] } },
      [`${number}: the targets are numbers, but those of the training data are texts`],
    ],
    [
      'another number of classes than there are',
      [2, 2],
      { train: { ...points, targets: ['kind'], oneHot: 3 } },
      [`3: "oneHot" says 3 classes, but the targets have 2: "a", "b"`],
    ],
    [
      'another number of classes than in the training data',
      [2, 3],
      { train: { ...points, targets: ['label'], oneHot: 3 }, test: { ...points, targets: ['label'], oneHot: 10 } },
      ['10: "oneHot" is 10 here, but the training data have 3 classes'],
    ],
    [
      'one-hot of several columns',
      [2, 3],
      { train: { ...points, targets: ['label', 'x'], oneHot: 3 } },
      ['3: "oneHot" needs one column of labels 0, 1, …; these targets have 2 columns'],
    ],
  ])('names %s', async (_, sizes, data, places) => {
    const loaded = await load(sizes, data);
    expect(loaded.datasets).toBeUndefined();
    expect(loaded.places).toEqual(places);
  });
});

describe('the fit to the network', () => {
  const samples = [
    [
      [1, 2, 3],
      [0, 1],
    ],
  ];
  it('names both sides of both ends', async () => {
    const { problems, places } = await load([2, 1], { train: { samples } });
    expect(places).toEqual([
      '[1,2,3]: the samples have 3 inputs, but the network reads [2]',
      '[0,1]: the samples have 2 targets, but the network gives [1]',
    ]);
    expect(problems.map(({ related }) => related[0]?.message)).toEqual(['the network reads [2]', 'dense 1 gives [1]']);
  });

  it('says once what no set fits', async () => {
    const { places } = await load([2, 2], { train: { samples }, validation: { samples }, test: { samples } });
    expect(places).toEqual(['[1,2,3]: the samples have 3 inputs, but the network reads [2]']);
  });

  it('counts classes where targets have names', async () => {
    const one = { train: { ...points, targets: ['kind'], range: [0, 1] } };
    expect((await load([2, 3], one)).errors).toEqual(['the samples have 1 class, but the network gives [3]']);
    const two = { train: { ...points, targets: ['kind'] } };
    expect((await load([2, 3], two)).errors).toEqual(['the samples have 2 classes, but the network gives [3]']);
  });

  it('checks every set', async () => {
    const { errors } = await load([3, 2], { train: { samples }, test: { samples: [[1, [0, 1]]] } });
    expect(errors).toEqual(['these samples have 1 input, but the training samples have 3 inputs']);
  });

  it.each<[number[], boolean]>([
    [[2, 2], true],
    [[2, 2, 1], true],
    [[4], true],
    [[4, 1], true],
    [[1, 4, 1], true],
    [[5], false],
  ])('images of [2, 2] for an input %j: %s', async (input, fits) => {
    const layers = [{ type: 'dense', units: 3 }];
    const { errors } = await load([], { train: { idx, oneHot: 3 } }, { sizes: undefined, input, layers });
    const message = `the samples have inputs of [2, 2] (4 values), but the network reads [${input.join(', ')}]`;
    expect(errors.includes(message)).toBe(!fits);
  });

  it('does not take rows for columns', async () => {
    const flipped = {
      samples: [
        [
          [
            [1, 2, 3],
            [4, 5, 6],
          ],
          1,
        ],
      ],
    };
    const layers = [{ type: 'dense', units: 1 }];
    const { errors } = await load([], { train: flipped }, { sizes: undefined, input: [3, 2], layers });
    expect(errors).toContain('the samples have inputs of [2, 3] (6 values), but the network reads [3, 2]');
  });

  it.each([
    [{ type: 'crossEntropy' }, 1],
    [{ type: 'klDivergence' }, 1],
    [{ type: 'mse' }, 0],
  ])('tells of targets that are no probabilities: %j', async (loss, count) => {
    const samples = [
      [[0], [1, 0]],
      [[1], [3, -1]],
    ];
    const layers = [{ type: 'dense', units: 2, activation: loss.type === 'klDivergence' ? 'softmax' : 'sigmoid' }];
    const { problems } = await load([], { train: { samples } }, { sizes: undefined, input: [1], layers, loss });
    expect(problems.map(({ severity }) => severity)).toEqual(Array.from({ length: count }, () => 'warning'));
    const message = `${loss.type} takes targets from 0 to 1, but y of sample 2 has 3`;
    for (const problem of problems) expect(problem.message).toContain(message);
  });

  it('counts a single sample in words', async () => {
    const train = { ...points, targets: ['label'], range: [0, 1] };
    const { problems } = await load([2, 1], { train }, { training: { batchSize: 5 } });
    const message = 'batchSize is 5, but there is 1 training sample: every mini-batch is that one';
    expect(problems.map((problem) => problem.message)).toEqual([message]);
  });

  it('tells when a mini-batch is the whole training set', async () => {
    const { problems, datasets } = await load(
      [2, 1],
      { train: { ...points, targets: ['label'] } },
      { training: { batchSize: 5 } },
    );
    expect(datasets).toBeDefined();
    expect(problems.map(({ severity, message }) => [severity, message])).toEqual([
      ['information', 'batchSize is 5, but there are 4 training samples: every mini-batch is all of them'],
    ]);
  });
});

describe('standardize', () => {
  it('holds for all sets, by the statistics of the training set', async () => {
    const { datasets } = await load(
      [2, 1],
      {
        train: { ...points, targets: ['label'], standardize: true, range: [0, 2] },
        test: { ...points, targets: ['label'], range: [2, 3] },
      },
      { dtype: 'float64' },
    );
    expect(lists(datasets!.train.inputs)).toEqual([
      [-1, -1],
      [1, 1],
    ]);
    expect(lists(datasets!.test!.inputs)).toEqual([[3, 3]]);
    expect(datasets!.train.inputs.values).toBeInstanceOf(Float64Array);
  });

  it('leaves out what was split off', async () => {
    const samples = Array.from({ length: 10 }, (_, i) => [[i * i], [i]]);
    const { datasets } = await load([1, 1], { train: { samples, standardize: true }, test: { split: 0.3 } });
    const mean = lists(datasets!.train.inputs).reduce((sum, [value]) => sum + value!, 0);
    expect(mean).toBeCloseTo(0, 6);
    expect(datasets!.test!.inputs.rows).toBe(3);
  });

  it('refuses numbers whose mean cannot be stored', async () => {
    const samples = [
      [[1.7e308], [0]],
      [[1.6e308], [1]],
    ];
    const { errors } = await load([1, 1], { train: { samples, standardize: true } });
    expect(errors).toEqual(['the inputs are too large to be standardized: their mean or deviation is past 1.8e308']);
  });
});

describe('split', () => {
  const samples = Array.from({ length: 10 }, (_, i) => [[i], [i / 10]]);
  it('moves samples with their targets out of the training set', async () => {
    const { datasets } = await load([1, 1], { train: { samples }, validation: { split: 0.2 }, test: { split: 0.3 } });
    const { train, validation, test } = datasets!;
    expect([train, validation!, test!].map(({ inputs }) => inputs.rows)).toEqual([5, 2, 3]);
    const all = [train, validation!, test!].flatMap(({ inputs, targets }) =>
      lists(inputs).map(([x], row) => {
        expect(lists(targets)[row]).toEqual([x! / 10]);
        return x!;
      }),
    );
    expect(all.toSorted((a, b) => a - b)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
  });

  it('refuses to take the last training sample', async () => {
    const { errors } = await load([1, 1], { train: { samples: [[[1], [1]]] }, test: { split: 0.5 } });
    expect(errors).toEqual(['"split" 0.5 of 1 training samples leaves none to train with']);
  });
});

describe('memory', () => {
  it.each<[string, Fields, number, string]>([
    [
      'a file',
      { train: { idx, oneHot: 3 } },
      27,
      'images: the data need 28 bytes of memory, more than the limit of 27 bytes',
    ],
    [
      'one-hot vectors',
      { train: { idx, oneHot: 3 } },
      47,
      'the data need 48 bytes of memory, more than the limit of 47 bytes',
    ],
  ])('%s counts before it is allocated', async (_, data, limit, message) => {
    const { datasets, errors } = await load([4, 3], data, {}, limit);
    expect(datasets).toBeUndefined();
    expect(errors).toContain(message);
  });

  it('counts a file that two sets share once', async () => {
    const source = { idx, oneHot: 3 };
    const { errors } = await load(
      [4, 3],
      { train: { ...source, range: [0, 2] }, test: { ...source, range: [2, 3] } },
      {},
      48,
    );
    expect(errors.filter((message) => message.startsWith('the data'))).toEqual([]);
  });
});

describe('all or nothing', () => {
  it('loads nothing where one set cannot be read, and still checks the others', async () => {
    const { datasets, errors } = await load([2, 1], {
      train: { ...points, targets: ['label'] },
      validation: { csv: 'gone.csv', inputs: ['x'], targets: ['y'] },
      test: { ...points, inputs: ['x'], targets: ['label'] },
    });
    expect(datasets).toBeUndefined();
    expect(errors).toEqual([
      'gone.csv: there is no such file',
      'these samples have 1 input, but the training samples have 2 inputs',
    ]);
  });

  it('checks data beside errors of the text, without saying that unreadable data are missing', async () => {
    const wrong = await load([2, 1], { train: { samples: [[[1], [0]]] } }, { losss: 'mse' });
    expect(wrong.datasets).toBeUndefined();
    expect(wrong.errors).toContain('the samples have 1 input, but the network reads [2]');
    const unreadable = await load([2, 1], { train: { sample: 1 } });
    expect(unreadable.errors.filter((message) => message.includes('needs samples'))).toEqual([]);
  });

  it('says once that there are no training data', async () => {
    const { errors } = await load([2, 1], {});
    expect(errors).toHaveLength(1);
    expect(errors[0]).toContain('samples');
  });
});

it('names the rows of a table that are wrong as places of their own', async () => {
  const places = async (data: Fields): Promise<unknown[]> => {
    const { problems } = await load([2, 2], data, { loss: 'softmaxCrossEntropy' });
    return problems.flatMap(({ related }) => related.map(({ message, at }) => [message, at]));
  };
  expect(await places({ train: { csv: 'typo.csv', inputs: [1], targets: [0] } })).toEqual([
    ['line 2, column "column 1": "x" is not a number', { file: 'typo.csv', line: 2 }],
  ]);
  expect(await places({ train: { ...other, targets: ['label'], oneHot: 2 } })).toEqual([
    ['line 3 of other.csv: 7', { file: 'other.csv', line: 3 }],
    ['line 4 of other.csv: -1', { file: 'other.csv', line: 4 }],
    ['line 5 of other.csv: 0.5', { file: 'other.csv', line: 5 }],
  ]);
});

import { describe, expect, it } from 'vitest';
import { memoryFiles } from '../../../test/support/memoryFiles.ts';
import { applyEdits, editsOfFix } from '../definition/edit/edits.ts';
import { parseDefinition } from '../definition/parse.ts';
import { inspect } from '../inspect.ts';

const files = memoryFiles({
  'later.csv': 'a,b,y\n0.2,1,2\n0.5,0.5,1\n0.1,0.7,3.0\n',
  'signs.csv': 'a,b,y\n0.2,1,-1\n0.5,0.5,1\n',
  'words.csv': 'a,b,y\n0.2,1,low\n0.5,0.5,high\n',
  images: Uint8Array.of(0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 1, 0, 0, 0, 2, 0, 50, 100, 150),
  letters: Uint8Array.of(0, 0, 8, 1, 0, 0, 0, 2, 2, 1),
});

const table = (csv: string, classes?: unknown): object => ({
  ...{ csv, inputs: ['a', 'b'], targets: ['y'] },
  ...(classes !== undefined && { classes }),
});

/** Of a network with so many outputs. */
async function read(outputs: number, data: object) {
  const layers = [{ type: 'dense', units: outputs, activation: 'sigmoid' }];
  const text = JSON.stringify({ input: [2], layers, loss: 'quadratic', data, training: { batchSize: 1 } });
  const { datasets, problems, data: facts } = await inspect(text, files);
  return { datasets, facts, messages: problems.map(({ message }) => message) };
}

describe('classes that are listed', () => {
  it.each<[string, number, object, number[], string[]]>([
    ['labels from 1', 3, table('later.csv', [1, 2, 3]), [0, 1, 0, 1, 0, 0, 0, 0, 1], ['1', '2', '3']],
    ['−1 and 1 for one output', 1, table('signs.csv', [-1, 1]), [0, 1], ['-1', '1']],
    ['−1 and 1 for two outputs', 2, table('signs.csv', [-1, 1]), [1, 0, 0, 1], ['-1', '1']],
    ['texts in their order', 2, table('words.csv', ['low', 'high']), [1, 0, 0, 1], ['low', 'high']],
    [
      'one without a sample',
      3,
      table('words.csv', ['low', 'middle', 'high']),
      [1, 0, 0, 0, 0, 1],
      ['low', 'middle', 'high'],
    ],
    ['of IDX files', 2, { idx: { images: 'images', labels: 'letters' }, classes: [1, 2] }, [0, 1, 1, 0], ['1', '2']],
    [
      'of samples in the text',
      1,
      {
        samples: [
          [[0, 1], 5],
          [[1, 0], 7],
        ],
        classes: [7, 5],
      },
      [1, 0],
      ['7', '5'],
    ],
  ])('%s', async (_, outputs, train, targets, names) => {
    const { datasets, facts, messages } = await read(outputs, { train, test: { ...train, classes: undefined } });
    expect(messages).toEqual([]);
    for (const part of [datasets!.train, datasets!.test!]) {
      expect([...part.targets.values]).toEqual(targets);
      expect(part.classes).toEqual(names);
    }
    expect(facts.train!.classes!.map(({ name }) => name)).toEqual(names);
  });

  it.each<[string, number, object, string]>([
    [
      'a label that is not listed',
      2,
      { train: table('later.csv', [1, 2]) },
      'line 4 of later.csv is "3"; the classes of the training data are "1", "2"',
    ],
    ['a class twice', 2, { train: table('signs.csv', [1, 1]) }, 'the class "1" is listed twice; each has one output'],
    [
      'another list for the test',
      2,
      { train: table('signs.csv', [-1, 1]), test: table('signs.csv', [1, -1]) },
      'the classes of the training data count for all parts, and those have "-1", "1"; list them there alone',
    ],
    [
      'a list for the test alone',
      1,
      { train: table('signs.csv'), test: table('signs.csv', [1, -1]) },
      'the classes of the training data count for all parts, and those list none; list them there alone',
    ],
    [
      'several targets',
      2,
      { train: { csv: 'signs.csv', inputs: ['a', 'b'], targets: ['b', 'y'], classes: [-1, 1] } },
      '"classes" are for one target for each sample; these have 2',
    ],
    [
      'another number of outputs',
      3,
      { train: table('signs.csv', [-1, 1]) },
      'the samples have 2 classes, but the network gives [3]',
    ],
    [
      'their number',
      3,
      { train: table('later.csv', 3) },
      'classes must be a list of 2 to 1,000 values, each text in double quotes or a number, not 3',
    ],
  ])('%s is a problem', async (_, outputs, data, message) => {
    expect((await read(outputs, data)).messages).toEqual([message]);
  });
});

describe('names of classes in samples of the text', () => {
  it('are classes, by code point', async () => {
    const { datasets, messages } = await read(2, {
      train: {
        samples: [
          [[0, 1], 'dog'],
          [[1, 0], 'cat'],
        ],
      },
    });
    expect(messages).toEqual([]);
    expect(datasets!.train.classes).toEqual(['cat', 'dog']);
    expect([...datasets!.train.targets.values]).toEqual([0, 1, 1, 0]);
  });

  it.each<[string, unknown[], string[]]>([
    [
      'a number among them',
      [
        [[0, 1], 'dog'],
        [[1, 0], 'cat'],
        [[1, 1], 3],
      ],
      ['this y has 1 value, expected a name as in the other samples'],
    ],
    [
      'a number as a text',
      [
        [[0, 1], '1'],
        [[1, 0], 0],
        [[0, 0], 0],
      ],
      ['expected a number or a list of numbers, found the text "1"'],
    ],
  ])('%s is a problem', async (_, samples, expected) => {
    expect((await read(2, { train: { samples } })).messages).toEqual(expected);
  });
});

it('a list that lacks a class is mended by those that the targets have', async () => {
  const text = JSON.stringify({
    ...{ input: [2], layers: [{ type: 'dense', units: 2 }], loss: 'softmaxCrossEntropy' },
    data: { train: table('words.csv', ['low', 'hgih']) },
    training: { batchSize: 1 },
  });
  const { problems } = await inspect(text, files);
  expect(problems.map(({ code }) => code)).toEqual(['unknown-class']);
  const [fix] = problems[0]!.fixes;
  const mended = applyEdits(text, editsOfFix(text, fix!));
  expect(parseDefinition(mended).valueAt(['data', 'train', 'classes'])).toEqual(['low', 'high']);
  expect((await inspect(mended, files)).problems).toEqual([]);
});

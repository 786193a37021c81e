import { describe, expect, it } from 'vitest';
import { memoryFiles } from '../../../../test/support/memoryFiles.ts';
import { inspect } from '../../inspect.ts';
import { hoverAt } from '../hover.ts';
import { type HoverPart, toMarkdown } from '../markdown.ts';

const iris = [
  'length,width,kind',
  '5.1,3.5,setosa',
  '4.9,0,setosa',
  '7,3.2,versicolor',
  '6.4,3.2,versicolor',
  '6.3,3.3,virginica',
].join('\n');

const definition = `{
  "sizes": [2, 3],
  "data": {
    "train": { "csv": "iris.csv", "inputs": ["length", "width"], "targets": ["kind"], "standardize": true },
    "test": { "csv": "iris.csv", "inputs": ["length", "width"], "targets": ["kind"], "range": [0, 2] }
  }
}`;

/** What a hover on the first `place` says, a line for each row and sentence. */
async function linesAt(text: string, place: string, files = memoryFiles({ 'iris.csv': iris })): Promise<string[]> {
  const { parsed, shapes, data } = await inspect(text, files);
  const parts = hoverAt(parsed, shapes, text.indexOf(place) + 1, data)?.parts ?? [];
  // What the schema says of every key: what it takes, and what holds without it.
  return parts.flatMap(linesOf).filter((line) => !/(?:Required|Default: none)\.$/.test(line));
}

function linesOf(part: HoverPart): readonly string[] {
  switch (part.kind) {
    case 'table':
      return [part.header, ...part.rows].map((cells) => cells.join(' | '));
    case 'formula':
      return part.lines;
    case 'text':
      return [typeof part.text === 'string' ? part.text : part.text.map((each) => inline(each)).join('')];
    default:
      return [part.text];
  }
}

function inline(each: string | { readonly code: string } | { readonly strong: string }): string {
  if (typeof each === 'string') return each;
  return 'code' in each ? each.code : each.strong;
}

describe('a hover on a term', () => {
  const layers = (first: string): string =>
    definition.replace(
      '"sizes": [2, 3],',
      `"input": [2], "layers": [${first}{ "type": "features", "terms": ["x2*x1"] }, { "type": "dense", "units": 3 }],`,
    );

  it('names the columns that it takes', async () => {
    expect(await linesAt(layers(''), '"x2*x1"')).toEqual([
      'term 1: x2 x1',
      ...['a1 = x2 x1', '∂a1/∂x1 = x2', '∂a1/∂x2 = x1'],
      'Here x1 is length, x2 is width.',
    ]);
  });

  it('names none behind another layer', async () => {
    expect(await linesAt(layers('{ "type": "dense", "units": 2 }, '), '"x2*x1"')).toHaveLength(4);
  });
});

describe('a hover on data that have been read', () => {
  it('says of a table how many rows, columns and classes it has, and shows the first rows', async () => {
    expect(await linesAt(definition, '"train"')).toEqual([
      'train: 5 samples of iris.csv',
      'Samples that the network learns from.',
      '5 rows (85 bytes): 2 inputs, before they are standardized:',
      'input | from | to | mean | zeros',
      'length | 4.9 | 7 | 5.94 | 0 %',
      'width | 0 | 3.5 | 2.64 | 20.0 %',
      '3 classes: setosa (2), versicolor (2), virginica (1).',
      'The first:',
      'length | width | class',
      '5.1 | 3.5 | setosa',
      '4.9 | 0 | setosa',
      '7 | 3.2 | versicolor',
    ]);
  });

  it('says on the file the same, and of the test data what they share with the training data', async () => {
    expect((await linesAt(definition, '"iris.csv"')).slice(2)).toEqual((await linesAt(definition, '"train"')).slice(2));
    const test = await linesAt(definition, '"test"');
    expect(test[2]).toBe('2 of 5 rows (34 bytes): 2 inputs, before they are standardized:');
    expect(test.at(-1)).toBe('2 of them have the inputs of a training sample.');
  });

  it('says on one side of it what is about that side', async () => {
    const inputs = await linesAt(definition, '"inputs"');
    expect(inputs.at(-1)).toBe('width | 0 | 3.5 | 2.64 | 20.0 %');
    expect((await linesAt(definition, '"targets"')).at(-1)).toBe(
      '3 classes: setosa (2), versicolor (2), virginica (1).',
    );
  });

  it('draws the first image', async () => {
    const pixels = Array.from({ length: 64 }, (_, i) => (i % 8 === i >> 3 ? 9 : 0));
    const files = memoryFiles({
      i: new Uint8Array([0, 0, 8, 3, 0, 0, 0, 1, 0, 0, 0, 8, 0, 0, 0, 8, ...pixels]),
      l: new Uint8Array([0, 0, 8, 1, 0, 0, 0, 1, 7]),
    });
    const text =
      '{ "sizes": [64, 10], "data": { "train": { "idx": { "images": "i", "labels": "l" }, "oneHot": 10 } } }';
    expect((await linesAt(text, '"train"', files)).slice(2)).toEqual([
      '1 row (65 bytes): 64 inputs [8, 8], 0 … 9, mean 1.125, 87.5 % are 0.',
      '1 class: 7 (1).',
      'The first: y = 7',
      '⠑⢄',
      '⠀⠀⠑⢄',
    ]);
  });

  it('counts what a split draws, and has the range of numbers', async () => {
    const samples = JSON.stringify(Array.from({ length: 10 }, (_, i) => [[i], [i / 4]]));
    const text = `{ "sizes": [1, 1], "data": { "train": { "samples": ${samples} }, "validation": { "split": 0.2 } } }`;
    expect((await linesAt(text, '"train"'))[2]).toMatch(/^8 of 10 rows \(128 bytes\): 1 input, \d/);
    expect((await linesAt(text, '"validation"'))[2]).toMatch(
      /^2 of 10 training rows \(32 bytes\), drawn by the split: 1 input, /,
    );
    expect(await linesAt(text, '"data"')).toContain(
      'validation | 2 samples: 20 % of the training samples | Samples kept out of training, scored after each epoch: for choosing η, λ or when to stop.',
    );
    expect((await linesAt(text, '"train"')).some((line) => /^y: 1 number, \d/.test(line))).toBe(true);
  });

  it('computes with the n that was read: weight decay, mini-batches, updates', async () => {
    const training =
      '"training": { "epochs": 4, "batchSize": 2, "lambda": 0.5, "optimizer": { "type": "sgd", "learningRate": 0.2 } }';
    const text = definition.replace('"data"', `${training},\n  "data"`);
    expect(await linesAt(text, '"lambda"')).toEqual(
      expect.arrayContaining(['1 − 0.2 · 0.5 / 5 = 0.98', '× 0.9412 over the 3 updates of an epoch']),
    );
    expect(await linesAt(text, '"epochs"')).toContain('5 samples / 2 = 3 updates an epoch, the last with 1 sample');
    expect((await linesAt(text.replace('"lambda": 0.5', '"l2": 0.1'), '"l2"')).join(' ')).toContain('λ = l2 · n = 0.5');
    // A split takes some away.
    const split = text.replace('"data": {', '"data": { "validation": { "split": 0.4 },');
    expect(await linesAt(split, '"lambda"')).toContain('1 − 0.2 · 0.5 / 3 = 0.966667');
    expect(await linesAt(text.replace('"batchSize": 2', '"batchSize": 50'), '"batchSize"')).toContain(
      '5 samples / 50 = 1 update an epoch',
    );
  });

  it('says only what the text says where they cannot be read', async () => {
    expect(await linesAt(definition, '"train"', memoryFiles({}))).toEqual([
      'train: all samples of iris.csv',
      'Samples that the network learns from.',
    ]);
  });

  it('never makes markup of what is in a file, and stays short', async () => {
    const hostile = '[x](command:quit) <img src=x> $(zap) ```';
    const names = Array.from({ length: 30 }, (_, i) => `${hostile} ${i}`);
    const csv = [[...names, hostile].join(','), ...names.map((name) => [...names.map(() => 1), name].join(','))].join(
      '\n',
    );
    const train = { csv: 'iris.csv', inputs: names, targets: [hostile] };
    const text = JSON.stringify({ sizes: [30, 30], data: { train } });
    const { parsed, shapes, data } = await inspect(text, memoryFiles({ 'iris.csv': csv }));
    const parts = hoverAt(parsed, shapes, text.indexOf('"train"') + 1, data)!.parts;
    expect(toMarkdown(parts)).toContain('command');
    expect(toMarkdown(parts)).not.toMatch(/(?<!\\)[[\]<>!$]/);
    expect(parts.flatMap(linesOf).length).toBeLessThanOrEqual(20);
  });
});

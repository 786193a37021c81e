import { describe, expect, it } from 'vitest';
import { memoryFiles } from '../../../../test/support/memoryFiles.ts';
import { inspect } from '../../inspect.ts';
import type { Files } from '../files.ts';
import { loadData } from '../load.ts';
import type { DataFacts } from './facts.ts';

async function factsOf(definition: object, files: Files = memoryFiles({})): Promise<DataFacts> {
  return (await inspect(JSON.stringify(definition), files)).data;
}

/** An IDX file of bytes. */
function idx(shape: readonly number[], values: ArrayLike<number>): Uint8Array {
  const header = shape.flatMap((extent) => [0, 0, extent >> 8, extent & 255]);
  return new Uint8Array([0, 0, 8, shape.length, ...header, ...Array.from(values)]);
}

const table = 'a,b,kind,y\n1,0,red,0.5\n2,0,blue,1.5\n4,6,red,-1\n5,-2,red,2\n';
const files = memoryFiles({ 't.csv': table });

describe('a part', () => {
  it('of a table has its columns, classes and first rows, whatever the network is', async () => {
    const train = { csv: 't.csv', inputs: ['a', 'b'], targets: ['kind'] };
    for (const network of [{ sizes: [2, 3, 2], loss: 'quadratic' }, { sizes: [7, 1] }, {}]) {
      const facts = await factsOf({ ...network, data: { train } }, files);
      expect(facts.train).toEqual({
        part: 'train',
        kind: 'csv',
        rows: 4,
        sourceRows: 4,
        inputShape: [2],
        inputs: { min: -2, max: 6, mean: 2, deviation: Math.sqrt((1 + 4 + 0 + 4 + 4 + 16 + 9 + 16) / 8), zeros: 0.25 },
        columns: [
          { name: 'a', min: 1, max: 5, mean: 3, deviation: Math.sqrt(2.5), zeros: 0 },
          { name: 'b', min: -2, max: 6, mean: 1, deviation: 3, zeros: 0.5 },
        ],
        standardized: false,
        curvature: expect.any(Object),
        targets: { columns: 1, range: undefined, whole: false, labels: undefined },
        classes: [
          { name: 'blue', count: 1 },
          { name: 'red', count: 3 },
        ],
        first: [
          { x: [1, 0], y: ['red'] },
          { x: [2, 0], y: ['blue'] },
          { x: [4, 6], y: ['red'] },
        ],
        picture: undefined,
        bytes: 4 * (2 * 8 + 1),
      });
      expect(facts.csv).toEqual([{ path: 't.csv', names: ['a', 'b', 'kind', 'y'] }]);
    }
  });

  it('with numbers for targets has their range, and is cut and scaled as the definition says', async () => {
    const train = { csv: 't.csv', inputs: ['a'], targets: ['y'], range: [1, 4], scale: -2, standardize: true };
    const { train: facts } = await factsOf({ data: { train } }, files);
    expect(facts).toMatchObject({ rows: 3, sourceRows: 4, standardized: true, classes: undefined });
    expect(facts?.targets).toEqual({ columns: 1, range: [-1, 2], whole: false, labels: undefined });
    expect(facts?.inputs).toMatchObject({ min: -10, max: -4 });
  });

  it('of images has their range, their labels and a picture', async () => {
    const ring = Array.from({ length: 64 }, (_, i) => ([0, 7].includes(i % 8) || [0, 7].includes(i >> 3) ? 200 : 40));
    const images = memoryFiles({
      i: idx([3, 8, 8], [...ring, ...Array<number>(64).fill(0), ...Array<number>(64).fill(255)]),
      l: idx([3], [1, 3, 1]),
    });
    const { train: facts } = await factsOf(
      { data: { train: { idx: { images: 'i', labels: 'l' }, scale: 0.5 } } },
      images,
    );
    const mean = (28 * 200 + 36 * 40 + 64 * 255) / 192;
    const square = (28 * 200 ** 2 + 36 * 40 ** 2 + 64 * 255 ** 2) / 192;
    expect(facts?.inputs.mean).toBeCloseTo(mean / 2, 10);
    expect(facts?.inputs.deviation).toBeCloseTo(Math.sqrt(square - mean ** 2) / 2, 10);
    expect(facts).toMatchObject({
      inputs: { min: 0, max: 127.5, zeros: 1 / 3 },
      columns: { length: 64 },
      bytes: 3 * 65,
    });
    expect(facts?.classes?.map(({ count }) => count)).toEqual([0, 2, 0, 1]);
    expect(facts?.picture).toEqual(['⡏⠉⠉⢹', '⣇⣀⣀⣸']);
  });

  it.each([
    ['0 and 1', [0, 1, 1], {}, [1, 2]],
    ['−1 and 1', [-1, 1, 1], {}, [1, 2]],
    ['0, 1, 2 without a gap', [2, 0, 1], {}, [1, 1, 1]],
    ['labels with a gap', [2, 0], {}, undefined],
    ['the same, said to be labels', [2, 0], { oneHot: 4 }, [1, 0, 1, 0]],
    ['fractions', [0.5, 0], {}, undefined],
    ['a single class', [1, 1], {}, [0, 2]],
    ['numbers that are no labels', [30, 41, 7], {}, undefined],
    ['many whole numbers', Array.from({ length: 30 }, (_, i) => i), {}, undefined],
  ])('has classes where targets are %s', async (_, targets, more, counts) => {
    const samples = targets.map((y) => [[0.5], [y]]);
    const { train } = await factsOf({ data: { train: { samples, ...more } } });
    expect(train?.classes?.map(({ count }) => count)).toEqual(counts);
  });

  it.each([
    [
      [
        [0, 1],
        [1, 0],
        [0, 1],
      ],
      [1, 2],
    ],
    [
      [
        [0, 1],
        [1, 1],
      ],
      undefined,
    ],
    [
      [
        [0, 0.5],
        [1, 0],
      ],
      undefined,
    ],
    [
      [
        [0, 0],
        [1, 0],
      ],
      undefined,
    ],
  ])('has classes where targets are vectors with a single 1: %j', async (targets, counts) => {
    const { train } = await factsOf({ data: { train: { samples: targets.map((y) => [[0.5], y]) } } });
    expect(train?.classes?.map(({ count }) => count)).toEqual(counts);
  });
});

describe('a split', () => {
  it('has the very samples that training will see', async () => {
    const samples = Array.from({ length: 50 }, (_, i) => [[i], [i % 2]]);
    const definition = { sizes: [1, 1], loss: 'quadratic', training: { seed: 7 } };
    const data = { train: { samples }, validation: { split: 0.2 }, test: { split: 0.1 } };
    const { parsed, shapes, data: facts } = await inspect(JSON.stringify({ ...definition, data }), memoryFiles({}));
    const { datasets } = await loadData(parsed.definition, shapes, memoryFiles({}));
    for (const part of ['train', 'validation', 'test'] as const) {
      const { inputs } = datasets![part]!;
      const values = Array.from(inputs.values);
      expect(facts[part]).toMatchObject({
        rows: inputs.rows,
        sourceRows: 50,
        kind: part === 'train' ? 'samples' : 'split',
      });
      expect(facts[part]?.inputs.mean).toBeCloseTo(values.reduce((sum, x) => sum + x, 0) / values.length, 10);
      expect(facts[part]?.first.map(({ x }) => x[0])).toEqual(values.slice(0, 3));
    }
    expect(facts.equalRows).toEqual([]);
  });
});

describe('equal rows', () => {
  it('are counted exactly, also of numbers that are kept differently', async () => {
    const images = memoryFiles({ i: idx([4, 2], [1, 2, 3, 4, 1, 2, 5, 6]), l: idx([4], [0, 1, 0, 1]) });
    const train = { idx: { images: 'i', labels: 'l' }, scale: 0.5 };
    const test = {
      samples: [
        [[0.5, 1], 0],
        [[1.5, 2], 1],
        [[2, 1.5], 1],
        [[-0, 0], 1],
      ],
    };
    const validation = {
      samples: [
        [[0, 0], 0],
        [[7, 7], 1],
      ],
    };
    const { equalRows } = await factsOf({ data: { train, test, validation } }, images);
    expect(equalRows).toEqual([
      { part: 'test', among: 'train', rows: 2 },
      { part: 'test', among: 'validation', rows: 1 },
    ]);
  });

  it.each([3, 4, 8])('of %i bytes are the same as those that a slow search finds', async (width) => {
    const bytes = (count: number, step: number): number[] =>
      Array.from({ length: count * width }, (_, i) => (((i * step) ^ (i >> 3)) % 5) * ((i * step) % 3));
    const [one, other] = [bytes(300, 7), bytes(200, 11)];
    const rows = (values: readonly number[]): string[] =>
      Array.from({ length: values.length / width }, (_, row) => values.slice(row * width, (row + 1) * width).join());
    const among = new Set(rows(one));
    const expected = rows(other).filter((row) => among.has(row)).length;
    const images = memoryFiles({
      a: idx([300, width], one),
      b: idx([200, width], other),
      la: idx([300], bytes(300, 1).slice(0, 300)),
      lb: idx([200], bytes(200, 1).slice(0, 200)),
    });
    const train = { idx: { images: 'a', labels: 'la' } };
    const test = { idx: { images: 'b', labels: 'lb' } };
    const { equalRows } = await factsOf({ data: { train, test } }, images);
    expect(equalRows[0]?.rows ?? 0).toBe(expected);
  });
});

describe('columns of a CSV file', () => {
  it.each([
    ['a source without inputs', { csv: 't.csv' }],
    ['an empty list', { csv: 't.csv', inputs: [] }],
    ['a column that is not there', { csv: 't.csv', inputs: ['nothing'], targets: ['y'] }],
    ['columns of another kind', { csv: 't.csv', inputs: 3, targets: {} }],
  ])('are known of %s', async (_, train) => {
    const { csv, train: facts } = await factsOf({ data: { train } }, files);
    expect(csv).toEqual([{ path: 't.csv', names: ['a', 'b', 'kind', 'y'] }]);
    expect(facts).toBeUndefined();
  });

  it.each([
    ['other separators', 'u; v; w\n1;2;3', ['u', 'v', 'w']],
    ['numbers in the first row', '1,2\n3,4', undefined],
    ['nothing', '\n\n', undefined],
  ])('are looked for in a file with %s', async (_, text, names) => {
    const { csv } = await factsOf({ data: { train: { csv: 'x.csv' } } }, memoryFiles({ 'x.csv': text }));
    expect(csv).toEqual(names === undefined ? [] : [{ path: 'x.csv', names }]);
  });

  it('are none of a file that is not there', async () => {
    expect((await factsOf({ data: { train: { csv: 'nowhere.csv' } } })).csv).toEqual([]);
  });
});

import { describe, expect, it } from 'vitest';
import numpy from '../../../test/fixtures/looks.json' with { type: 'json' };
import { memoryFiles } from '../../../test/support/memoryFiles.ts';
import { probeOf, unhurried } from '../../../test/support/probes.ts';
import { columns } from './columns.ts';
import { dataSets } from './dataSets.ts';
import { editablePoints } from './editablePoints.ts';
import { layers as layerColumns } from './layers.ts';
import { mistakes } from './mistakes.ts';
import { planes } from './planes.ts';
import { sample } from './sample.ts';
import { samples } from './samples.ts';
import { scatter } from './scatter.ts';

const dense = (units: number) => [{ type: 'dense', units, activation: units === 1 ? 'sigmoid' : 'linear' }];
const csv = 'a,b,kind\n1,10,cat\n2,20,dog\n3,30,cat\n4,40,bird\n';
const table = { csv: 'p.csv', inputs: ['a', 'b'], targets: ['kind'] };
const animals = (more: object = {}) =>
  probeOf(
    {
      input: [2],
      layers: dense(3),
      loss: 'softmaxCrossEntropy',
      data: { train: { ...table, ...more }, test: { ...table, range: [0, 2] } },
    },
    memoryFiles({ 'p.csv': csv }),
  );

/** An IDX file of so many images of 1 × 2, of growing brightness. */
function images(count: number): Uint8Array {
  return Uint8Array.from([
    0,
    0,
    8,
    3,
    0,
    0,
    count >> 8,
    count & 255,
    0,
    0,
    0,
    1,
    0,
    0,
    0,
    2,
    ...Array.from({ length: 2 * count }, (_, i) => i % 256),
  ]);
}

const pictures = (count: number) =>
  probeOf(
    {
      input: [2],
      layers: dense(2),
      loss: 'softmaxCrossEntropy',
      data: { train: { idx: { images: 'i', labels: 'l' }, scale: 0.5 } },
    },
    memoryFiles({
      i: images(count),
      l: Uint8Array.from([
        0,
        0,
        8,
        1,
        0,
        0,
        count >> 8,
        count & 255,
        ...Array.from({ length: count }, (_, i) => i % 2),
      ]),
    }),
  );

describe('the sets of data', () => {
  it.each([
    [
      ['y', 'z'],
      ['y', 'z'],
    ],
    [
      [2, 3],
      ['y', 'z'],
    ],
    [['y'], ['y']],
  ])('have the names of the target columns %j', async (targets, names) => {
    const [train, files] = [
      { csv: 'n.csv', inputs: ['a', 'b'], targets },
      { 'n.csv': 'a,b,y,z\n1,2,3,4\n5,6,7.5,8\n' },
    ];
    const layers = [{ type: 'dense', units: targets.length, activation: 'linear' }];
    const probe = await probeOf({ input: [2], layers, loss: 'quadratic', data: { train } }, memoryFiles(files));
    expect(await dataSets.see(probe, { look: 'dataSets' }, unhurried)).toMatchObject({ targetNames: names });
    expect(sample.see(probe, { look: 'sample', index: 0 })?.answer.names).toEqual(names);
    expect((await mistakes.see(probe, { look: 'mistakes' }, unhurried))?.task).toMatchObject({ names });
    expect(await planes.see(probe, { look: 'planes' }, unhurried)).toMatchObject({ output: { names } });
    expect(layerColumns.see(probe, { look: 'layers', most: 10 }).columns.at(-1)?.names).toEqual(names);
  });

  it('call outputs and targets by number where the source has no names', async () => {
    const samples = [[[1], [0.5, 2]]];
    const layers = [{ type: 'dense', units: 2, activation: 'linear' }];
    const probe = await probeOf({ input: [1], layers, loss: 'quadratic', data: { train: { samples } } });
    const picture = await dataSets.see(probe, { look: 'dataSets' }, unhurried);
    expect(picture?.targetNames).toEqual(['target 1', 'target 2']);
    expect(sample.see(probe, { look: 'sample', index: 0 })?.answer.names).toEqual(['output 1', 'output 2']);
  });

  it('call classes by the columns that stand for them', async () => {
    const train = { csv: 'n.csv', inputs: ['a'], targets: ['cat', 'dog', 'owl'] };
    const files = memoryFiles({ 'n.csv': 'a,cat,dog,owl\n1,1,0,0\n2,0,1,0\n3,0,0,1\n' });
    const definition = { input: [1], layers: dense(3), loss: 'softmaxCrossEntropy', data: { train } };
    const task = (await mistakes.see(await probeOf(definition, files), { look: 'mistakes' }, unhurried))?.task;
    expect(task?.kind === 'classes' && task.drawn.map(({ name }) => name)).toEqual(['cat', 'dog', 'owl']);
  });

  it('are told with their classes, counted, and their columns', async () => {
    expect(await dataSets.see(await animals(), { look: 'dataSets' }, unhurried)).toEqual({
      splits: [
        { split: 'train', samples: 4, counts: [1, 2, 1] },
        { split: 'test', samples: 2, counts: [0, 1, 1] },
      ],
      classes: ['bird', 'cat', 'dog'],
      classCount: 3,
      answers: 1,
      inputShape: [2],
      columns: ['a', 'b'],
      inputs: 2,
      targets: 3,
      isImage: false,
      isText: false,
      targetNames: [],
      standardized: false,
      scale: 1,
    });
  });

  it('have the classes 0 and 1 for targets that are only those, and none for other numbers', async () => {
    const set = async (y: number) =>
      dataSets.see(
        await probeOf({
          input: [1],
          layers: dense(1),
          loss: 'mse',
          data: {
            train: {
              samples: [
                [[0], [1]],
                [[5], [y]],
              ],
            },
          },
        }),
        { look: 'dataSets' },
        unhurried,
      );
    expect(await set(1)).toMatchObject({ classes: ['0', '1'], splits: [{ counts: [0, 2] }], columns: ['x'] });
    expect(await set(0.5)).toMatchObject({ classes: undefined, splits: [{ counts: [] }] });
  });

  it('may have a single class', async () => {
    const probe = await probeOf(
      { input: [2], layers: dense(1), loss: 'crossEntropy', data: { train: table } },
      memoryFiles({ 'p.csv': 'a,b,kind\n1,2,cat\n3,4,cat\n' }),
    );
    const seen = await dataSets.see(probe, { look: 'dataSets' }, unhurried);
    expect(seen).toMatchObject({ classes: ['cat'], splits: [{ counts: [2] }] });
    expect([...scatter.see(probe, { look: 'scatter', x: 0, y: 1 })!.colours]).toEqual([0, 0]);
    expect(samples.see(probe, { look: 'samples', split: 'train', first: 0, column: 0 })?.labels).toEqual([
      'cat',
      'cat',
    ]);
    expect(editablePoints.see(probe)).toBeUndefined();
  });

  it('count each position of a sequence', async () => {
    const probe = await probeOf({
      input: [2, 1],
      layers: [{ type: 'dense', units: 3, perPosition: true }],
      loss: 'softmaxCrossEntropy',
      data: {
        train: {
          samples: [
            [
              [[1], [2]],
              [0, 2],
            ],
            [
              [[1], [2]],
              [2, 2],
            ],
          ],
        },
      },
    });
    const seen = await dataSets.see(probe, { look: 'dataSets' }, unhurried);
    expect(seen).toMatchObject({ answers: 2, classes: ['0', '1', '2'], splits: [{ samples: 2, counts: [1, 0, 3] }] });
    expect(samples.see(probe, { look: 'samples', split: 'train', first: 0, column: 0 })?.labels).toEqual([
      '0, 2',
      '2, 2',
    ]);
  });
});

describe('a page of samples', () => {
  it('has the numbers of the file, also where they are standardized, and the labels', async () => {
    const seen = samples.see(await animals({ standardize: true }), {
      look: 'samples',
      split: 'train',
      first: 2,
      column: 1,
    })!;
    expect(seen).toMatchObject({ first: 2, total: 4, labels: ['cat', 'bird'], columns: ['b'], images: undefined });
    expect([...seen.values].map((value) => value.toFixed(5))).toEqual(['30.00000', '40.00000']);
    expect(samples.see(await animals(), { look: 'samples', split: 'validation', first: 0, column: 0 })).toBeUndefined();
  });

  it('has pictures of images, 50 at a time, and stays at the end', async () => {
    const probe = await pictures(120);
    const seen = samples.see(probe, { look: 'samples', split: 'train', first: 100, column: 0 })!;
    expect(seen).toMatchObject({
      first: 100,
      total: 120,
      columns: [],
      images: { height: 1, width: 2, min: 200, max: 239 },
    });
    expect(seen.images!.bytes).toHaveLength(40);
    expect(seen.labels).toHaveLength(20);
    expect(samples.see(probe, { look: 'samples', split: 'train', first: 1e9, column: 0 })?.first).toBe(119);
  });

  it('has the characters of a text, whether they are places or vectors', async () => {
    for (const oneHotInputs of [false, true]) {
      const probe = await probeOf(
        {
          input: oneHotInputs ? [3, 4] : [3],
          layers: [{ type: 'flatten' }, { type: 'dense', units: 4 }],
          loss: 'softmaxCrossEntropy',
          data: { train: { text: 't', window: 3, oneHotInputs } },
        },
        memoryFiles({ t: 'abcd abc'.replace(' ', '') }),
      );
      const seen = samples.see(probe, { look: 'samples', split: 'train', first: 0, column: 0 })!;
      expect(seen).toMatchObject({ texts: ['abc', 'bcd', 'cda', 'dab'], labels: ['d', 'a', 'b', 'c'], columns: [] });
    }
  });

  it('takes at most 40 KB, however wide the samples are', async () => {
    const wide = await probeOf({
      input: [1000],
      layers: dense(1),
      loss: 'mse',
      data: {
        train: { samples: Array.from({ length: 60 }, (_, i) => [Array.from({ length: 1000 }, (_x, j) => i * j), [i]]) },
      },
    });
    const seen = samples.see(wide, { look: 'samples', split: 'train', first: 0, column: 990 })!;
    expect(seen.columns).toEqual(Array.from({ length: 10 }, (_, i) => `x${991 + i}`));
    expect([...seen.values.subarray(10, 13)]).toEqual([990, 991, 992]);
    const first = samples.see(wide, { look: 'samples', split: 'train', first: 0, column: 0 })!;
    expect(first.values.byteLength).toBeLessThan(40_000);
    const spread = await columns.see(wide, { look: 'columns', first: 995 }, unhurried);
    expect(spread?.columns.map(({ name, max }) => [name, max])).toEqual([
      ['x996', 59 * 995],
      ['x997', 59 * 996],
      ['x998', 59 * 997],
      ['x999', 59 * 998],
      ['x1000', 59 * 999],
    ]);
  });
});

describe('the columns', () => {
  it('are spread as NumPy says, also far from 0', async () => {
    const { values, mean, deviation, counts } = numpy.table;
    const probe = await probeOf({
      dtype: 'float64',
      input: [2],
      layers: dense(1),
      loss: 'mse',
      data: { train: { samples: values.map((x) => [x, [0]]) } },
    });
    const seen = await columns.see(probe, { look: 'columns', first: 0 }, unhurried);
    for (const [index, column] of seen!.columns.entries()) {
      expect(column.histogram.mean).toBeCloseTo(mean[index]!, 8);
      expect(column.histogram.deviation).toBeCloseTo(deviation[index]!, 8);
      expect(column.histogram.counts).toEqual(counts[index]);
    }
  });

  it('are in the numbers of the file, also where they are standardized', async () => {
    const [a, b] = (await columns.see(await animals({ standardize: true }), { look: 'columns', first: 0 }, unhurried))!
      .columns;
    const about = ({ min, max, histogram: { mean, deviation } }: NonNullable<typeof a>) =>
      [min, max, mean, deviation].map((value) => Number(value.toFixed(4)));
    expect(about(a!)).toEqual([1, 4, 2.5, Number(Math.sqrt(1.25).toFixed(4))]);
    expect(about(b!)).toEqual([10, 40, 25, Number(Math.sqrt(125).toFixed(4))]);
    expect(b!.histogram.counts.reduce((sum, count) => sum + count, 0)).toBe(4);
    const seen = scatter.see(await animals({ standardize: true }), { look: 'scatter', x: 0, y: 1 })!;
    expect([...seen.ys].map((value) => Number(value.toFixed(4)))).toEqual([10, 20, 30, 40, 10, 20]);
  });

  it('of images are all pixels together; a constant column is in one bin', async () => {
    const seen = await columns.see(await pictures(3), { look: 'columns', first: 0 }, unhurried);
    expect(seen).toMatchObject({
      total: 1,
      columns: [{ name: 'all pixels', min: 0, max: 5, histogram: { mean: 2.5 } }],
    });
    const constant = await probeOf({
      input: [1],
      layers: dense(1),
      loss: 'mse',
      data: {
        train: {
          samples: [
            [[7], [1]],
            [[7], [0]],
          ],
        },
      },
    });
    const [column] = (await columns.see(constant, { look: 'columns', first: 0 }, unhurried))!.columns;
    expect(column).toMatchObject({ min: 7, max: 7, histogram: { deviation: 0 } });
    expect(column!.histogram.counts[0]).toBe(2);
    expect(await columns.see(constant, { look: 'columns', first: 0 }, async () => false)).toBeUndefined();
  });
});

describe('two columns against each other', () => {
  it('have the class and the split of each point', async () => {
    const seen = scatter.see(await animals(), { look: 'scatter', x: 0, y: 1 })!;
    expect([...seen.xs]).toEqual([1, 2, 3, 4, 1, 2]);
    expect([...seen.ys]).toEqual([10, 20, 30, 40, 10, 20]);
    expect([...seen.colours]).toEqual([1, 2, 1, 0, 1, 2]);
    expect([...seen.splits]).toEqual([0, 0, 0, 0, 1, 1]);
    expect(scatter.see(await animals(), { look: 'scatter', x: 0, y: 5 })).toBeUndefined();
  });

  it('have targets as columns too, and no more points than can be seen', async () => {
    const many = await probeOf({
      input: [2],
      layers: dense(1),
      loss: 'mse',
      data: { train: { generate: 'plane', samples: 4000 } },
    });
    const seen = scatter.see(many, { look: 'scatter', x: 0, y: 2 })!;
    expect(seen.samples).toBe(4000);
    expect(seen.xs).toHaveLength(1334);
    expect(seen.ys).toEqual(seen.colours);
  });
});

describe('points to edit', () => {
  it('are those of the source, with what a split takes out of them', async () => {
    const data = { train: table, validation: { split: 0.25 } };
    const probe = await probeOf(
      { input: [2], layers: dense(3), loss: 'softmaxCrossEntropy', data },
      memoryFiles({ 'p.csv': csv }),
    );
    const seen = editablePoints.see(probe)!;
    const places = Array.from({ length: 4 }, (_, i) => [seen.places[2 * i], seen.places[2 * i + 1]].join());
    expect(places.toSorted()).toEqual(['1,10', '2,20', '3,30', '4,40']);
    expect(seen).toMatchObject({ width: 3, names: ['a', 'b'], classes: ['bird', 'cat', 'dog'] });
  });

  it('are none where other numbers stand in the source, or too many', async () => {
    expect(editablePoints.see(await animals({ standardize: true }))).toBeUndefined();
    expect(editablePoints.see(await animals({ scale: 2 }))).toBeUndefined();
    expect(editablePoints.see(await animals({ range: [0, 4] }))).toBeUndefined();
    expect(editablePoints.see(await pictures(3))).toBeUndefined();
    const many = { input: [2], layers: dense(1), loss: 'mse', data: { train: { generate: 'xor', samples: 1001 } } };
    expect(editablePoints.see(await probeOf(many))).toBeUndefined();
  });
});

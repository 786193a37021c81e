import { describe, expect, it } from 'vitest';
import { jobFrom } from '../../../../test/support/jobs.ts';
import { memoryFiles } from '../../../../test/support/memoryFiles.ts';
import { applyChanges } from '../../definition/edit/edits.ts';
import { parseDefinition } from '../../definition/parse.ts';
import { type DataAction, dataChanges, dataControls } from './edit.ts';
import { type EditedPoint, pointsFile } from './points.ts';

const generated = `{
  "input": [2],
  "layers": [{ "type": "dense", "units": 1, "activation": "sigmoid" }],
  "loss": "crossEntropy",
  "data": {
    "train": { "generate": "moons", "samples": 300 }, // two moons
    "test": { "generate": "moons", "noise": 0.1, "seed": 2 }
  }
}`;
const written = `{
  "sizes": [2, 3, 1],
  "loss": "quadratic",
  "data": {
    "train": {
      "samples": [
        [[0, 0], [0]], // both off
        [[0, 1], [1]],
        [[1, 0], [1]],
      ],
    },
  },
}`;

function edited(text: string, action: DataAction): string {
  return applyChanges(text, dataChanges(parseDefinition(text), action)!);
}

describe('a generated data set', () => {
  it('is told as the text has it, with its defaults', () => {
    expect(dataControls(parseDefinition(generated).definition)).toEqual({
      generated: [
        { part: 'train', generate: 'moons', samples: 300, noise: 0 },
        { part: 'test', generate: 'moons', samples: 500, noise: 0.1 },
      ],
      pointsGo: 'to a file',
    });
  });

  it('gets another noise, number and seed, and the rest of the text stays', () => {
    expect(edited(generated, { kind: 'generate', part: 'test', noise: 0.25, samples: 400 })).toBe(
      generated.replace('"noise": 0.1, "seed": 2', '"noise": 0.25, "seed": 2, "samples": 400'),
    );
    expect(edited(generated, { kind: 'generate', part: 'train', seed: 7 })).toContain(
      '{ "generate": "moons", "samples": 300, "seed": 7 }, // two moons',
    );
    expect(dataChanges(parseDefinition(generated), { kind: 'generate', part: 'validation', noise: 1 })).toBeUndefined();
  });
});

describe('points that stand in the text', () => {
  const names = ['x', 'y'] as const;
  const points: readonly EditedPoint[] = [
    [0, 0, [0]],
    [0, 1, [1]],
    [1, 0, [1]],
  ];
  const save = (list: readonly EditedPoint[]): string => edited(written, { kind: 'points', names, points: list });

  it('stay untouched where nothing changed, in whatever order they come', () => {
    expect(save(points.toReversed())).toBe(written);
  });

  it('are added at the end, moved in their place and deleted', () => {
    expect(save([...points, [0.5, -1.25, [0]]])).toContain('[[1, 0], [1]],\n        [[0.5, -1.25], [0]],\n');
    expect(save([points[0]!, [0.25, 1, [1]], points[2]!])).toBe(written.replace('[[0, 1], [1]]', '[[0.25, 1], [1]]'));
    expect(parseDefinition(save([points[0]!])).valueAt(['data', 'train', 'samples'])).toEqual([[[0, 0], [0]]]);
    expect(save([points[0]!])).toContain('// both off');
  });

  it('stay labels where the text has labels and the network vectors', () => {
    const labels = written.replace('[[0, 0], [0]]', '[[0, 0], 2]');
    const vectors: readonly EditedPoint[] = [
      [0, 0, [0, 0, 1]],
      [0, 1, [0, 1, 0]],
      [1, 0, [0, 1, 0]],
    ];
    const saveLabels = (list: readonly EditedPoint[]): string =>
      edited(labels, { kind: 'points', names, points: list });
    expect(saveLabels(vectors)).toBe(labels);
    expect(saveLabels([...vectors, [5, 6, [1, 0, 0]]])).toContain('[[5, 6], [0]]');
  });

  it('are counted where two are equal', () => {
    const twice = save([...points, points[0]!]);
    expect(parseDefinition(twice).valueAt(['data', 'train', 'samples'])).toHaveLength(4);
  });
});

describe('a file of points', () => {
  const network = (units: number, loss: string, source: object) => ({
    input: [2],
    layers: [{ type: 'dense', units, activation: units === 1 ? 'sigmoid' : 'linear' }],
    loss,
    data: { train: source },
  });

  it('gives the same numbers again for classes with names', async () => {
    const { contents, source } = pointsFile('p.csv', {
      points: [
        [0.1, 2, [0, 1, 0]],
        [-3, 4e-9, [0, 0, 1]],
        [5, 6, [1, 0, 0]],
      ],
      names: ['width', 'a "b", c'],
      classes: ['no', 'yes, sir', 'maybe'].toSorted(),
    });
    const { datasets } = await jobFrom(network(3, 'softmaxCrossEntropy', source), memoryFiles({ 'p.csv': contents }));
    expect([...datasets.train.inputs.values]).toEqual([0.1, 2, -3, 4e-9, 5, 6]);
    expect(datasets.train.columns).toEqual(['width', 'a "b", c']);
    expect([...datasets.train.targets.values]).toEqual([0, 1, 0, 0, 0, 1, 1, 0, 0]);
  });

  it('keeps labels as numbers, and numbers as numbers', async () => {
    const labels = pointsFile('p.csv', {
      points: [
        [1, 2, [0, 0, 1]],
        [3, 4, [1, 0, 0]],
      ],
      names: ['x', 'x'],
      classes: ['0', '1', '2'],
    });
    expect(labels.contents).toBe('x1,x2,class\n1,2,2\n3,4,0\n');
    expect(labels.source).toMatchObject({ oneHot: 3 });
    const values = pointsFile('p.csv', { points: [[1, 2, [0.5, -7]]], names: ['x', 'target1'] });
    expect(values.contents).toBe('x,target1,target1_,target2\n1,2,0.5,-7\n');
    const { datasets } = await jobFrom(network(2, 'mse', values.source), memoryFiles({ 'p.csv': values.contents }));
    expect([...datasets.train.targets.values]).toEqual([0.5, -7]);
  });
});

import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { parseDefinition } from '../../src/core/definition/parse.ts';
import { hoverAt } from '../../src/core/editor/hover.ts';
import { networkLine } from '../../src/core/editor/summary.ts';
import { type Prepared, prepare } from '../../src/core/prepare.ts';
import { inferShapes } from '../../src/core/shapes.ts';
import type { EpochScores, Scores } from '../../src/core/train/events.ts';
import { runTraining } from '../../src/core/train/run.ts';
import { nodeFiles } from '../../src/node/files.ts';
import { steady } from '../support/jobs.ts';

const folder = fileURLToPath(new URL('../../examples', import.meta.url));

function textOf(name: string): string {
  return readFileSync(`${folder}/${name}`, 'utf8');
}

async function prepared(name: string): Promise<Required<Prepared>> {
  const { datasets, ...rest } = await prepare(textOf(name), nodeFiles(folder, folder));
  expect(rest.problems).toEqual([]);
  return { ...rest, datasets: datasets! };
}

interface Trained {
  readonly kind: string;
  readonly fingerprint: string;
  readonly start: Scores;
  readonly end: EpochScores;
}

async function trained(name: string): Promise<Trained> {
  const { parsed, shapes, datasets } = await prepared(name);
  const epochs: EpochScores[] = [];
  let start: Scores | undefined;
  const listener = {
    started: (scores: { readonly train: Scores }) => (start = scores.train),
    epoch: (scores: EpochScores) => epochs.push(scores),
    progress: () => {},
  };
  const job = { definition: parsed.definition, shapes, datasets: datasets! };
  const { end, fingerprint } = await runTraining(job, steady, listener);
  return { kind: end.kind, fingerprint, start: start!, end: epochs.at(-1)! };
}

describe('each example', () => {
  it.each(readdirSync(folder).filter((name) => name.endsWith('.nn.json')))('%s has no problem in its text', (name) => {
    const parsed = parseDefinition(textOf(name));
    expect([...parsed.problems, ...inferShapes(parsed.definition).findings]).toEqual([]);
  });

  it.each([
    ['book-2-3-1.nn.json', 1],
    ['xor.nn.json', 1],
    ['iris.nn.json', 0.95],
  ])('%s learns, and twice the same', async (name, accuracy) => {
    const [one, two] = [await trained(name), await trained(name)];
    expect(one.kind).toBe('finished');
    expect(one.end.train.loss).toBeLessThan(one.start.loss / 10);
    expect(one.end.train.accuracy).toBeGreaterThanOrEqual(accuracy);
    expect(one.fingerprint).toBe(two.fingerprint);
  });
});

describe('iris', () => {
  it('names at least 28 of the 30 flowers that were kept out', async () => {
    const { end } = await trained('iris.nn.json');
    expect(end.validation?.accuracy).toBeGreaterThanOrEqual(28 / 30);
  });

  it("is Fisher's table", () => {
    const [header, ...rows] = textOf('iris.csv').trim().split('\n');
    expect(header).toBe('sepalLength,sepalWidth,petalLength,petalWidth,species');
    expect(rows).toHaveLength(150);
    const values = rows.map((row) => row.split(','));
    for (const kind of ['setosa', 'versicolor', 'virginica']) {
      expect(values.filter((row) => row[4] === kind)).toHaveLength(50);
    }
    const means = [0, 1, 2, 3].map((column) => values.reduce((sum, row) => sum + Number(row[column]), 0) / 150);
    expect(means.map((mean) => mean.toFixed(3))).toEqual(['5.843', '3.057', '3.758', '1.199']);
  });
});

describe('MNIST', () => {
  it('is the network of chapter 1', () => {
    const { definition } = parseDefinition(textOf('mnist.nn.json'));
    expect(networkLine(inferShapes(definition))).toBe('784 → 30 → 10 · 23,860 parameters');
    expect(definition).toMatchObject({
      loss: { type: 'quadratic' },
      initializer: { type: 'large' },
      training: { epochs: 30, batchSize: 10, optimizer: { type: 'sgd', learningRate: 3 } },
      data: {
        train: { range: [0, 50_000], scale: 1 / 256, oneHot: 10 },
        validation: { range: [50_000, 60_000], scale: 1 / 256, oneHot: 10 },
        test: { scale: 1 / 256, oneHot: 10 },
      },
    });
  });

  it('can follow network.py as its comment says', () => {
    const text = textOf('mnist.nn.json').replace('// "dialect"', '"dialect"');
    const { definition, problems } = parseDefinition(text);
    expect(definition.dialect).toBe('network.py');
    expect(problems).toEqual([]);
  });
});

describe("the book's [2, 3, 1] answers on hover", () => {
  it.each([
    ['"sizes"', 'Why w¹ is (3 × 2)'],
    ['[2, 3, 1]', 'b¹ (3 × 1)'],
    ['3, 1]', 'z = w a + b : (3 × 2)(2 × 1) + (3 × 1) = (3 × 1)'],
    ['"quadratic"', 'Why '],
    ['[0, 1], [1]', 'although JSON writes it flat'],
    ['[[0, 1], [1]', 'A mini-batch is a list of such pairs'],
    ['"batchSize"', 'a list of 2 pairs'],
    ['"learningRate"', 'w → w − 1.5 Σ ∇C_x'],
  ])('%s: %s', (place, answer) => {
    const text = textOf('book-2-3-1.nn.json');
    const parsed = parseDefinition(text);
    const found = hoverAt(parsed, inferShapes(parsed.definition), text.lastIndexOf(place));
    expect(JSON.stringify(found?.parts)).toContain(answer);
  });
});

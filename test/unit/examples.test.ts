import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'jsonc-parser';
import { describe, expect, it } from 'vitest';
import { parseDefinition } from '../../src/core/definition/parse.ts';
import { hoverAt } from '../../src/core/editor/hover.ts';
import { networkLine } from '../../src/core/editor/summary.ts';
import { checkGradients } from '../../src/core/gradcheck/check.ts';
import { definitionOfLink } from '../../src/core/interop/playground/definition.ts';
import { type Prepared, prepare } from '../../src/core/prepare.ts';
import { inferShapes } from '../../src/core/shapes.ts';
import type { EpochScores, Scores } from '../../src/core/train/events.ts';
import { runTraining } from '../../src/core/train/run.ts';
import { nodeBackend } from '../../src/node/backend.ts';
import { nodeFiles } from '../../src/node/files.ts';
import { steady } from '../support/jobs.ts';

const folder = fileURLToPath(new URL('../../examples', import.meta.url));

function textOf(name: string): string {
  return readFileSync(`${folder}/${name}`, 'utf8');
}

/** A part of a definition, with the indices of a list as keys: what it says stands in place of what the example says. */
interface Changes {
  readonly [key: string]: unknown;
}

function changed(value: unknown, changes: unknown): unknown {
  if (typeof changes !== 'object' || changes === null || Array.isArray(changes)) return changes;
  if (typeof value !== 'object' || value === null) throw new Error(`there is nothing to change: ${String(value)}`);
  const copy: Record<string, unknown> = { ...value };
  for (const [key, change] of Object.entries(changes)) copy[key] = key in copy ? changed(copy[key], change) : change;
  return Array.isArray(value) ? Object.values(copy) : copy;
}

/** An example, made smaller. */
function smaller(name: string, changes: Changes): string {
  return JSON.stringify(changed(parse(textOf(name), [], { allowTrailingComma: true }), changes));
}

async function prepared(text: string): Promise<Required<Prepared>> {
  const { datasets, ...rest } = await prepare(text, nodeFiles(folder, folder));
  expect(rest.problems).toEqual([]);
  return { ...rest, datasets: datasets! };
}

interface Trained {
  readonly kind: string;
  readonly fingerprint: string;
  readonly start: Scores;
  readonly end: EpochScores;
}

/** The kernels that a user has. */
const backend = await nodeBackend(fileURLToPath(new URL('../../dist', import.meta.url)), { threads: 1 });

async function trained(text: string): Promise<Trained> {
  const { parsed, shapes, datasets } = await prepared(text);
  const epochs: EpochScores[] = [];
  let start: Scores | undefined;
  const listener = {
    started: (scores: { readonly train: Scores }) => (start = scores.train),
    epoch: (scores: EpochScores) => epochs.push(scores),
    progress: () => {},
  };
  const job = { definition: parsed.definition, shapes, datasets: datasets! };
  const { end, fingerprint } = await runTraining(job, steady, listener, backend);
  return { kind: end.kind, fingerprint, start: start!, end: epochs.at(-1)! };
}

describe('each example', () => {
  it.each(readdirSync(folder).filter((name) => name.endsWith('.nn.json')))('%s has no problem in its text', (name) => {
    const parsed = parseDefinition(textOf(name));
    expect([...parsed.problems, ...inferShapes(parsed.definition).findings]).toEqual([]);
  });

  it.each([
    ['book-2-2-1.nn.json', 1],
    ['book-2-3-1.nn.json', 1],
    ['xor.nn.json', 1],
    ['iris.nn.json', 0.95],
    ['playground.nn.json', 0.99],
  ])('%s learns, and twice the same', async (name, accuracy) => {
    const [one, two] = [await trained(textOf(name)), await trained(textOf(name))];
    expect(one.kind).toBe('finished');
    expect(one.end.train.loss).toBeLessThan(one.start.loss / 10);
    expect(one.end.train.accuracy).toBeGreaterThanOrEqual(accuracy);
    expect(one.fingerprint).toBe(two.fingerprint);
  });
});

/** What each of these reaches in seconds: a share of the samples that it never learned from. */
const short: readonly (readonly [name: string, changes: Changes, accuracy: number])[] = [
  [
    'mnist-conv.nn.json',
    {
      data: { train: { range: [0, 1000] }, validation: { range: [50_000, 50_100] }, test: { range: [0, 500] } },
      training: { epochs: 4, batchSize: 10 },
    },
    0.85,
  ],
  ['spiral.nn.json', {}, 0.97],
  ['characters.nn.json', { training: { epochs: 4 } }, 0.6],
  ['attention.nn.json', { training: { epochs: 2 } }, 0.75],
];

describe('an example with layers that are not dense', () => {
  it.each(short)('%s learns in a short training', async (name, changes, accuracy) => {
    const { kind, start, end } = await trained(smaller(name, changes));
    expect(kind).toBe('finished');
    expect(end.train.loss).toBeLessThan(start.loss / 3);
    expect((end.test ?? end.validation)?.accuracy).toBeGreaterThanOrEqual(accuracy);
  });

  it.each<[string, Changes]>([
    [
      'mnist-conv.nn.json',
      { layers: { 0: { filters: 2 }, 2: { filters: 3 }, 5: { units: 5 } }, training: { batchSize: 2 } },
    ],
    ['spiral.nn.json', {}],
    ['playground.nn.json', {}],
    ['characters.nn.json', { layers: { 0: { size: 3 }, 1: { units: 4 } } }],
    [
      'attention.nn.json',
      { layers: { 0: { size: 8 }, 3: { heads: 2 }, 6: { units: 5 }, 7: { units: 8 } }, training: { batchSize: 2 } },
    ],
  ])('%s has the gradients of difference quotients', async (name, changes) => {
    const { parsed, shapes, datasets } = await prepared(smaller(name, changes));
    const outcome = await checkGradients(
      { definition: parsed.definition, shapes, datasets: datasets! },
      steady,
      () => {},
    );
    if (outcome.kind !== 'checked') throw new Error(outcome.kind);
    expect(outcome.report.ok).toBe(true);
    expect(outcome.report.parameters).toBeGreaterThan(0.9 * shapes.totalParams);
  });
});

describe('iris', () => {
  it('names at least 28 of the 30 flowers that were kept out', async () => {
    const { end } = await trained(textOf('iris.nn.json'));
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

describe('the circle of the Playground', () => {
  it('is told apart by the squares, and not by the coordinates', async () => {
    const text = textOf('playground.nn.json');
    expect((await trained(text)).end.test?.accuracy).toBeGreaterThan(0.99);
    const plain = await trained(text.replace('"terms": ["x1^2", "x2^2"]', '"terms": ["x1", "x2"]'));
    expect(plain.end.test?.accuracy).toBeLessThan(0.65);
  });

  it('has the layers, the loss, the data and the learning rate of what its link opens', () => {
    const text = textOf('playground.nn.json');
    const [link = ''] = /https:\S+(?=,)/.exec(text) ?? [];
    const opened = definitionOfLink(link);
    const [own, other] = [text, 'fault' in opened ? opened.fault : opened.text].map((each) => {
      const { layers, loss, data, training } = parseDefinition(each).definition;
      const { batchSize, optimizer, l1, l2 } = training;
      return { layers: layers.map(({ options }) => options), loss, data, batchSize, optimizer, l1, l2 };
    });
    expect(own).toEqual(other);
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

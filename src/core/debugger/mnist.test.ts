import { expect, it } from 'vitest';
import { steady } from '../../../test/support/jobs.ts';
import type { SampleSet } from '../data/dataset.ts';
import { parseDefinition } from '../definition/parse.ts';
import { inferShapes } from '../shapes.ts';
import { openDebugger } from './open.ts';

/** As many images as MNIST has, of its size; targets are one of ten. */
function images(rows: number): SampleSet {
  const values = Uint8Array.from({ length: rows * 784 }, (_, i) => ((i * 7919) % 1009 < 200 ? (i * 31) % 256 : 0));
  const targets = new Uint8Array(rows * 10);
  for (let row = 0; row < rows; row++) targets[row * 10 + (row % 10)] = 1;
  return {
    inputs: { rows, columns: 784, values, scale: 1 / 256 },
    inputShape: [784],
    targets: { rows, columns: 10, values: targets, scale: 1 },
    classes: undefined,
    columns: undefined,
    units: { scale: 1 / 256, statistics: undefined },
  };
}

it('shows a large tensor page by page, with as many images as MNIST has', async () => {
  const { definition } = parseDefinition(
    JSON.stringify({
      sizes: [784, 30, 10],
      dtype: 'float64',
      loss: 'quadratic',
      training: { epochs: 30, batchSize: 10, optimizer: { type: 'sgd', learningRate: 3 } },
    }),
  );
  const job = {
    definition,
    shapes: inferShapes(definition),
    datasets: { train: images(60_000), validation: undefined, test: undefined },
  };
  const opened = await openDebugger(job, {}, steady, { logged() {}, passing() {} });
  await opened.begin();
  const live = opened.debugger;

  // Of 30 rows with 784 entries what is asked for comes, and nothing else.
  await live.goTo({ epoch: 1, miniBatch: 40 });
  const w = (await live.variables('layer layer 0')).find(({ name }) => name === 'w')!;
  expect(w).toMatchObject({ value: 'float64 (30 × 784)', indexed: 30, named: 6 });
  const summary = await live.variables(w.ref!, { filter: 'named' });
  expect(summary.map(({ name }) => name)).toEqual(['min', 'mean', 'max', 'norm', 'zeros', 'not finite']);
  const rows = await live.variables(w.ref!, { filter: 'indexed', start: 10, count: 5 });
  expect(rows.map(({ name, value }) => [name, value])).toEqual(
    [10, 11, 12, 13, 14].map((row) => [`[${row}]`, 'float64 (784)']),
  );
  const entries = await live.variables(rows[0]!.ref!, { filter: 'indexed', start: 700, count: 1000 });
  expect(entries).toHaveLength(84);
  expect(entries[3]).toMatchObject({ name: '[703]', expression: 'dense_1.w[10][703]' });
}, 60_000);

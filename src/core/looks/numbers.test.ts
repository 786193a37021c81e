import { expect, it } from 'vitest';
import { parse } from 'valibot';
import { probeOf } from '../../../test/support/probes.ts';
import type { Excerpt } from '../workings/excerpt.ts';
import { derivation } from './derivation.ts';
import { numbers } from './numbers.ts';
import { lookSchema } from './registry.ts';

/** [2, 2, 1] with weights chosen so that everything can be computed here, by plain arithmetic. */
const net = {
  dtype: 'float64',
  input: [2],
  layers: [
    { type: 'dense', units: 2, activation: 'sigmoid', name: 'hidden' },
    { type: 'dense', units: 1, activation: 'sigmoid', name: 'output' },
  ],
  loss: 'quadratic',
  data: {
    train: {
      samples: [
        [[1, -1], [1]],
        [[0.5, 2], [0]],
      ],
    },
  },
  training: { batchSize: 2 },
};
const w1 = [
  [0.1, -0.2],
  [0.3, 0.4],
];
const [b1, w2, b2] = [[0.05, -0.05], [0.7, -0.6], 0.2];
const parameters = [w1.flat(), b1, w2, [b2]];

const sigmoid = (z: number): number => 1 / (1 + Math.exp(-z));

function worked(x: readonly number[], y: number) {
  const z1 = w1.map((row, j) => row[0]! * x[0]! + row[1]! * x[1]! + b1[j]!);
  const a1 = z1.map(sigmoid);
  const a2 = sigmoid(w2[0]! * a1[0]! + w2[1]! * a1[1]! + b2);
  const delta2 = (a2 - y) * a2 * (1 - a2);
  const delta1 = a1.map((a, j) => w2[j]! * delta2 * a * (1 - a));
  return { z1, a1, a2, delta2, delta1, nablaW1: delta1.map((d) => x.map((each) => d * each)) };
}

/** A typed array with these numbers, to 12 digits. */
const near = (values: readonly number[]): unknown =>
  expect.toSatisfy(
    (found: Float64Array) =>
      found.length === values.length && values.every((value, i) => Math.abs(found[i]! - value) <= 1e-12),
    `numbers near ${values.join(', ')}`,
  );

const ask = async (request: object) => {
  const probe = await probeOf(net, undefined, parameters);
  return numbers.see(probe, parse(numbers.schema, { look: 'numbers', ...request }));
};

it('numbers are compared with those of the weights as they are', async () => {
  const { delta1 } = worked([1, -1], 1);
  const text = `[[${delta1[0]}], [${delta1[1]! * 2}]]`;
  expect(await ask({ sample: 0, layer: 0, name: 'delta', text })).toMatchObject({
    ok: true,
    rows: 2,
    columns: 1,
    wrong: 1,
    total: 2,
    right: Uint8Array.of(1, 0),
    truth: near(delta1),
  });
  expect(await ask({ sample: 0, layer: 0, name: 'delta', text: String(delta1).replace(',', ' ') })).toMatchObject({
    wrong: 0,
    notes: [expect.stringContaining('of shape (2,)')],
  });
});

it('a slip is named, a mini-batch is the first samples', async () => {
  const both = [worked([1, -1], 1), worked([0.5, 2], 0)];
  const mean = [0, 1].map((j) => [0, 1].map((i) => (both[0]!.nablaW1[j]![i]! + both[1]!.nablaW1[j]![i]!) / 2));
  expect(await ask({ batch: 2, layer: 0, name: 'nablaW', text: JSON.stringify(mean) })).toMatchObject({ wrong: 0 });
  const negative = mean.map((row) => row.map((value) => -value));
  expect(await ask({ batch: 2, layer: 0, name: 'nablaW', text: JSON.stringify(negative) })).toMatchObject({
    wrong: 4,
    slip: expect.stringContaining('sign'),
  });
});

it('what cannot be compared says why or is no picture', async () => {
  expect(await ask({ sample: 0, layer: 0, name: 'delta', text: 'hello' })).toEqual({
    ok: false,
    message: '"hello" is not a number or a bracket',
  });
  expect(await ask({ sample: 0, layer: 0, name: 'delta', text: '[1 2 3]' })).toMatchObject({ ok: false });
  expect(await ask({ sample: 7, layer: 0, name: 'delta', text: '1' })).toBeUndefined();
  expect(await ask({ sample: 0, layer: 9, name: 'delta', text: '1' })).toBeUndefined();
  expect(await ask({ sample: 0, name: 'delta', text: '1' })).toBeUndefined();
  expect(() => parse(lookSchema, { look: 'numbers', name: 'delta', text: 'x'.repeat(20_001) })).toThrow();
  expect(() => parse(lookSchema, { look: 'numbers', name: 'eta', text: '1' })).toThrow();
});

it('a derivation has the numbers of BP1 to BP4', async () => {
  const probe = await probeOf(net, undefined, parameters);
  const { a1, a2, delta2, delta1, nablaW1 } = worked([0.5, 2], 0);
  const first = derivation.see(probe, { look: 'derivation', layer: 0, sample: 1 })!;
  expect(first).toMatchObject({ names: ['hidden', 'output'], isLast: false, samples: 2, activation: 'sigmoid' });
  expect(first.quantities.delta!.values).toEqual(near(delta1));
  expect(first.quantities.nablaW!).toMatchObject({ rows: 2, columns: 2, values: near(nablaW1.flat()) });
  expect(first.read.values).toEqual(near([0.5, 2]));
  expect(first.next).toMatchObject({ name: 'output', w: { values: near(w2) }, delta: { values: near([delta2]) } });
  const last = derivation.see(probe, { look: 'derivation', layer: 1, sample: 1 })!;
  expect(last).toMatchObject({ isLast: true, next: undefined, cost: expect.closeTo(0.5 * a2 * a2, 12) });
  expect(last.read.values).toEqual(near(a1));
  expect(last.quantities['dC/da']!.values).toEqual(near([a2]));
  expect(derivation.see(probe, { look: 'derivation', layer: 2, sample: 0 })).toBeUndefined();
  expect(derivation.see(probe, { look: 'derivation', layer: 0, sample: 2 })).toBeUndefined();
});

/** A dense layer that reads one sample, and one behind it. */
const reading = (inputs: readonly number[], units: number): object => ({
  input: [inputs.length],
  layers: [
    { type: 'dense', units, activation: 'sigmoid' },
    { type: 'dense', units: 2 },
  ],
  loss: 'quadratic',
  data: { train: { samples: [[inputs, [0, 1]]] } },
});

it('a derivation of a wide layer is an excerpt', async () => {
  const wide = reading(
    Array.from({ length: 40 }, (_, i) => i / 40),
    30,
  );
  const picture = derivation.see(await probeOf(wide), { look: 'derivation', layer: 0, sample: 0 })!;
  const shape = ({ rows, columns, shownRows, shownColumns, values }: Excerpt) => [
    rows,
    columns,
    shownRows,
    shownColumns,
    values.length,
  ];
  expect(shape(picture.quantities.w!)).toEqual([30, 40, 6, 4, 24]);
  expect(shape(picture.quantities.delta!)).toEqual([30, 1, 6, 1, 6]);
  expect(JSON.stringify(picture).length).toBeLessThan(20_000);
});

it('a derivation shows inputs that say something: not the empty edge of a picture', async () => {
  const picture = reading(
    Array.from({ length: 40 }, (_, i) => (i < 12 ? 0 : i)),
    3,
  );
  const { read, quantities } = derivation.see(await probeOf(picture), { look: 'derivation', layer: 0, sample: 0 })!;
  expect(read).toMatchObject({ firstRow: 12, shownRows: 6, values: [12, 13, 14, 15, 16, 17] });
  const { w, nablaW, delta } = quantities;
  expect(w).toMatchObject({ firstRow: 0, firstColumn: 12, shownRows: 3, shownColumns: 4 });
  expect(nablaW).toMatchObject({ firstRow: 0, firstColumn: 12 });
  const [row, column] = [2, 3];
  expect(nablaW!.values[row * 4 + column]).toBeCloseTo(delta!.values[row]! * read.values[column]!, 6);
});

it('a derivation of a layer that goes over positions begins at the first column of its weights', async () => {
  const positions = {
    input: [5, 3],
    layers: [
      { type: 'dense', units: 2, perPosition: true, activation: 'tanh' },
      { type: 'flatten' },
      { type: 'dense', units: 2 },
    ],
    loss: 'quadratic',
    data: { train: { samples: [[Array.from({ length: 15 }, (_, i) => (i < 12 ? 0 : i)), [0, 1]]] } },
  };
  const { read, quantities } = derivation.see(await probeOf(positions), { look: 'derivation', layer: 0, sample: 0 })!;
  expect(read).toMatchObject({ firstRow: 0 });
  expect(quantities.w).toMatchObject({ rows: 2, columns: 3, firstColumn: 0, shownColumns: 3 });
});

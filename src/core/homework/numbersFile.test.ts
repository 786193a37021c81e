import { beforeAll, describe, expect, it } from 'vitest';
import { jobFrom } from '../../../test/support/jobs.ts';
import { opened, type Opened, sigmoid } from '../../../test/support/learner.ts';
import type { TrainingJob } from '../train/session.ts';
import { compareFile, quantityNamed } from './numbersFile.ts';

let network: Opened;
let job: TrainingJob;

beforeAll(async () => {
  network = await opened({ sizes: [2, 3, 1], m: 5 });
  ({ job } = network);
});

/** z and a of the first layer for a sample, by a program of its own. */
function first(sample: number): { z: number[]; a: number[] } {
  const { weights, biases, xs } = network.program;
  const z = weights[0]!.map((row, j) => row.reduce((sum, w, i) => sum + w * xs[sample]![i]!, biases[0]![j]!));
  return { z, a: z.map(sigmoid) };
}

/** What is said, with the text that it stands under. */
function said(file: object | string): (readonly [text: string, message: string])[] {
  const text = typeof file === 'string' ? file : JSON.stringify(file);
  return compareFile(text, job).remarks.map(({ range, message }) => [text.slice(range.start, range.end), message]);
}

it('right numbers of a sample and of a mini-batch have no remark', () => {
  const { z, a } = first(2);
  expect(
    said({ sample: 3, layers: { 'layer 1': { z: z.map((each) => [each]), a: a.map((each) => [each]) } } }),
  ).toEqual([]);
  const columns = [0, 1, 2, 3].map((sample) => first(sample).z);
  const matrix = [0, 1, 2].map((j) => columns.map((column) => column[j]!));
  expect(said({ batch: 4, layers: { 'layer 1': { z: matrix } } })).toEqual([]);
  expect(
    compareFile(JSON.stringify({ batch: 4, layers: { 'layer 1': { z: matrix } } }), job).comparisons,
  ).toMatchObject([{ quantity: { name: 'z', layer: 'layer 1' }, wrong: 0 }]);
});

it('each wrong number has its remark, the list one with the slip', () => {
  const { z, a } = first(0);
  const digits = (value: number): number => Number(value.toFixed(3));
  const text = JSON.stringify({ layers: { 'layer 1': { z: a.map((each) => [digits(each)]) } } });
  const all = said(text);
  expect(all[0]![0]).toBe('"z"');
  expect(all[0]![1]).toBe(
    'z of "layer 1": 3 of 3 are wrong. Likely: this is a of "layer 1", not z of "layer 1": z is what stands before the activation',
  );
  expect(all.slice(1).map(([under]) => Number(under))).toEqual(a.map(digits));
  expect(all[1]![1]).toMatch(/^0\.\d+ is wrong: the network has -?\d/u);
  expect(Number(/has (.*)$/u.exec(all[1]![1])![1])).toBeCloseTo(z[0]!, 3);
});

it('a remark finds its number where rows are samples', () => {
  const rows = [0, 1].map((sample) => first(sample).z);
  rows[1]![2]! += 1;
  const wrong = rows[1]![2]!;
  const remarks = said({ batch: 2, layers: { 'layer 1': { z: rows } } });
  expect(remarks).toContainEqual([String(wrong), expect.stringContaining('is wrong')]);
  expect(remarks.filter(([, message]) => message.includes('is wrong: the network'))).toHaveLength(1);
  expect(remarks).toContainEqual(['"z"', expect.stringContaining('rows are samples here')]);
});

it('numbers may stand as they were printed', () => {
  const { z } = first(0);
  const text = `array([[${z.join('],\n       [')}]])`;
  expect(said({ layers: { 'layer 1': { z: text } } })).toEqual([]);
});

describe('what cannot be compared says why, at its place:', () => {
  const cases: readonly (readonly [file: object | string, under: string, message: string])[] = [
    ['[1, 2]', '[1, 2]', 'numbers stand in an object'],
    ['{ "sample": 1', '{', '{'],
    [{ sample: 13 }, '13', 'sample is a whole number from 1 to 12'],
    [{ batch: 0 }, '0', 'batch is a whole number from 1 to 12'],
    [{ sample: 'first' }, '"first"', 'sample is a whole number'],
    [{ sample: 1, batch: 2 }, '"batch"', 'either a sample or a batch'],
    [{ layers: { hidden: {} } }, '"hidden"', 'there is no layer "hidden"; there are layer 1, layer 2'],
    [{ layers: { 'layer 1': { zz: [1] } } }, '"zz"', 'did you mean z?'],
    [{ delta: [1] }, '"delta"', 'belongs to a layer'],
    [{ costs: 1 }, '"costs"', 'did you mean cost?'],
    [{ layers: { 'layer 1': { z: [[1], ['b'], [2]] } } }, '"b"', 'here stands a number'],
    [
      { layers: { 'layer 1': { z: [[1], [2]] } } },
      '[[1],[2]]',
      'z of "layer 1" is 3 × 1, 3 numbers; here are 2 numbers',
    ],
    [{ layers: { 'layer 1': { z: [[1], [2, 3]] } } }, '[[1],[2,3]]', 'not all of one length'],
    [{ layers: { 'layer 1': { shape: [2, 1] } } }, '[2,1]', 'a of "layer 1" is (3, 1)'],
    [{ layers: { 'layer 1': { shape: [1, 3] } } }, '[1,3]', 'this is its transpose'],
    [{ layers: { 'layer 1': { shape: [3] } } }, '[3]', 'network.py needs a of "layer 1" as (3, 1)'],
    [{ layers: [1] }, '[1]', 'an object with the names of the layers'],
    [{ layers: { 'layer 1': 5 } }, '5', 'a layer has an object of numbers'],
  ];
  it.each(cases)('%j', (file, under, message) => {
    const remarks = said(file);
    expect(remarks).toHaveLength(1);
    expect(remarks[0]![0]).toContain(under);
    expect(remarks[0]![1]).toContain(message);
  });
});

it('an empty file is a fault, not a crash', () => {
  for (const text of ['', ' ', 'null', '{}', '{', '{"layers":', '{"layers":{"layer 1":{"z":[[[']) {
    expect(() => compareFile(text, job)).not.toThrow();
  }
  expect(said('{}')).toEqual([]);
});

it('people call things by other names', () => {
  expect(['nabla_w', 'dW', 'dC/dw', 'nabla_b', 'cost_derivative', 'sp', 'dz', 'loss', 'δ'].map(quantityNamed)).toEqual([
    'nablaW',
    'nablaW',
    'nablaW',
    'nablaB',
    'dC/da',
    "sigma'",
    'delta',
    'cost',
    'delta',
  ]);
  expect(['∇w', '∂C/∂b', 'dL/dz', 'weight.grad', 'Δ', 'constructor', 'toString'].map(quantityNamed)).toEqual([
    'nablaW',
    'nablaB',
    'delta',
    'nablaW',
    'delta',
    undefined,
    undefined,
  ]);
});

it('a word of JavaScript is no quantity, and one is one', () => {
  expect(
    said({ layers: { 'layer 3': {}, 'layer 1': { constructor: 1, z: 2 }, 'layer 2': { shape: [2, 1] } } }),
  ).toEqual([
    ['"layer 3"', 'there is no layer "layer 3"; there are layer 1, layer 2'],
    ['"constructor"', expect.stringContaining('"constructor" is none of z, a,')],
    ['2', 'z of "layer 1" is 3 × 1, 3 numbers; here is one number'],
    ['[2,1]', 'a of "layer 2" is (1, 1): one neuron, one sample'],
  ]);
  expect(said({ cost: '0,37' })).toEqual([['"0,37"', 'cost is 1 × 1, one number; here are 2 numbers']]);
});

it('a network with a convolution has what is known of it', async () => {
  const conv = await jobFrom({
    input: [4, 4, 1],
    layers: [
      { type: 'conv2d', filters: 2, kernel: 3, name: 'conv' },
      { type: 'flatten' },
      { type: 'dense', units: 2, activation: 'sigmoid', name: 'out' },
    ],
    loss: 'quadratic',
    data: { train: { samples: [[Array.from({ length: 16 }, (_, i) => i / 16), [1, 0]]] } },
  });
  const { remarks } = compareFile(JSON.stringify({ layers: { conv: { delta: [1] } } }), conv);
  expect(remarks).toMatchObject([{ message: expect.stringContaining('not known for a layer of type conv2d') }]);
});

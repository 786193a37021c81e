import { describe, expect, it } from 'vitest';
import { jobFrom, steady, train } from '../../../test/support/jobs.ts';
import { memoryFiles } from '../../../test/support/memoryFiles.ts';
import { checkGradients } from '../gradcheck/check.ts';
import { plainBackend } from '../kernels/plain.ts';
import { prepare } from '../prepare.ts';
import { generators, initialize } from '../train/initialize.ts';
import { createNetwork, type Network } from '../train/network.ts';
import { fingerprint } from '../train/fingerprint.ts';
import { runTraining } from '../train/run.ts';
import { writeWeights } from './weights.ts';

const samples = [
  [[0, 0], [0]],
  [[0, 1], [1]],
  [[1, 0], [1]],
  [[1, 1], [0]],
];
/** Scores are sums in the order of the samples, which both trainings must share. */
const common = { data: { train: { samples } }, training: { epochs: 3, seed: 7, shuffle: false } };
const fromFile = { initializer: { type: 'file', path: 'w.json' } };
const book = { sizes: [2, 3, 1], loss: 'crossEntropy', ...common };
const other = {
  input: [2],
  layers: [
    { type: 'dense', units: 3, activation: 'tanh', name: 'a NaN, "in" \\ words' },
    { type: 'dense', units: 1, bias: false },
  ],
  loss: 'mse',
  ...common,
};

/** The network of a definition as training starts it. */
async function started(definition: object, file: string): Promise<Network> {
  const job = await jobFrom(definition, memoryFiles({ 'w.json': file }));
  const network = plainBackend.build(job.definition.dtype, (room) =>
    createNetwork(job.definition, job.shapes, 1, room),
  );
  initialize(network, job.definition, generators(1).parameters, job.weights);
  return network;
}

/** Running means and variances are saved with the weights. */
const normalized = {
  ...other,
  layers: [other.layers[0], { type: 'batchNorm' }, { type: 'dense', units: 1 }],
};

describe.each([
  ["network2.py's file", book],
  ['our own file of a network with states', normalized],
  ['our own file', other],
  ["network2.py's file in its dialect", { ...book, dialect: 'network2.py' }],
  ['our own file in float64', { ...other, dtype: 'float64' }],
])('%s', (_name, definition) => {
  it('gives back the weights that were saved, to the bit', async () => {
    const { network, outcome, epochs } = await train(definition);
    const { definition: parsed } = await jobFrom(definition);
    const file = writeWeights(parsed, network);
    const again = await started({ ...definition, ...fromFile }, file);
    expect(fingerprint(again)).toBe(outcome.fingerprint);

    const job = await jobFrom({ ...definition, ...fromFile }, memoryFiles({ 'w.json': file }));
    let first: unknown;
    await runTraining(job, steady, {
      started: (scores) => (first = scores.train),
      progress: () => {},
      epoch: () => {},
    });
    expect(first).toEqual(epochs.at(-1)!.train);
    expect(await checkGradients(job, steady, () => {})).toMatchObject({ kind: 'checked', report: { ok: true } });
  });
});

it('a layer with an initializer of its own draws anew, whatever the file has for it', async () => {
  const { network } = await train(other);
  const file = writeWeights((await jobFrom(other)).definition, network);
  const layers = [other.layers[0], { type: 'dense', units: 2, initializer: { type: 'constant', value: 9 } }];
  const data = {
    train: {
      samples: [
        [
          [0, 0],
          [0, 0],
        ],
      ],
    },
  };
  const again = await started({ ...other, layers, data, ...fromFile }, file);
  const kept = network.values.subarray(0, 9);
  expect([...again.values]).toEqual([...kept, 9, 9, 9, 9, 9, 9, 9, 9]);
});

describe('a text', () => {
  const dense = { input: [2], layers: [{ type: 'dense', units: 1 }], loss: 'mse', ...common, ...fromFile };
  const own = (parameters: object, more: object = {}): string =>
    JSON.stringify({ format: 'backprop-weights', version: 1, layers: [{ type: 'dense', parameters }], ...more });
  const w = { shape: [1, 2], values: [1, 2] };
  const b = { shape: [1, 1], values: [3] };

  it.each([
    [own({ w, b }), [1, 2, 3]],
    ['{"sizes": [2, 1], "weights": [[[1, -2.5]]], "biases": [[[1e-07]]], "cost": "QuadraticCost"}', [1, -2.5, 1e-7]],
    [
      '{"weights": [[[NaN, Infinity]]], "biases": [[[-Infinity]]], "of": "NaN \\" Infinity"}',
      [NaN, Infinity, -Infinity],
    ],
    [own({ w: { ...w, values: [null, 1] }, b }), [NaN, 1, 3]],
  ])('%s gives %j', async (file, values) => {
    expect([...(await started({ ...dense, dtype: 'float64' }, file)).values]).toEqual(values);
  });

  it.each([
    ['nothing like it', 'the file is not JSON'],
    ['[1]', 'the file has no weights: it needs "format": "backprop-weights", or "weights" and "biases"'],
    ['{"sizes":[2,1]}', 'the file has no weights'],
    [own({ w, b }, { version: 2 }), 'the file has version 2 of its format, but this program reads 1'],
    [own({ w, b }, { layers: 3 }), 'the file has no "layers"'],
    [own({ w, b }, { layers: [] }), 'the file has 0 layers, but the network has 1'],
    [own({ w, b }, { layers: [{}] }), 'layer 1 of the file has no "type" and "parameters"'],
    [own({ w: 3, b }), '"w" in layer 1 of the file has no "shape" and "values"'],
    [own({ w, b }, { layers: [{ type: 'conv2d', parameters: {} }] }), 'layer 1 (dense) is "conv2d" in the file'],
    [own({ w }), 'layer 1 (dense) has "b", but the file has none'],
    [own({ w, b, c: b }), 'layer 1 (dense) has no "c", but the file has one'],
    [own({ w: { ...w, shape: [2, 1] }, b }), '"w" of layer 1 (dense) is [2, 1] in the file, but [1, 2] in the network'],
    [own({ w: { ...w, values: [1] }, b }), '"w" of layer 1 (dense) has 1 values in the file, but [1, 2] takes 2'],
    [own({ w: { ...w, values: [1, '2'] }, b }), '"w" of layer 1 (dense) has "2" among its values in the file'],
    [
      '{"weights":[[[1,2,3]]],"biases":[[[1]]]}',
      '"w" of layer 1 (dense) is [1, 3] in the file, but [1, 2] in the network',
    ],
    ['{"weights":[[[1,2],[3]]],"biases":[[[1]]]}', '"w" of layer 1 (dense) is [2, 2] in the file'],
    ['{"weights":[[[1,2]]],"biases":[[[1]],[[1]]]}', 'the file has weights of 1 layers, but biases of 2'],
    ['{"weights":[5],"biases":[[[1]]]}', '"w" of layer 1 (dense) is [0, 1] in the file'],
  ])('%s is refused: %s', async (file, message) => {
    const text = JSON.stringify(dense);
    const { problems, weights, datasets } = await prepare(text, memoryFiles({ 'w.json': file }));
    expect({ weights, datasets }).toEqual({ weights: undefined, datasets: undefined });
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatchObject({ code: 'weights-file', severity: 'error' });
    expect(problems[0]!.message).toContain(`"w.json": ${message}`);
    expect(text.slice(problems[0]!.range.start, problems[0]!.range.end)).toBe('"w.json"');
  });

  it('that is not there, not UTF-8 or too large is said to be so', async () => {
    const text = JSON.stringify(dense);
    const messageOf = async (files: Parameters<typeof memoryFiles>[0], limit?: number): Promise<string | undefined> =>
      (await prepare(text, memoryFiles(files), limit)).problems.find(({ code }) => code === 'weights-file')?.message;
    expect(await messageOf({})).toBe('"w.json": there is no such file');
    expect(await messageOf({ 'w.json': Uint8Array.of(0xff) })).toBe('"w.json": the file is not UTF-8');
    expect(await messageOf({ 'w.json': ' '.repeat(100_000) }, 50_000)).toContain('more than the limit of 50.0 KB');
  });
});

import { describe, expect, it } from 'vitest';
import { jobFrom, steady } from '../../../test/support/jobs.ts';
import { layerTypes } from '../layers/registry.ts';
import { optimizerTypes } from '../optimizers/registry.ts';
import { sizeOf } from '../shape.ts';
import { createSession, type TrainingListener } from '../train/session.ts';
import { Machine } from './machine.ts';

const silent: TrainingListener = { started() {}, progress() {}, epoch() {} };

const vectors = Array.from({ length: 7 }, (_, i) => [
  [Math.sin(i), Math.cos(2 * i), (i % 5) / 5, (i % 3) / 3],
  [i % 2, (i + 1) % 2],
]);
const images = Array.from({ length: 7 }, (_, i) => [
  Array.from({ length: 36 }, (__, j) => ((i * 37 + j * 11) % 7) / 7),
  [i % 2, (i + 1) % 2],
]);
const words = Array.from({ length: 7 }, (_, i) => [
  [i % 5, (i * 3) % 5, (i + 2) % 5, 1],
  [i % 2, (i + 1) % 2],
]);
const training = { epochs: 2, batchSize: 3, seed: 5, optimizer: { type: 'sgd', learningRate: 0.1 } };
const answer = { type: 'dense', units: 2, activation: 'softmax' };
const dense = { type: 'dense', units: 4, activation: 'tanh' };

const vectorNetwork = (layers: object[], change: object = {}): object => ({
  input: [4],
  layers: [...layers, answer],
  loss: 'softmaxCrossEntropy',
  data: { train: { samples: vectors } },
  training: { ...training, ...change },
});

/** Between them every kind of layer. */
const networks: Readonly<Record<string, object>> = {
  book: { sizes: [4, 3, 2], loss: 'quadratic', data: { train: { samples: vectors } }, training },
  'network.py': {
    dialect: 'network.py',
    sizes: [4, 3, 2],
    loss: 'quadratic',
    data: { train: { samples: vectors } },
    training,
  },
  'network2.py': {
    dialect: 'network2.py',
    sizes: [4, 3, 2],
    loss: 'crossEntropy',
    data: { train: { samples: vectors } },
    training: { ...training, lambda: 0.5 },
  },
  vectors: vectorNetwork([
    { type: 'features', terms: ['x1*x2', 'x3^2', 'sin(2*x4)', 'x1'] },
    { type: 'noise', deviation: 0.2 },
    { ...dense, name: 'one' },
    { type: 'batchNorm' },
    { type: 'dropout', rate: 0.4 },
    { type: 'layerNorm' },
    { type: 'dense', units: 4 },
    { type: 'activation', activation: 'relu', name: 'two' },
    { type: 'add', inputs: ['one', 'two'] },
    { type: 'multiply', inputs: ['one', 'two'], name: 'three' },
    { type: 'concat', inputs: ['three', 'one'] },
    { type: 'maxout', units: 3, pieces: 2 },
  ]),
  images: {
    input: [36],
    layers: [
      { type: 'reshape', shape: [6, 6, 1] },
      { type: 'zeroPadding', padding: 1 },
      { type: 'conv2d', filters: 3, kernel: 3, activation: 'sigmoid' },
      { type: 'depthwiseConv2d', kernel: 3, padding: 'same', activation: 'silu' },
      { type: 'maxPool2d', size: 2 },
      { type: 'upSampling', size: 2 },
      { type: 'convTranspose2d', filters: 2, kernel: 2, activation: 'relu' },
      { type: 'localResponseNorm' },
      { type: 'avgPool2d', size: 2 },
      { type: 'permute', axes: [3, 1, 2] },
      { type: 'flatten' },
      answer,
    ],
    loss: 'softmaxCrossEntropy',
    data: { train: { samples: images } },
    training,
  },
  sequences: {
    input: [4],
    layers: [
      { type: 'embedding', vocabulary: 5, size: 4 },
      { type: 'positionalEmbedding' },
      { type: 'multiHeadAttention', heads: 2 },
      { type: 'lstm', units: 3, returnSequences: true },
      { type: 'conv1d', filters: 4, kernel: 2, padding: 'same' },
      { type: 'maxPool', size: 2, stride: 1, padding: 'same' },
      { type: 'avgPool', size: 2, stride: 1, padding: 'same' },
      { type: 'gru', units: 3, returnSequences: true },
      { type: 'simpleRnn', units: 3, returnSequences: true },
      { type: 'globalAvgPool' },
      answer,
    ],
    loss: 'softmaxCrossEntropy',
    data: { train: { samples: words } },
    training,
  },
  'several answers': {
    input: [4],
    layers: [
      { type: 'reshape', shape: [2, 2] },
      { type: 'dense', units: 3, perPosition: true, activation: 'softmax' },
    ],
    loss: 'crossEntropy',
    data: { train: { oneHot: 3, samples: vectors.map(([x]) => [x, [0, 2]]) } },
    training,
  },
  'a limited gradient': vectorNetwork([dense], { l1: 0.01, l2: 0.1, clipNorm: 0.2, clipValue: 0.1, maxNorm: 1 }),
  accumulating: vectorNetwork([dense], { accumulate: 2, averageWeights: { type: 'ema', decay: 0.5 }, epochs: 3 }),
  scheduled: vectorNetwork([dense], { schedule: { type: 'cosine', warmup: { updates: 2 } }, epochs: 3 }),
  'on a plateau': vectorNetwork([dense], { schedule: { type: 'reduceOnPlateau', patience: 0 }, epochs: 4 }),
  diverging: vectorNetwork(
    [
      { type: 'dense', units: 4 },
      { type: 'dense', units: 4 },
    ],
    {
      optimizer: { type: 'sgd', learningRate: 1e200 },
    },
  ),
  ...Object.fromEntries(
    optimizerTypes.map((type) => [`by ${type}`, vectorNetwork([dense], { optimizer: { type, learningRate: 0.01 } })]),
  ),
};

it('has every kind of layer', async () => {
  const jobs = await Promise.all(Object.values(networks).map((definition) => jobFrom(definition)));
  const used = new Set(jobs.flatMap(({ definition }) => definition.layers.map(({ options }) => options!.type)));
  expect([...used].toSorted()).toEqual(layerTypes.toSorted());
});

describe.each(['float64', 'float32'])('in %s', (dtype) => {
  it.each(Object.entries(networks))('a stepped mini-batch has the bits of a trained one: %s', async (_, definition) => {
    if ('dialect' in definition && dtype === 'float32') return;
    const job = await jobFrom({ ...definition, dtype });
    const trained = createSession(job);
    const machine = new Machine(job, createSession(job), steady);
    for (let count = 1; ; count++) {
      const end = await trained.run(steady, silent, { miniBatches: 1 });
      const isLast = count % machine.miniBatches === 0;
      const epoch = Math.ceil(count / machine.miniBatches) - 1;
      const miniBatch = (count - 1) % machine.miniBatches;
      const within = machine.timeOf({ epoch, miniBatch, step: machine.plan.update });
      await machine.seek(within);
      const { network } = machine.session;
      const rows = machine.samples;
      expect(network.nabla).toEqual(trained.network.nabla);
      // At the end of an epoch the trained network has passed all samples since.
      if (!isLast && end.kind !== 'diverged') {
        for (const [index, layer] of network.layers.entries()) {
          const size = rows * sizeOf(layer.shapes.output!);
          expect(layer.output.subarray(0, size)).toEqual(trained.network.layers[index]!.output.subarray(0, size));
        }
        expect(network.costs.subarray(0, rows)).toEqual(trained.network.costs.subarray(0, rows));
      }
      expect(network.values).toEqual(trained.network.values);
      expect(network.states.map(({ value }) => value)).toEqual(trained.network.states.map(({ value }) => value));
      if (isLast && machine.ended === undefined) await machine.seek(within + 1);
      if (end.kind !== 'stopped') {
        expect(machine.ended).toEqual(end);
        return;
      }
    }
  });
});

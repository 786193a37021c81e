import { optimizerTypes } from '../../src/core/optimizers/registry.ts';

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

/** Between them every kind of layer, optimiser and way to update. */
export const steppedNetworks: Readonly<Record<string, object>> = {
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

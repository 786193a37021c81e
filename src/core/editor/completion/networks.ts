import { choice, type DraftObject, stop } from './draft.ts';

/** A whole network to begin with. */
export interface NetworkDraft {
  readonly label: string;
  readonly summary: string;
  readonly draft: DraftObject;
}

const mnist = (images: string, rest: DraftObject, oneHot: DraftObject): DraftObject => ({
  idx: { images: `${images}-images-idx3-ubyte`, labels: `${images}-labels-idx1-ubyte` },
  ...rest,
  scale: 1 / 256,
  ...oneHot,
});

const digits = (oneHot: DraftObject = {}): DraftObject => ({
  train: mnist('train', { range: [0, 50_000] }, oneHot),
  validation: mnist('train', { range: [50_000, 60_000] }, oneHot),
  test: mnist('t10k', {}, oneHot),
});

const sgd = (learningRate: number): DraftObject => ({ type: 'sgd', learningRate: stop(learningRate) });

/** Offered where a text is empty. */
export const networkDrafts: readonly NetworkDraft[] = [
  {
    label: 'XOR: the book’s form',
    summary:
      'A [2, 3, 1] that learns exclusive or, in the shorthand of the book: sigmoid neurons, N(0, 1) weights, the quadratic cost.',
    draft: {
      sizes: [2, stop(3), 1],
      loss: 'quadratic',
      data: {
        train: {
          samples: [
            [[0, 0], [0]],
            [[0, 1], [1]],
            [[1, 0], [1]],
            [[1, 1], [0]],
          ],
        },
      },
      training: { epochs: stop(2000), batchSize: 4, optimizer: sgd(3), seed: stop(1) },
    },
  },
  {
    label: 'MNIST: handwritten digits',
    summary: 'The [784, 30, 10] of chapter 1. Put the four files of MNIST, plain or .gz, beside this one.',
    draft: {
      sizes: [784, stop(30), 10],
      loss: 'quadratic',
      data: digits({ oneHot: 10 }),
      training: { epochs: stop(30), batchSize: stop(10), optimizer: sgd(3), seed: 1 },
    },
  },
  {
    label: 'CSV: classes from a table',
    summary:
      'Two dense layers that tell the classes of a column apart by other columns; a fifth of the rows is kept out of training.',
    draft: {
      input: [stop(4)],
      layers: [
        { type: 'dense', units: stop(16), activation: choice(['relu', 'tanh', 'sigmoid']) },
        { type: 'dense', units: stop(3) },
      ],
      loss: 'softmaxCrossEntropy',
      data: {
        train: {
          csv: stop('data.csv'),
          inputs: [stop('a'), stop('b'), stop('c'), stop('d')],
          targets: [stop('class')],
          standardize: true,
        },
        validation: { split: 0.2 },
      },
      training: {
        epochs: stop(60),
        batchSize: stop(10),
        optimizer: { type: 'adam', learningRate: stop(0.01) },
        seed: 1,
      },
    },
  },
  {
    label: 'Convolutional network: MNIST',
    summary:
      'Filters that slide over the image, as in chapter 6. Put the four files of MNIST, plain or .gz, beside this one.',
    draft: {
      input: [28, 28, 1],
      layers: [
        { type: 'conv2d', filters: stop(16), kernel: stop(5), activation: 'relu' },
        { type: 'maxPool2d', size: 2 },
        { type: 'conv2d', filters: stop(32), kernel: stop(5), activation: 'relu' },
        { type: 'maxPool2d', size: 2 },
        { type: 'flatten' },
        { type: 'dense', units: stop(100), activation: 'relu' },
        { type: 'dropout', rate: stop(0.5) },
        { type: 'dense', units: 10 },
      ],
      loss: 'softmaxCrossEntropy',
      data: digits(),
      training: {
        epochs: stop(6),
        batchSize: stop(20),
        optimizer: { type: 'adam', learningRate: stop(0.001) },
        seed: 1,
      },
    },
  },
];

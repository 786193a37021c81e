import { describe, expect, it } from 'vitest';
import { jobFrom, steady, train } from '../../../test/support/jobs.ts';
import { activationNames } from '../activations/registry.ts';
import { type LayerType, layerTypes } from '../layers/registry.ts';
import { type LossType, lossTypes } from '../losses/registry.ts';
import type { PenaltyOptions } from '../train/penalty.ts';
import { checkGradients } from './check.ts';
import { derivativesOf } from './dual.ts';
import type { TensorCheck } from './report.ts';
import { createSubject } from './subject.ts';
import { createTape } from './tape.ts';
import { writeNetwork } from './written.ts';

// Every kind that computes something, in a network, by all parameters and by its inputs. A kind without a row does not compile.

interface Row {
  readonly input: readonly number[];
  readonly layers: readonly object[];
  readonly loss?: string | object;
  readonly training?: object;
  /** Inputs are whole numbers below this, without a gradient. */
  readonly symbols?: number;
  /** Targets are these, in place of one class of three. */
  readonly target?: (sample: number) => readonly number[];
}

const rows = 5;
const classes = 3;

function definitionOf({ input, layers, loss = 'softmaxCrossEntropy', training, symbols, target }: Row): object {
  const size = input.reduce((product, extent) => product * extent, 1);
  // No two alike, and none near a corner.
  const value = (i: number, j: number): number =>
    symbols === undefined ? 1.7 * Math.sin(5 * i + 1.3 * j + 0.4) : (3 * i + j) % symbols;
  const samples = Array.from({ length: rows }, (_, i) => [
    Array.from({ length: size }, (_value, j) => value(i, j)),
    target?.(i) ?? Array.from({ length: classes }, (_value, j) => (j === i % classes ? 1 : 0)),
  ]);
  return {
    input,
    layers,
    loss,
    dtype: 'float64',
    data: { train: { samples } },
    training: { batchSize: rows, seed: 3, ...training },
  };
}

const dense = (units: number, activation = 'tanh', more: object = {}): object => {
  return { type: 'dense', units, activation, ...more };
};
const out = dense(classes, 'linear', { name: 'out' });
/** A layer by itself, read by a dense one. */
const alone = (input: number[], ...layers: object[]): Row => ({ input, layers: [...layers, { type: 'flatten' }, out] });
const pair = (type: string, options: object = {}): Row => ({
  input: [4],
  layers: [dense(4, 'tanh', { name: 'a' }), { type, inputs: ['a', 'input'], ...options }, out],
});
const image = [5, 4, 2];
const sequence = [4, 3];

const layers: Readonly<Record<LayerType, readonly Row[]>> = {
  dense: [
    alone([6], dense(5)),
    alone([6], dense(5, 'softmax', { bias: false })),
    alone(sequence, dense(2, 'sigmoid', { perPosition: true })),
  ],
  activation: [
    alone([6], { type: 'activation', activation: 'elu', alpha: 1 }),
    alone(sequence, { type: 'activation', activation: 'softmax' }),
  ],
  add: [pair('add')],
  avgPool: [alone([6, 2], { type: 'avgPool', size: 3, stride: 2, padding: 'same' })],
  avgPool2d: [alone(image, { type: 'avgPool2d', size: [2, 3], stride: 1, padding: 1 })],
  batchNorm: [alone([6], dense(5, 'linear'), { type: 'batchNorm' }, dense(4)), alone(image, { type: 'batchNorm' })],
  concat: [pair('concat')],
  conv1d: [alone([6, 2], { type: 'conv1d', filters: 4, kernel: 2, dilation: 2, groups: 2, activation: 'tanh' })],
  conv2d: [
    alone(image, { type: 'conv2d', filters: 3, kernel: [3, 2], padding: 'same', stride: 2, activation: 'sigmoid' }),
    alone(image, { type: 'conv2d', filters: 3, kernel: 2, bias: false, activation: 'softmax' }),
  ],
  convTranspose2d: [
    alone([2, 3, 2], {
      type: 'convTranspose2d',
      filters: 3,
      kernel: 3,
      stride: 2,
      padding: 1,
      outputPadding: 1,
      activation: 'tanh',
    }),
  ],
  depthwiseConv2d: [alone(image, { type: 'depthwiseConv2d', kernel: 2, multiplier: 2, activation: 'silu' })],
  dropout: [
    alone([8], dense(8), { type: 'dropout', rate: 0.4 }),
    alone([8], dense(8), { type: 'dropout', variant: 'book' }),
  ],
  embedding: [
    {
      ...alone([4], { type: 'embedding', vocabulary: 6, size: 3 }, dense(2, 'tanh', { perPosition: true })),
      symbols: 6,
    },
  ],
  features: [
    alone([3], {
      type: 'features',
      terms: ['x1', 'x2^3*x1', 'sin(2*x3)', 'cos(x1)*x1', 'exp(-0.5*x2)', 'tanh(x3)*x2', 'abs(x1)'],
    }),
  ],
  flatten: [alone(image, { type: 'flatten' })],
  globalAvgPool: [alone(image, { type: 'globalAvgPool' }, dense(3))],
  gru: [
    alone(sequence, { type: 'gru', units: 3, returnSequences: true, bidirectional: true }),
    alone(sequence, { type: 'gru', units: 2, bias: false, activation: 'softsign' }),
  ],
  layerNorm: [alone([4, 5], { type: 'layerNorm' }), alone([6], dense(5, 'linear'), { type: 'layerNorm' })],
  localResponseNorm: [alone([2, 2, 6], { type: 'localResponseNorm', alpha: 0.7, size: 4, k: 2 })],
  lstm: [
    alone(sequence, { type: 'lstm', units: 3, returnSequences: true, bidirectional: true }),
    alone(sequence, { type: 'lstm', units: 2, recurrentActivation: 'softmax' }),
  ],
  maxout: [alone([6], { type: 'maxout', units: 4, pieces: 3 })],
  maxPool: [alone([6, 2], { type: 'maxPool', size: 2 })],
  maxPool2d: [alone(image, { type: 'maxPool2d', size: 2, stride: 1 })],
  multiHeadAttention: [
    alone([4, 6], { type: 'multiHeadAttention', heads: 2, causal: true }),
    {
      input: [3, 4],
      layers: [
        dense(4, 'tanh', { perPosition: true, name: 'a' }),
        { type: 'multiHeadAttention', heads: 2, size: 3, bias: false, inputs: ['input', 'a'] },
        { type: 'flatten' },
        out,
      ],
    },
  ],
  multiply: [pair('multiply')],
  noise: [alone([6], dense(5), { type: 'noise', deviation: 0.5 })],
  permute: [alone([2, 3, 4], { type: 'permute', axes: [3, 1, 2] }, { type: 'avgPool2d', size: 2 })],
  positionalEmbedding: [
    alone(sequence, { type: 'positionalEmbedding', initializer: 'large' }, dense(2, 'tanh', { perPosition: true })),
    alone(sequence, { type: 'positionalEmbedding', variant: 'sinusoidal' }, dense(2, 'tanh', { perPosition: true })),
  ],
  reshape: [alone([12], { type: 'reshape', shape: [4, 3] }, { type: 'avgPool', size: 2 })],
  simpleRnn: [alone(sequence, { type: 'simpleRnn', units: 3, returnSequences: true, bidirectional: true })],
  upSampling: [
    alone([3, 2, 2], { type: 'upSampling', size: 2, interpolation: 'bilinear' }),
    alone([4, 2], { type: 'upSampling', size: 3 }),
  ],
  zeroPadding: [alone([3, 2, 2], { type: 'zeroPadding', padding: [[1, 0], 2] }, { type: 'avgPool2d', size: 2 })],
};

const numbers = (sample: number): number[] => [0, 1, 2].map((j) => Math.cos(sample + 2 * j));
const shares = (sample: number): number[] => [0.2, 0.3, 0.5].map((_, j, all) => all[(j + sample) % 3]!);
const ending = (activation: string, loss: object, target?: Row['target']): Row => ({
  input: [4],
  layers: [dense(5), dense(classes, activation)],
  loss,
  ...(target && { target }),
});
const classWeights = [1, 2, 0.5];

const losses: Readonly<Record<LossType, readonly Row[]>> = {
  quadratic: [ending('sigmoid', { type: 'quadratic' }), ending('linear', { type: 'quadratic' }, numbers)],
  crossEntropy: [
    ending('sigmoid', { type: 'crossEntropy', classWeights }),
    ending('softmax', { type: 'crossEntropy' }),
    // Not fused: the loss is computed from a.
    {
      ...ending('linear', { type: 'crossEntropy' }),
      layers: [dense(5), dense(classes, 'sigmoid', { name: 'a' }), { type: 'noise', deviation: 0 }],
    },
  ],
  softmaxCrossEntropy: [ending('linear', { type: 'softmaxCrossEntropy', labelSmoothing: 0.1, classWeights })],
  binaryCrossEntropy: [
    ending('sigmoid', { type: 'binaryCrossEntropy', labelSmoothing: 0.1 }),
    ending('softmax', { type: 'binaryCrossEntropy', labelSmoothing: 0.1 }),
    ending('linear', { type: 'binaryCrossEntropy', logits: true, classWeights }),
  ],
  hinge: [
    ending('linear', { type: 'hinge', classWeights }),
    {
      input: [4],
      layers: [dense(5), dense(1, 'linear')],
      loss: { type: 'hinge' },
      target: (i) => [i % 2 === 0 ? 1 : -1],
    },
  ],
  huber: [ending('linear', { type: 'huber', delta: 0.5 }, numbers)],
  klDivergence: [ending('softmax', { type: 'klDivergence', classWeights }, shares)],
  logCosh: [ending('linear', { type: 'logCosh' }, numbers)],
  mae: [ending('linear', { type: 'mae' }, numbers)],
  mse: [ending('linear', { type: 'mse' }, numbers)],
};

const penalties: Readonly<Record<keyof PenaltyOptions, Row>> = {
  l1: { ...ending('linear', { type: 'mse' }, numbers), training: { l1: 0.05 } },
  l2: { ...ending('linear', { type: 'mse' }, numbers), training: { l2: 0.3 } },
};

async function agrees(row: Row): Promise<void> {
  const job = await jobFrom(definitionOf(row));
  const outcome = await checkGradients(job, steady, () => {});
  if (outcome.kind !== 'checked') throw new Error(outcome.kind);
  const { report } = outcome;
  const tensors = [
    ...report.layers.flatMap((layer) => layer.tensors!),
    ...(report.inputs === undefined ? [] : [report.inputs]),
  ];
  expect(tensors.length).toBeGreaterThan(1);
  expect(report.inputs === undefined).toBe(row.symbols !== undefined);
  for (const tensor of tensors) expectAgreement(tensor);
  expect(report.oracles).toMatchObject([
    { oracle: 'dual', missed: 0 },
    { oracle: 'difference', missed: 0 },
  ]);
  expect(report.ok).toBe(true);
  // What is written out is what is computed.
  const subject = createSubject(job, rows);
  const { tape, loss } = writeNetwork(subject, 1e7)!;
  expect(Math.abs(tape.value(loss) - subject.loss)).toBeLessThanOrEqual(1e-12 * Math.max(1, subject.loss));
}

function expectAgreement({ name, shape, compared, kinks, errors, ok }: TensorCheck): void {
  expect({ name, ok, kinks, compared }).toEqual({
    name,
    ok: true,
    kinks: 0,
    compared: shape.reduce((n, extent) => n * extent, 1),
  });
  expect(errors.dual).toBeLessThanOrEqual(1e-9);
  expect(errors.difference).toBeLessThanOrEqual(1e-7);
}

it('has a row for every kind', () => {
  expect(Object.keys(layers).toSorted()).toEqual([...layerTypes].toSorted());
  for (const [type, all] of Object.entries(layers)) {
    for (const row of all) expect(row.layers).toContainEqual(expect.objectContaining({ type }));
  }
  expect(Object.keys(losses).toSorted()).toEqual([...lossTypes].toSorted());
});

describe.each(layerTypes)('layer %s', (type) => {
  it.each(layers[type])('$layers', agrees);
});

describe.each(activationNames)('activation %s', (name) => {
  it.each([
    alone([6], dense(5, name), dense(4)),
    alone([6], { type: 'activation', activation: name }),
    alone(image, { type: 'conv2d', filters: 2, kernel: 2, activation: name }),
  ])('$layers', agrees);
});

describe.each(lossTypes)('loss %s', (type) => {
  it.each(losses[type])('$layers $loss', agrees);
});

describe.each(Object.entries(penalties))('%s', (_name, row) => {
  it('is part of the loss', () => agrees(row));
});

it("lambda shrinks the weights by the derivative of the book's λ/2n Σw²", async () => {
  const [lambda, eta] = [0.7, 0.5];
  const row = {
    ...ending('sigmoid', { type: 'crossEntropy' }),
    training: { lambda, optimizer: { type: 'sgd', learningRate: eta }, epochs: 1, shuffle: false },
  };
  const subject = createSubject(await jobFrom(definitionOf(row)), rows);
  const { network } = await train(definitionOf(row));
  for (const [index, { spec, value }] of network.parameters.entries()) {
    const before = subject.network.parameters[index]!.value;
    const gradient = subject.tensors[index]!.analytic;
    const tape = createTape(1e6);
    const w = Array.from(before, (each) => tape.variable(each));
    const penalty = tape.linear(tape.dot(w, w), spec.role === 'weights' ? lambda / (2 * rows) : 0);
    const derivatives = derivativesOf(tape, penalty);
    for (const [i, x] of w.entries()) {
      derivatives.along(x);
      const moved = (before[i]! - value[i]!) / eta;
      expect(Math.abs(moved - gradient[i]! - derivatives.found.slope)).toBeLessThanOrEqual(1e-14);
    }
  }
});

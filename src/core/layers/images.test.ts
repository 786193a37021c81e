import { describe, expect, it } from 'vitest';
import { jobFrom, steady, train } from '../../../test/support/jobs.ts';
import { checkGradients } from '../gradcheck/check.ts';
import { parseDefinition } from '../definition/parse.ts';
import { inferShapes } from '../shapes.ts';

/** Bars that lie or stand somewhere in a 6 × 6 image: which of the two is it? */
const samples = Array.from({ length: 24 }, (_, i) => {
  const place = Math.floor(i / 4);
  const lying = i % 2 === 0;
  const pixels = Array.from({ length: 36 }, (__, at) => {
    const [y, x] = [Math.floor(at / 6), at % 6];
    return ((lying ? y : x) === place ? 1 : 0) + 0.1 * Math.sin(at + 7 * i);
  });
  return [pixels, lying ? [1, 0] : [0, 1]];
});

function network(layers: readonly object[], change: object = {}): object {
  return {
    input: [6, 6, 1],
    layers,
    loss: 'softmaxCrossEntropy',
    data: { train: { samples } },
    training: { epochs: 40, batchSize: 6, seed: 2, optimizer: { type: 'sgd', learningRate: 0.3 }, ...change },
  };
}

const bars = network([
  { type: 'conv2d', filters: 6, kernel: 3, padding: 'same', activation: 'relu' },
  { type: 'maxPool2d', size: 2 },
  { type: 'conv2d', filters: 4, kernel: 2, activation: 'tanh' },
  { type: 'flatten' },
  { type: 'dense', units: 2 },
]);

const everyKind = network([
  { type: 'zeroPadding', padding: [[1, 0], 1] },
  { type: 'conv2d', filters: 4, kernel: [2, 3], stride: 2, groups: 1, activation: 'tanh', bias: false },
  { type: 'depthwiseConv2d', kernel: 3, multiplier: 2, padding: 1, dilation: 1, activation: 'softmax' },
  { type: 'avgPool', size: 2, stride: 1 },
  { type: 'convTranspose2d', filters: 3, kernel: 3, stride: 2, padding: 1, outputPadding: 1, activation: 'sigmoid' },
  { type: 'upSampling', size: [1, 2], interpolation: 'bilinear' },
  { type: 'conv2d', filters: 4, kernel: 3, padding: 'same', dilation: 2, activation: 'tanh' },
  { type: 'maxPool', size: 2 },
  { type: 'globalAvgPool' },
  { type: 'dense', units: 2 },
]);

describe.each([
  ['convolution and pooling', bars],
  ['every kind on images', everyKind],
  [
    'a sequence',
    {
      ...network([
        { type: 'conv1d', filters: 3, kernel: 4, padding: 'same', stride: 2, activation: 'relu' },
        { type: 'maxPool', size: 3, stride: 2, padding: 1 },
        { type: 'conv1d', filters: 4, kernel: 2, dilation: 2, activation: 'tanh' },
        { type: 'globalAvgPool' },
        { type: 'dense', units: 2 },
      ]),
      input: [36, 1],
    },
  ],
])('%s', (_, definition) => {
  it('passes the gradient check', async () => {
    const outcome = await checkGradients(await jobFrom(definition), steady, () => {});
    if (outcome.kind !== 'checked') throw new Error(outcome.kind);
    const { report } = outcome;
    expect(report.layers.filter(({ ok }) => !ok)).toEqual([]);
    expect(report.parameters).toBeGreaterThan(0.8 * (report.parameters + kinksOf(report.layers)));
  });

  it('learns', async () => {
    const { outcome, starts, epochs } = await train(definition);
    expect(outcome.end.kind).toBe('finished');
    expect(epochs.at(-1)!.train.loss).toBeLessThan(starts[0]!.train.loss);
  });
});

const kinksOf = (layers: readonly { readonly kinks: number }[]): number =>
  layers.reduce((sum, { kinks }) => sum + kinks, 0);

it('tells lying bars from standing ones wherever they are', async () => {
  const { epochs } = await train(bars);
  expect(epochs.at(-1)!.train.loss).toBeLessThan(0.05);
  expect(epochs.at(-1)!.train.accuracy).toBe(1);
});

it('says one fault once, and goes on', () => {
  const { definition } = parseDefinition(
    JSON.stringify(
      network([
        { type: 'conv2d', filters: 3, kernel: 7 },
        { type: 'maxPool2d', size: 2 },
        { type: 'globalAvgPool' },
        { type: 'dense', units: 2 },
      ]),
    ),
  );
  const { findings, layers } = inferShapes(definition);
  expect(findings.map(({ message }) => message)).toEqual([
    'layer 1 (conv2d): conv2d 7×7 on [6, 6, 1] would give [0, 0, 3]: (6 − 7) / 1 + 1 = 0; a smaller kernel or padding "same" fits',
  ]);
  expect(layers.map(({ output }) => output)).toEqual([[6, 6, 3], [3, 3, 3], [3], [2]]);
});

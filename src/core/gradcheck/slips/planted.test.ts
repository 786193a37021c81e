import { describe, expect, it } from 'vitest';
import {
  backprop,
  costOf,
  type Matrix,
  type Opened,
  opened,
  type Program,
  quotients,
  type Setting,
  sigmoid,
  type Slips,
} from '../../../../test/support/learner.ts';
import { diagnose } from './diagnose.ts';
import type { SlipName } from './evidence.ts';
import { evidenceOf } from './evidenceOf.ts';

function told(network: Opened, nabla: { w: Matrix[]; b: number[][] }, quotient = false) {
  return diagnose(
    evidenceOf({
      job: network.job,
      network: network.network,
      samples: network.m,
      cost: costOf(network.program),
      claimed: nabla.w.flatMap((w, l) => [w.flat(), nabla.b[l]!]),
      truth: network.network.parameters.map(({ nabla }) => Array.from(nabla, (sum) => sum / network.m)),
      quotient,
      tolerance: quotient ? 1e-6 : 1e-9,
    }),
  );
}

const slopeAt =
  (f: (z: number) => number) =>
  (z: number): number =>
    f(z);

/** A slip, the setting it shows in, and the names by which it may be called. */
interface Planted {
  readonly title: string;
  readonly names: SlipName | readonly SlipName[];
  readonly setting?: Setting;
  readonly slips?: Slips | ((program: Program) => Slips);
  readonly quotient?: { readonly h: number; readonly centred: boolean };
}

const onlyIn = (layer: 'hidden' | 'output', wrong: (z: number, a: number) => number): Slips => ({
  slope: (z, a, where) => (where === layer ? wrong(z, a) : a * (1 - a)),
});

const planted: readonly Planted[] = [
  { title: 'summed over the mini-batch, not divided', names: 'sum for mean', slips: { mean: (sum) => sum } },
  { title: 'divided by m twice', names: 'mean twice', slips: { mean: (sum, m) => sum / m / m } },
  { title: 'divided by the size of the training set', names: 'mean twice', slips: { mean: (sum) => sum / 12 } },
  { title: 'eta in the gradient', names: 'learning rate', slips: { mean: (sum, m) => (0.3 * sum) / m } },
  { title: 'the step −eta nabla', names: 'learning rate', slips: { mean: (sum, m) => (-0.3 * sum) / m } },
  { title: 'the 2 of the square', names: 'factor 2', slips: { costDerivative: (a, y) => 2 * (a - y) } },
  { title: 'a factor ½', names: 'factor 2', slips: { costDerivative: (a, y) => (a - y) / 2 } },
  { title: 'y − a', names: 'sign', slips: { costDerivative: (a, y) => y - a } },
  {
    title: 'the cost in place of its derivative',
    names: 'derivative of the cost',
    slips: { costDerivative: (a, y) => 0.5 * (a - y) ** 2 },
  },
  { title: '(a − y)²', names: 'derivative of the cost', slips: { costDerivative: (a, y) => (a - y) ** 2 } },
  { title: '|a − y|', names: 'derivative of the cost', slips: { costDerivative: (a, y) => Math.abs(a - y) } },
  {
    title: 'the sign of a − y',
    names: 'derivative of the cost',
    slips: { costDerivative: (a, y) => Math.sign(a - y) },
  },
  { title: 'a without y', names: 'derivative of the cost', slips: { costDerivative: (a) => a } },
  {
    title: 'half of cross-entropy',
    names: 'derivative of the cost',
    setting: { cost: 'crossEntropy' },
    slips: { outputDelta: (right, _, a) => right.map((value, j) => (-(a[j]! - value) / a[j]!) * a[j]! * (1 - a[j]!)) },
  },
  { title: "no σ' at the outputs", names: 'activation slope missing', slips: onlyIn('output', () => 1) },
  { title: "no σ' in hidden layers", names: 'activation slope missing', slips: onlyIn('hidden', () => 1) },
  {
    title: "σ' twice at the outputs",
    names: 'activation slope twice',
    slips: onlyIn('output', (_, a) => (a * (1 - a)) ** 2),
  },
  {
    title: "σ' twice in hidden layers",
    names: 'activation slope twice',
    slips: onlyIn('hidden', (_, a) => (a * (1 - a)) ** 2),
  },
  {
    title: "σ' with cross-entropy, which cancels it",
    names: 'activation slope twice',
    setting: { cost: 'crossEntropy' },
    slips: { outputDelta: (right, _, a) => right.map((value, j) => value * a[j]! * (1 - a[j]!)) },
  },
  {
    title: "σ'(a) for σ'(z)",
    names: 'activation slope at a',
    slips: { slope: (_, a) => sigmoid(a) * (1 - sigmoid(a)) },
  },
  {
    title: "tanh' for σ'",
    names: 'slope of another activation',
    slips: { slope: slopeAt((z) => 1 - Math.tanh(z) ** 2) },
  },
  { title: '1 − a² for a (1 − a)', names: 'slope of another activation', slips: { slope: (_, a) => 1 - a * a } },
  {
    title: 'a (1 − a) with tanh',
    names: 'slope of another activation',
    setting: { activation: 'tanh' },
    slips: { slope: (_, a) => a * (1 - a) },
  },
  {
    title: 'softmax with a quadratic loss, its derivative taken neuron by neuron',
    names: ['softmax slope without its neighbours', 'activation slope missing'],
    setting: { activation: 'softmax' },
    slips: { slope: (_, a) => a * (1 - a) },
  },
  {
    title: 'w not transposed',
    names: 'weights transposed',
    slips: {
      back: (w, delta) => {
        const flat = w.flat();
        return Array.from({ length: w[0]!.length }, (_, j) =>
          delta.reduce((sum, value, k) => sum + value * flat[j * delta.length + k]!, 0),
        );
      },
    },
  },
  {
    title: 'w updated before delta goes back through it',
    names: 'weights updated too early',
    slips: (program) => {
      const right = backprop(program, {});
      return {
        back: (w, delta, layer) =>
          w[0]!.map((_, j) =>
            w.reduce((sum, row, k) => sum + (row[j]! - 0.3 * right.w[layer + 1]![k]![j]!) * delta[k]!, 0),
          ),
      };
    },
  },
  {
    title: 'delta of the next layer',
    names: 'delta of another layer',
    slips: { hiddenDelta: (right, next, layer) => (layer === 0 ? next : right) },
  },
  {
    title: 'z of the layer before in place of its a',
    names: 'z read for a',
    slips: { read: (_, z) => z },
  },
  {
    title: 'the gradient of a square layer transposed',
    names: 'gradient transposed',
    slips: {
      finish: ({ w, b }) => ({
        w: w.map((each, l) => (l === 1 ? each[0]!.map((_, i) => each.map((row) => row[i]!)) : each)),
        b,
      }),
    },
  },
  {
    title: 'biases from the last sample',
    names: 'bias from one sample',
    slips: { biasOf: (delta, _, sample) => (sample === 4 ? delta.map((value) => 5 * value) : delta.map(() => 0)) },
  },
  {
    title: 'biases summed over the neurons',
    names: 'bias summed over neurons',
    slips: { biasOf: (delta) => delta.map(() => delta.reduce((sum, value) => sum + value, 0)) },
  },
  {
    title: 'biases times what is read',
    names: 'bias times inputs',
    slips: { biasOf: (delta, x) => delta.map((value) => value * x.reduce((sum, each) => sum + each, 0)) },
  },
  { title: 'inputs of the next sample', names: 'samples shifted', slips: { readsOf: (sample, m) => (sample + 1) % m } },
  {
    title: 'targets of the next sample',
    names: 'targets shifted',
    slips: { targetOf: (sample, m) => (sample + 1) % m },
  },
  { title: 'the last sample left out', names: 'sample left out', slips: { counts: (sample, m) => sample < m - 1 } },
  { title: 'only the last sample', names: 'one sample', slips: { counts: (sample, m) => sample === m - 1 } },
  { title: 'no regulariser', names: 'regulariser left out', setting: { l2: 0.2 }, slips: { penalty: () => 0 } },
  {
    title: 'the regulariser on biases',
    names: 'regulariser on biases',
    setting: { l2: 0.2 },
    slips: { penalty: (w, l2) => l2 * w },
  },
  {
    title: 'the regulariser subtracted',
    names: 'regulariser sign',
    setting: { l2: 0.2 },
    slips: { penalty: (w, l2, role) => (role === 'w' ? -l2 * w : 0) },
  },
  {
    title: 'the 2 of the regulariser',
    names: 'regulariser size',
    setting: { l2: 0.2 },
    slips: { penalty: (w, l2, role) => (role === 'w' ? 2 * l2 * w : 0) },
  },
  {
    title: 'summed and not divided, beside a regulariser',
    names: 'sum for mean',
    setting: { l2: 0.2 },
    slips: { mean: (sum) => sum },
  },
  {
    title: 'one entry',
    names: 'one entry',
    slips: {
      finish: (nabla) => {
        nabla.w[1]![2]![3]! += 0.01;
        return nabla;
      },
    },
  },
  {
    title: 'one neuron',
    names: 'one neuron',
    slips: {
      finish: (nabla) => {
        nabla.w[0]![2] = nabla.w[0]![2]!.map((value, i) => value * (1 + i / 10) + 0.01);
        return nabla;
      },
    },
  },
  { title: 'float32', names: 'float32', slips: { round: Math.fround } },
  { title: 'nothing added up', names: 'zero', slips: { counts: () => false } },
  { title: 'a difference quotient on one side', names: 'step too large', quotient: { h: 1e-2, centred: false } },
  { title: 'a centred quotient with a long step', names: 'step too large', quotient: { h: 0.1, centred: true } },
  { title: 'a quotient with a tiny step', names: 'step too small', quotient: { h: 1e-12, centred: true } },
  { title: 'a one-sided quotient with a tiny step', names: 'step too small', quotient: { h: 1e-11, centred: false } },
];

describe('a planted slip is called by its name:', () => {
  it.each(planted)('$title', async ({ names, setting = {}, slips = {}, quotient }) => {
    const network = await opened(setting);
    const { program } = network;
    const nabla =
      quotient === undefined
        ? backprop(program, typeof slips === 'function' ? slips(program) : slips)
        : quotients(program, quotient.h, quotient.centred);
    const [first] = told(network, nabla, quotient !== undefined);
    expect([names].flat()).toContain(first?.slip);
  });
});

describe('a right gradient is not blamed:', () => {
  const settings: readonly Setting[] = [
    {},
    { activation: 'tanh' },
    { cost: 'crossEntropy' },
    { activation: 'softmax', cost: 'softmaxCrossEntropy' },
    { l2: 0.2 },
    { m: 1 },
    { sizes: [2, 3, 1] },
  ];
  it.each(settings)('%o', async (setting) => {
    const network = await opened(setting);
    expect(told(network, backprop(network.program, {}))).toEqual([]);
    const careful = quotients(network.program, 1e-5, true);
    expect(told(network, careful, true)).toEqual([]);
  });
});

describe('a diagnosis says where', () => {
  it('one slip in all layers is one', async () => {
    const network = await opened({});
    expect(told(network, backprop(network.program, { mean: (sum) => sum }))).toEqual([
      {
        slip: 'sum for mean',
        says: '5 times too large: summed over the mini-batch and not divided by m = 5',
        layers: ['layer 1', 'layer 2', 'layer 3'],
        tensors: ['w', 'b'],
      },
    ]);
  });

  it('layers behind a wrong delta follow from it', async () => {
    const network = await opened({});
    expect(
      told(
        network,
        backprop(
          network.program,
          onlyIn('output', () => 1),
        ),
      ),
    ).toEqual([
      {
        slip: 'activation slope missing',
        says: "σ'(z) is missing: this is made from ∂C/∂a, not from δ = ∂C/∂z (BP1: δ = ∂C/∂a ⊙ σ'(z))",
        layers: ['layer 3'],
        tensors: ['w', 'b'],
      },
      {
        slip: 'follows',
        says: 'wrong because δ comes back through "layer 3", where it is wrong already',
        layers: ['layer 1', 'layer 2'],
        tensors: ['w', 'b'],
      },
    ]);
  });

  it('a slip of the biases alone spares the weights', async () => {
    const network = await opened({});
    const biasOf: Slips['biasOf'] = (delta) => delta.map((value) => 5 * value);
    expect(told(network, backprop(network.program, { biasOf }))).toMatchObject([
      { slip: 'sum for mean', layers: ['layer 1', 'layer 2', 'layer 3'], tensors: ['b'] },
    ]);
  });

  it('not a number is not compared', async () => {
    const network = await opened({});
    const finish: Slips['finish'] = (nabla) => {
      nabla.w[2]![0]![0] = NaN;
      return nabla;
    };
    expect(told(network, backprop(network.program, { finish }))).toMatchObject([
      { slip: 'not a number', layers: ['layer 3'], tensors: ['w'] },
    ]);
  });
});

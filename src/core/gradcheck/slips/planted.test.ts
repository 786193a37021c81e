import { describe, expect, it } from 'vitest';
import { jobFrom } from '../../../../test/support/jobs.ts';
import { plainBackend } from '../../kernels/plain.ts';
import { generators, initialize } from '../../train/initialize.ts';
import { createNetwork } from '../../train/network.ts';
import { addPenaltyGradient } from '../../train/penalty.ts';
import { diagnose } from './diagnose.ts';
import type { SlipName } from './evidence.ts';
import { gather } from './gather.ts';

// A learner's program, after network.py: it knows nothing of the product, and has one slip at a time.

type Vector = number[];
type Matrix = number[][];

interface Program {
  readonly sizes: readonly number[];
  readonly weights: readonly Matrix[];
  readonly biases: readonly Vector[];
  readonly xs: readonly Vector[];
  readonly ys: readonly Vector[];
  readonly activation: 'sigmoid' | 'tanh' | 'softmax';
  readonly cost: 'quadratic' | 'crossEntropy' | 'softmaxCrossEntropy';
  readonly eta: number;
  readonly l2: number;
}

/** Places of backprop at which a slip replaces what is right. */
interface Slips {
  readonly slope?: (z: number, a: number, layer: 'hidden' | 'output') => number;
  readonly costDerivative?: (a: number, y: number) => number;
  readonly outputDelta?: (right: Vector, z: Vector, a: Vector) => Vector;
  readonly back?: (w: Matrix, delta: Vector, layer: number) => Vector;
  readonly hiddenDelta?: (right: Vector, next: Vector, layer: number) => Vector;
  readonly read?: (a: Vector, z: Vector, layer: number) => Vector;
  readonly biasOf?: (delta: Vector, x: Vector, sample: number) => Vector;
  readonly targetOf?: (sample: number, m: number) => number;
  readonly readsOf?: (sample: number, m: number) => number;
  readonly counts?: (sample: number, m: number) => boolean;
  readonly mean?: (sum: number, m: number) => number;
  readonly penalty?: (w: number, l2: number, role: 'w' | 'b') => number;
  readonly finish?: (nabla: { w: Matrix[]; b: Vector[] }) => { w: Matrix[]; b: Vector[] };
  readonly round?: (value: number) => number;
}

const sigmoid = (z: number): number => 1 / (1 + Math.exp(-z));

/** The slope at the outputs, which cross-entropy cancels. */
const cancels = ({ cost }: Program): boolean => cost !== 'quadratic';

function feed(program: Program, x: Vector): { as: Vector[]; zs: Vector[] } {
  const as = [x];
  const zs: Vector[] = [];
  for (const [layer, w] of program.weights.entries()) {
    const z = w.map((row, j) =>
      row.reduce((sum, value, i) => sum + value * as[layer]![i]!, program.biases[layer]![j]!),
    );
    zs.push(z);
    const last = layer === program.weights.length - 1;
    const powers = z.map((value) => Math.exp(value));
    const total = powers.reduce((sum, value) => sum + value, 0);
    const f = program.activation === 'tanh' ? Math.tanh : sigmoid;
    as.push(last && program.activation === 'softmax' ? powers.map((value) => value / total) : z.map(f));
  }
  return { as, zs };
}

function backprop(program: Program, slips: Slips): { w: Matrix[]; b: Vector[] } {
  const { weights, biases, xs, ys, l2 } = program;
  const m = xs.length;
  const round = slips.round ?? ((value: number) => value);
  const sums = { w: weights.map((w) => w.map((row) => row.map(() => 0))), b: biases.map((b) => b.map(() => 0)) };
  const derivative = (_z: number, a: number): number => (program.activation === 'tanh' ? 1 - a * a : a * (1 - a));
  const slope = slips.slope ?? derivative;
  const passes = xs.map((x) => feed(program, x));
  for (let sample = 0; sample < m; sample++) {
    if (slips.counts?.(sample, m) === false) continue;
    const { as, zs } = passes[sample]!;
    const y = ys[slips.targetOf?.(sample, m) ?? sample]!;
    const a = as.at(-1)!;
    const z = zs.at(-1)!;
    const difference = a.map((value, j) => (slips.costDerivative ?? ((p: number, q: number) => p - q))(value, y[j]!));
    const right = cancels(program) ? difference : difference.map((value, j) => value * slope(z[j]!, a[j]!, 'output'));
    let delta = slips.outputDelta?.(right, z, a) ?? right;
    for (let layer = weights.length - 1; layer >= 0; layer--) {
      if (layer < weights.length - 1) {
        const w = weights[layer + 1]!;
        const next = delta;
        const back =
          slips.back?.(w, next, layer) ??
          as[layer + 1]!.map((_, j) => w.reduce((sum, row, k) => sum + row[j]! * next[k]!, 0));
        const own = back.map((value, j) => value * slope(zs[layer]![j]!, as[layer + 1]![j]!, 'hidden'));
        delta = slips.hiddenDelta?.(own, next, layer) ?? own;
      }
      const other = passes[slips.readsOf?.(sample, m) ?? sample]!;
      const x =
        slips.read?.(other.as[layer]!, layer === 0 ? other.as[0]! : other.zs[layer - 1]!, layer) ?? other.as[layer]!;
      const b = slips.biasOf?.(delta, x, sample) ?? delta;
      for (const [j, value] of delta.entries()) {
        for (const [i, each] of x.entries())
          sums.w[layer]![j]![i] = round(sums.w[layer]![j]![i]! + round(value * each));
        sums.b[layer]![j] = round(sums.b[layer]![j]! + b[j]!);
      }
    }
  }
  const mean = slips.mean ?? ((sum: number) => sum / m);
  const term = slips.penalty ?? ((w: number, size: number, role: 'w' | 'b') => (role === 'w' ? size * w : 0));
  const nabla = {
    w: sums.w.map((w, l) => w.map((row, j) => row.map((sum, i) => mean(sum, m) + term(weights[l]![j]![i]!, l2, 'w')))),
    b: sums.b.map((b, l) => b.map((sum, j) => mean(sum, m) + term(biases[l]![j]!, l2, 'b'))),
  };
  return slips.finish?.(nabla) ?? nabla;
}

function costOf(program: Program): number {
  const { xs, ys, weights, l2 } = program;
  let sum = 0;
  for (const [i, x] of xs.entries()) {
    const a = feed(program, x).as.at(-1)!;
    for (const [j, y] of ys[i]!.entries()) {
      if (program.cost === 'quadratic') sum += 0.5 * (a[j]! - y) ** 2;
      else if (program.cost === 'crossEntropy') sum -= y * Math.log(a[j]!) + (1 - y) * Math.log(1 - a[j]!);
      else sum -= y * Math.log(a[j]!);
    }
  }
  const squares = weights.flat(2).reduce((total, w) => total + w * w, 0);
  return sum / xs.length + 0.5 * l2 * squares;
}

/** Difference quotients of every parameter. */
function quotients(program: Program, h: number, centred: boolean): { w: Matrix[]; b: Vector[] } {
  const slopeOf = (row: Vector, i: number): number => {
    const original = row[i]!;
    row[i] = original + h;
    const above = costOf(program);
    row[i] = centred ? original - h : original;
    const below = costOf(program);
    row[i] = original;
    return (above - below) / (centred ? 2 * h : h);
  };
  return {
    w: program.weights.map((w) => w.map((row) => row.map((_, i) => slopeOf(row, i)))),
    b: program.biases.map((b) => b.map((_, j) => slopeOf(b, j))),
  };
}

interface Setting {
  readonly activation?: Program['activation'];
  readonly cost?: Program['cost'];
  readonly l2?: number;
  readonly m?: number;
  readonly sizes?: readonly number[];
}

/** The product's network of a setting, the learner's program with the same numbers, and what is known. */
async function opened({ activation = 'sigmoid', cost = 'quadratic', l2 = 0, m = 5, sizes = [4, 6, 6, 3] }: Setting) {
  const xs = Array.from({ length: 12 }, (_, i) =>
    Array.from({ length: sizes[0]! }, (_, j) => Math.sin(7 * i + 3 * j + 1)),
  );
  const ys = Array.from({ length: 12 }, (_, i) =>
    Array.from({ length: sizes.at(-1)! }, (_, j) => (j === (i * i) % sizes.at(-1)! ? 1 : 0)),
  );
  const last = activation === 'softmax' ? (cost === 'quadratic' ? 'softmax' : 'linear') : activation;
  const hidden = activation === 'softmax' ? 'sigmoid' : activation;
  const job = await jobFrom({
    dtype: 'float64',
    input: [sizes[0]],
    layers: sizes.slice(1).map((units, i) => ({
      type: 'dense',
      units,
      name: `layer ${i + 1}`,
      activation: i === sizes.length - 2 ? last : hidden,
    })),
    initializer: 'large',
    loss: cost,
    data: { train: { samples: xs.map((x, i) => [x, ys[i]]) } },
    training: { optimizer: { type: 'sgd', learningRate: 0.3 }, batchSize: m, l2, seed: 4 },
  });
  const { definition, shapes, datasets } = job;
  const network = plainBackend.build('float64', (room) => createNetwork(definition, shapes, m, room));
  initialize(network, definition, generators(4).parameters, undefined);
  const order = Uint32Array.from({ length: m }, (_, i) => i);
  network.room.kernels.gather(datasets.train.inputs, order, 0, m, network.input);
  network.room.kernels.gather(datasets.train.targets, order, 0, m, network.targets);
  network.forward(m, { training: true });
  network.cost(m);
  network.backward(m);
  addPenaltyGradient(network.parameters, m, definition.training);
  const matrixOf = (values: ArrayLike<number>, columns: number): Matrix =>
    Array.from({ length: values.length / columns }, (_, j) =>
      Array.from({ length: columns }, (_, i) => values[j * columns + i]!),
    );
  const program: Program = {
    sizes,
    weights: network.layers.map(({ parameters: [w] }) => matrixOf(w!.value, w!.spec.shape[1]!)),
    biases: network.layers.map(({ parameters: [, b] }) => Array.from(b!.value)),
    xs: xs.slice(0, m),
    ys: ys.slice(0, m),
    activation,
    cost,
    eta: 0.3,
    l2,
  };
  return { job, network, program, m };
}

type Opened = Awaited<ReturnType<typeof opened>>;

function told(network: Opened, nabla: { w: Matrix[]; b: Vector[] }, quotient = false) {
  return diagnose(
    gather({
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

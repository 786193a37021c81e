import { plainBackend } from '../../src/core/kernels/plain.ts';
import { generators, initialize } from '../../src/core/train/initialize.ts';
import { createNetwork } from '../../src/core/train/network.ts';
import { addPenaltyGradient } from '../../src/core/train/penalty.ts';
import { jobFrom } from './jobs.ts';

// A learner's program, after network.py: it knows nothing of the product, and has one slip at a time.

export type Vector = number[];
export type Matrix = number[][];

export interface Program {
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
export interface Slips {
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

export const sigmoid = (z: number): number => 1 / (1 + Math.exp(-z));

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

export function backprop(program: Program, slips: Slips): { w: Matrix[]; b: Vector[] } {
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

export function costOf(program: Program): number {
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
export function quotients(program: Program, h: number, centred: boolean): { w: Matrix[]; b: Vector[] } {
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

export interface Setting {
  readonly activation?: Program['activation'];
  readonly cost?: Program['cost'];
  readonly l2?: number;
  readonly m?: number;
  readonly sizes?: readonly number[];
}

/** The product's network of a setting, the learner's program with the same numbers, and what is known. */
export async function opened({
  activation = 'sigmoid',
  cost = 'quadratic',
  l2 = 0,
  m = 5,
  sizes = [4, 6, 6, 3],
}: Setting) {
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

export type Opened = Awaited<ReturnType<typeof opened>>;

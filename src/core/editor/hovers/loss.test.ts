import { describe, expect, it } from 'vitest';
import { activations, type ActivationName, activationNames } from '../../activations/registry.ts';
import { lossWith } from '../../../../test/support/losses.ts';
import { type AnyLossOptions, lossOf, type LossType, lossTypes } from '../../losses/registry.ts';
import { outputDelta } from './loss.ts';

describe('δ at the output, as the hover writes it', () => {
  it.each<[LossType, ActivationName, string]>([
    ['quadratic', 'sigmoid', "(a − y) ⊙ σ'(z)"],
    ['quadratic', 'tanh', "(a − y) ⊙ tanh'(z)"],
    ['quadratic', 'relu', "(a − y) ⊙ relu'(z)"],
    ['quadratic', 'linear', 'a − y'],
    ['crossEntropy', 'sigmoid', 'a − y'],
    ['crossEntropy', 'tanh', "(a − y) / (a (1 − a)) ⊙ tanh'(z)"],
    ['crossEntropy', 'linear', '(a − y) / (a (1 − a))'],
    ['softmaxCrossEntropy', 'linear', 'p − y'],
    ['softmaxCrossEntropy', 'sigmoid', "(p − y) ⊙ σ'(z)"],
    ['mse', 'sigmoid', "(2/n) (a − y) ⊙ σ'(z)"],
    ['mse', 'linear', '(2/n) (a − y)'],
    ['quadratic', 'softmax', 'a ⊙ (g − aᵀ g), g = a − y'],
    ['klDivergence', 'softmax', 'a − y'],
    ['binaryCrossEntropy', 'sigmoid', '(1/n) (a − y)'],
    ['mae', 'tanh', "(1/n) sign(a − y) ⊙ tanh'(z)"],
  ])('%s with %s: %s', (loss, activation, expected) => {
    expect(outputDelta(lossWith(loss), activation)).toBe(expected);
  });
});

/** Φ(z) by its series, for small z. */
function normal(z: number): number {
  let [sum, term] = [0, z];
  for (let n = 0; n < 30; n++) {
    sum += term / (2 * n + 1);
    term *= (-z * z) / (2 * (n + 1));
  }
  return 0.5 + sum / Math.sqrt(2 * Math.PI);
}

/** What the formulas mean, written once more by hand for two outputs. */
const slopes: Record<string, (z: number) => number> = {
  "σ'(z)": (z) => Math.exp(-z) / (1 + Math.exp(-z)) ** 2,
  "tanh'(z)": (z) => 1 / Math.cosh(z) ** 2,
  "relu'(z)": (z) => (z > 0 ? 1 : 0),
  "leakyRelu'(z)": (z) => (z > 0 ? 1 : 0.01),
  "elu'(z)": (z) => (z > 0 ? 1 : Math.exp(z)),
  "selu'(z)": (z) => (z > 0 ? 1.0507009873554805 : 1.7580993408473766 * Math.exp(z)),
  "gelu'(z)": (z) => normal(z) + (z * Math.exp((-z * z) / 2)) / Math.sqrt(2 * Math.PI),
  "silu'(z)": (z) => 1 / (1 + Math.exp(-z)) + (z * Math.exp(-z)) / (1 + Math.exp(-z)) ** 2,
  "softplus'(z)": (z) => 1 / (1 + Math.exp(-z)),
  "softsign'(z)": (z) => 1 / (1 + Math.abs(z)) ** 2,
  "hardSigmoid'(z)": (z) => (Math.abs(z) < 3 ? 1 / 6 : 0),
};

const gradients: Record<string, (a: number[], y: number[], j: number) => number> = {
  'a − y': (a, y, j) => a[j]! - y[j]!,
  'p − y': (a, y, j) => Math.exp(a[j]!) / a.reduce((sum, value) => sum + Math.exp(value), 0) - y[j]!,
  '(a − y) / (a (1 − a))': (a, y, j) => (a[j]! - y[j]!) / (a[j]! * (1 - a[j]!)),
  '(2/n) (a − y)': (a, y, j) => a[j]! - y[j]!, // n = 2
  '(1/n) (a − y)': (a, y, j) => (a[j]! - y[j]!) / 2,
  '(1/n) (p − y)': (a, y, j) => (1 / (1 + Math.exp(-a[j]!)) - y[j]!) / 2,
  '(1/n) (p − ỹ)': (a, y, j) => (1 / (1 + Math.exp(-a[j]!)) - (0.9 * y[j]! + 0.05)) / 2,
  'p − ỹ': (a, y, j) => gradients['p − y']!(a, [0.9 * y[0]! + 0.05, 0.9 * y[1]! + 0.05], j),
  '(1/n) (a − y) / (a (1 − a))': (a, y, j) => (a[j]! - y[j]!) / (a[j]! * (1 - a[j]!)) / 2,
  '(1/n) sign(a − y)': (a, y, j) => Math.sign(a[j]! - y[j]!) / 2,
  '(1/n) clip(a − y, ±1)': (a, y, j) => Math.max(-1, Math.min(1, a[j]! - y[j]!)) / 2,
  '(1/n) tanh(a − y)': (a, y, j) => Math.tanh(a[j]! - y[j]!) / 2,
  '−y / a': (a, y, j) => -y[j]! / a[j]!,
  'h − (j = y) Σ h': (a, y, j) => {
    const right = y.indexOf(1);
    const h = a.map((value, k) => (k !== right && value - a[right]! + 1 > 0 ? 1 : 0));
    return h[j]! - (j === right ? h[0]! + h[1]! : 0);
  },
};

function written(loss: AnyLossOptions, activation: ActivationName, z: number[], y: number[]): number[] {
  const a = [...forward(activation, z)];
  const delta = outputDelta(loss, activation);
  const shared = /^a ⊙ \(g − aᵀ g\), g = (.+)$/.exec(delta);
  if (shared !== null) {
    const g = a.map((_, j) => gradients[shared[1]!]!(a, y, j));
    const mean = g.reduce((sum, value, j) => sum + a[j]! * value, 0);
    return g.map((value, j) => a[j]! * (value - mean));
  }
  const [gradient, slope] = delta.split(' ⊙ ');
  const inBrackets = /^\((.+)\)$/.exec(gradient!)?.[1];
  const bare = inBrackets !== undefined && inBrackets in gradients ? inBrackets : gradient!;
  return z.map((value, j) => gradients[bare]!(a, y, j) * (slope === undefined ? 1 : slopes[slope]!(value)));
}

function forward(activation: ActivationName, z: number[]): Float64Array {
  const a = new Float64Array(z.length);
  activations[activation].forward(Float64Array.from(z), a, 1, z.length);
  return a;
}

/** dC/dz by centred differences of the real loss through the real activation. */
function measured(loss: AnyLossOptions, activation: ActivationName, z: number[], y: number[]): number[] {
  const h = 1e-5;
  const cost = (point: number[]): number => {
    const costs = new Float64Array(1);
    lossOf(loss)
      .create(loss)
      .cost({ a: forward(activation, point), y: Float64Array.from(y), rows: 1, columns: point.length }, costs);
    return costs[0]!;
  };
  return z.map((value, j) => (cost(z.with(j, value + h)) - cost(z.with(j, value - h))) / (2 * h));
}

describe('the δ that the hover writes is the one that the engine measures', () => {
  // All activations are in (0, 1) here, where every loss is defined.
  const z = [0.3, 0.5];
  const y = [0, 1];
  const options = [
    ...lossTypes.map((type) => lossWith(type)),
    lossWith('softmaxCrossEntropy', { labelSmoothing: 0.1 }),
    lossWith('binaryCrossEntropy', { logits: true }),
    lossWith('binaryCrossEntropy', { logits: true, labelSmoothing: 0.1 }),
  ];
  const pairs = options.flatMap((loss) => activationNames.map((activation) => [loss, activation] as const));
  it.each(pairs)('%j with %s', (loss, activation) => {
    const expected = measured(loss, activation, z, y);
    for (const [j, value] of written(loss, activation, z, y).entries()) expect(value).toBeCloseTo(expected[j]!, 8);
  });
});

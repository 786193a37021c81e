import { describe, expect, it } from 'vitest';
import { activations, type ActivationName, activationNames } from '../../activations/registry.ts';
import { losses, type LossType, lossTypes } from '../../losses/registry.ts';
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
  ])('%s with %s: %s', (loss, activation, expected) => {
    expect(outputDelta(loss, activation)).toBe(expected);
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
};

function written(loss: LossType, activation: ActivationName, z: number[], y: number[]): number[] {
  const a = [...forward(activation, z)];
  const delta = outputDelta(loss, activation);
  const shared = /^a ⊙ \(g − aᵀ g\), g = (.+)$/.exec(delta);
  if (shared !== null) {
    const g = a.map((_, j) => gradients[shared[1]!]!(a, y, j));
    const mean = g.reduce((sum, value, j) => sum + a[j]! * value, 0);
    return g.map((value, j) => a[j]! * (value - mean));
  }
  const [gradient, slope] = delta.split(' ⊙ ');
  const bare = /^\(([ap] − y)\)$/.exec(gradient!)?.[1] ?? gradient!;
  return z.map((value, j) => gradients[bare]!(a, y, j) * (slope === undefined ? 1 : slopes[slope]!(value)));
}

function forward(activation: ActivationName, z: number[]): Float64Array {
  const a = new Float64Array(z.length);
  activations[activation].forward(Float64Array.from(z), a, 1, z.length);
  return a;
}

/** dC/dz by centred differences of the real loss through the real activation. */
function measured(loss: LossType, activation: ActivationName, z: number[], y: number[]): number[] {
  const h = 1e-5;
  const cost = (point: number[]): number => {
    const costs = new Float64Array(1);
    losses[loss].cost(
      { a: forward(activation, point), y: Float64Array.from(y), rows: 1, columns: point.length },
      costs,
    );
    return costs[0]!;
  };
  return z.map((value, j) => (cost(z.with(j, value + h)) - cost(z.with(j, value - h))) / (2 * h));
}

describe('the δ that the hover writes is the one that the engine measures', () => {
  // All activations are in (0, 1) here, where every loss is defined.
  const z = [0.3, 0.5];
  const y = [0, 1];
  const pairs = lossTypes.flatMap((loss) => activationNames.map((activation) => [loss, activation] as const));
  it.each(pairs)('%s with %s', (loss, activation) => {
    const expected = measured(loss, activation, z, y);
    for (const [j, value] of written(loss, activation, z, y).entries()) expect(value).toBeCloseTo(expected[j]!, 8);
  });
});

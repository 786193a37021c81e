import { describe, expect, it } from 'vitest';
import numpy from '../../../test/fixtures/numpy.json' with { type: 'json' };
import { activations } from '../activations/registry.ts';
import { crossEntropyOfSigmoid, crossEntropyOfSoftmax } from './crossEntropyFused.ts';
import { lossTypes, losses } from './registry.ts';

const golden: Record<string, (number[] | number[][])[]> = numpy.losses;
const y = Float64Array.from(numpy.y.flat());
const z = Float64Array.from(numpy.z.flat());

function relative(actual: ArrayLike<number>, expected: readonly number[]): number {
  expect(actual.length).toBe(expected.length);
  return Math.max(...expected.map((value, i) => Math.abs(actual[i]! - value) / Math.max(1, Math.abs(value))));
}

it('has golden numbers for every loss', () => {
  expect(Object.keys(golden).toSorted()).toEqual([...lossTypes].toSorted());
});

describe.each(lossTypes)('%s', (type) => {
  const loss = losses[type];
  const [a, costs, gradient] = golden[type]! as [number[][], number[], number[][]];
  const batch = { a: Float64Array.from(a.flat()), y, rows: 3, columns: 3 };

  it('gives the costs and gradients of NumPy', () => {
    const cost = new Float64Array(3);
    loss.cost(batch, cost);
    expect(relative(cost, costs)).toBeLessThanOrEqual(1e-14);
    const out = new Float64Array(9);
    loss.gradient(batch, out);
    expect(relative(out, gradient.flat())).toBeLessThanOrEqual(1e-13);
  });

  it('lets a NaN through', () => {
    const cost = new Float64Array(3);
    loss.cost({ ...batch, a: batch.a.map(() => NaN) }, cost);
    expect([...cost].every(Number.isNaN)).toBe(true);
  });
});

describe('crossEntropy', () => {
  const cost = new Float64Array(1);
  it('gives delta = a − y and the same cost where σ′ cancels', () => {
    const [a, costs] = golden['crossEntropy']! as [number[][], number[]];
    const batch = { a: Float64Array.from(a.flat()), z, y, rows: 3, columns: 3 };
    const out = new Float64Array(9);
    crossEntropyOfSigmoid.delta(batch, out);
    expect([...out]).toEqual(a.flat().map((value, i) => value - y[i]!));
    const all = new Float64Array(3);
    crossEntropyOfSigmoid.cost(batch, all);
    expect(relative(all, costs)).toBeLessThanOrEqual(1e-14);
  });

  it('is finite at weighted inputs of ±1000 and counts 0 ln 0 as 0', () => {
    const at = (weighted: number, target: number): number => {
      const a = Float64Array.of(1 / (1 + Math.exp(-weighted)));
      crossEntropyOfSigmoid.cost(
        { a, z: Float64Array.of(weighted), y: Float64Array.of(target), rows: 1, columns: 1 },
        cost,
      );
      return cost[0]!;
    };
    expect([at(1000, 1), at(-1000, 0), at(1000, 0), at(-1000, 1)]).toEqual([0, 0, 1000, 1000]);
    losses.crossEntropy.cost({ a: Float64Array.of(1), y: Float64Array.of(1), rows: 1, columns: 1 }, cost);
    expect(cost[0]).toBe(0);
  });
});

describe('crossEntropy of softmax', () => {
  it('is the loss after the activation', () => {
    const a = new Float64Array(9);
    activations.softmax.forward(z, a, 3, 3);
    const batch = { a, z, y, rows: 3, columns: 3 };
    const costs = new Float64Array(3);
    const gradient = new Float64Array(9);
    losses.crossEntropy.cost(batch, costs);
    losses.crossEntropy.gradient(batch, gradient);
    activations.softmax.backward(z, a, gradient, gradient, 3, 3);
    const fusedCosts = new Float64Array(3);
    const delta = new Float64Array(9);
    crossEntropyOfSoftmax.cost(batch, fusedCosts);
    crossEntropyOfSoftmax.delta(batch, delta);
    expect(relative(fusedCosts, [...costs])).toBeLessThanOrEqual(1e-13);
    expect(relative(delta, [...gradient])).toBeLessThanOrEqual(1e-13);
  });

  it.each([
    // With two outputs C = 2 ln(1 + e^(z_0 − z_1)) for y = (0, 1).
    { z: [1000, -1000], y: [0, 1], cost: 4000, delta: [2, -2] },
    { z: [-1000, 1000], y: [0, 1], cost: 0, delta: [0, 0] },
    { z: [60, -60], y: [0, 1], cost: 240, delta: [2, -2] },
  ])('is finite where a is rounded to 1: $z', ({ z: weighted, y: target, cost, delta }) => {
    const batch = {
      z: Float64Array.from(weighted),
      a: new Float64Array(2),
      y: Float64Array.from(target),
      rows: 1,
      columns: 2,
    };
    activations.softmax.forward(batch.z, batch.a, 1, 2);
    const costs = new Float64Array(1);
    const out = new Float64Array(2);
    crossEntropyOfSoftmax.cost(batch, costs);
    crossEntropyOfSoftmax.delta(batch, out);
    expect(relative(costs, [cost])).toBeLessThanOrEqual(1e-15);
    expect(relative(out, delta)).toBeLessThanOrEqual(1e-15);
  });
});

describe('softmaxCrossEntropy', () => {
  it('is finite at logits of ±1000', () => {
    const cost = new Float64Array(1);
    const out = new Float64Array(2);
    const batch = { a: Float64Array.of(1000, -1000), y: Float64Array.of(0, 1), rows: 1, columns: 2 };
    losses.softmaxCrossEntropy.cost(batch, cost);
    losses.softmaxCrossEntropy.gradient(batch, out);
    expect([cost[0], ...out]).toEqual([2000, 1, -1]);
  });
});

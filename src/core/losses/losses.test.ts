import { describe, expect, it } from 'vitest';
import numpy from '../../../test/fixtures/numpy.json' with { type: 'json' };
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
  const batch = { a: Float64Array.from(a.flat()), z: undefined, y, rows: 3, columns: 3 };

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
    losses.crossEntropy.gradient(batch, out);
    expect([...out]).toEqual(a.flat().map((value, i) => value - y[i]!));
    const all = new Float64Array(3);
    losses.crossEntropy.cost(batch, all);
    expect(relative(all, costs)).toBeLessThanOrEqual(1e-14);
  });

  it('is finite at weighted inputs of ±1000 and counts 0 ln 0 as 0', () => {
    const at = (weighted: number, target: number): number => {
      const a = Float64Array.of(1 / (1 + Math.exp(-weighted)));
      losses.crossEntropy.cost(
        { a, z: Float64Array.of(weighted), y: Float64Array.of(target), rows: 1, columns: 1 },
        cost,
      );
      return cost[0]!;
    };
    expect([at(1000, 1), at(-1000, 0), at(1000, 0), at(-1000, 1)]).toEqual([0, 0, 1000, 1000]);
    losses.crossEntropy.cost({ a: Float64Array.of(1), z: undefined, y: Float64Array.of(1), rows: 1, columns: 1 }, cost);
    expect(cost[0]).toBe(0);
  });
});

describe('softmaxCrossEntropy', () => {
  it('is finite at logits of ±1000', () => {
    const cost = new Float64Array(1);
    const out = new Float64Array(2);
    const batch = { a: Float64Array.of(1000, -1000), z: undefined, y: Float64Array.of(0, 1), rows: 1, columns: 2 };
    losses.softmaxCrossEntropy.cost(batch, cost);
    losses.softmaxCrossEntropy.gradient(batch, out);
    expect([cost[0], ...out]).toEqual([2000, 1, -1]);
  });
});

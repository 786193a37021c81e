import { describe, expect, it } from 'vitest';
import numpy from '../../../test/fixtures/numpy.json' with { type: 'json' };
import { activationNames, activations } from './registry.ts';

const golden: Record<string, number[][][]> = numpy.activations;
const z = Float64Array.from(numpy.z.flat());
const gradient = Float64Array.from(numpy.g.flat());

function expectClose(actual: Float64Array, expected: number[]): void {
  expect(actual).toHaveLength(expected.length);
  for (const [i, value] of expected.entries()) expect(Math.abs(actual[i]! - value)).toBeLessThanOrEqual(1e-15);
}

it('has golden numbers for every activation', () => {
  expect(Object.keys(golden).toSorted()).toEqual([...activationNames].toSorted());
});

describe.each(activationNames)('%s', (name) => {
  const kind = activations[name];
  const a = new Float64Array(9);
  kind.forward(z, a, 3, 3);

  it('gives the values of NumPy', () => {
    expectClose(a, golden[name]![0]!.flat());
  });

  it('gives the derivative of NumPy, also in place', () => {
    const delta = new Float64Array(9);
    kind.backward(z, a, gradient, delta, 3, 3);
    expectClose(delta, golden[name]![1]!.flat());
    const inPlace = gradient.slice();
    kind.backward(z, a, inPlace, inPlace, 3, 3);
    expect(inPlace).toEqual(delta);
  });

  it('is finite at ±1000 and lets a NaN through', () => {
    const extreme = Float64Array.of(1000, -1000, 0);
    const out = new Float64Array(3);
    kind.forward(extreme, out, 1, 3);
    expect(out.every(Number.isFinite)).toBe(true);
    kind.backward(extreme, out, Float64Array.of(1, 1, 1), out, 1, 3);
    expect(out.every(Number.isFinite)).toBe(true);
    kind.forward(Float64Array.of(NaN, NaN, NaN), out, 1, 3);
    expect(out.some(Number.isNaN)).toBe(true);
  });
});

import { describe, expect, it } from 'vitest';
import numpy from '../../../test/fixtures/numpy.json' with { type: 'json' };
import torch from '../../../test/fixtures/torch/activations.json' with { type: 'json' };
import { jobFrom } from '../../../test/support/jobs.ts';
import { writtenActivation } from '../../../test/support/written.ts';
import { plainBackend } from '../kernels/plain.ts';
import { generators, initialize } from '../train/initialize.ts';
import { createNetwork } from '../train/network.ts';
import type { ActivationKind } from './activation.ts';
import { activationNames, activations, activationWith } from './registry.ts';

function expectClose(actual: Float64Array, expected: readonly number[], bound: number): void {
  expect(actual).toHaveLength(expected.length);
  for (const [i, value] of expected.entries()) {
    if (!(Math.abs(actual[i]! - value) <= bound * Math.max(1, Math.abs(value)))) {
      expect({ i, is: actual[i] }).toEqual({ i, is: value });
    }
  }
}

/** Whether z is on a corner, as far as rounding lets see: not for elu with α = 1 and softsign, whose slopes only bend there. */
function bendsAt(name: string, z: number, alpha: number | null): boolean {
  if (name === 'softsign' || (name === 'elu' && (alpha ?? 1) === 1)) return false;
  return activations[name as keyof typeof activations].corners.some((corner) => Math.abs(z - corner) <= 1e-9);
}

it('has references for every activation', () => {
  expect([...new Set(torch.cases.map(({ name }) => name))].toSorted()).toEqual([...activationNames].toSorted());
});

describe.each(torch.cases.map((each) => ({ ...each, name: each.name as keyof typeof activations })))(
  '$name, α $alpha, as PyTorch has it',
  ({ name, alpha, a: values, gradient, delta: slopes }) => {
    const functions = activationWith(name, alpha ?? undefined);
    const z = Float64Array.from(torch.z);
    const columns = 4;
    const rows = z.length / columns;
    const a = new Float64Array(z.length);
    functions.forward(z, a, rows, columns);

    it('values', () => {
      expectClose(a, values, 1e-15);
    });

    it('derivatives, also in place', () => {
      const delta = Float64Array.from(gradient);
      functions.backward(z, a, delta, delta, rows, columns);
      expectClose(delta, slopes, 1e-15);
      const apart = new Float64Array(z.length);
      functions.backward(z, a, Float64Array.from(gradient), apart, rows, columns);
      expect(apart).toEqual(delta);
    });

    it('the same by definition, but for corners', () => {
      const written = writtenActivation(name, { z: torch.z, columns }, gradient, alpha ?? undefined);
      expectClose(Float64Array.from(written.a), values, 1e-15);
      const bends = slopes.map((_, i) => Number.isNaN(written.delta[i]));
      expect(bends).toEqual(torch.z.map((at) => bendsAt(name, at, alpha)));
      expectClose(
        Float64Array.from(written.delta.filter((_, i) => !bends[i])),
        slopes.filter((_, i) => !bends[i]),
        1e-14,
      );
    });
  },
);

describe.each(Object.entries(numpy.activations))('%s, as NumPy has it', (name, [values, deltas]) => {
  const kind = activations[name as keyof typeof activations];
  const z = Float64Array.from(numpy.z.flat());
  const a = new Float64Array(9);
  kind.forward(z, a, 3, 3);

  it('values and derivatives', () => {
    expectClose(a, values!.flat(), 1e-15);
    const delta = Float64Array.from(numpy.g.flat());
    kind.backward(z, a, delta, delta, 3, 3);
    expectClose(delta, deltas!.flat(), 1e-15);
  });
});

describe.each(activationNames)('%s', (name) => {
  const kind: ActivationKind = activations[name];

  it.each([Float64Array, Float32Array])('is finite at ±1000 and lets a NaN through', (Floats) => {
    const extreme = Floats.of(1000, -1000, 0);
    const out = new Floats(3);
    kind.forward(extreme, out, 1, 3);
    expect(out.every(Number.isFinite)).toBe(true);
    kind.backward(extreme, out, Floats.of(1, 1, 1), out, 1, 3);
    expect(out.every(Number.isFinite)).toBe(true);
    kind.forward(Floats.of(NaN, NaN, NaN), out, 1, 3);
    expect(out.every(Number.isNaN)).toBe(true);
  });

  it('is smooth but at its corners', () => {
    const smooth = (at: number): boolean => {
      // The second derivative from both sides, by differences of the first.
      const slope = (z: number): number => {
        const a = new Float64Array(2);
        const delta = new Float64Array(2);
        kind.forward(Float64Array.of(z, 0), a, 1, 2);
        kind.backward(Float64Array.of(z, 0), a, Float64Array.of(1, 0), delta, 1, 2);
        return delta[0]!;
      };
      const h = 1e-4;
      const left = slope(at - h) - slope(at - 2 * h);
      const right = slope(at + 2 * h) - slope(at + h);
      return Math.abs(slope(at + h) - slope(at - h)) < 0.01 && Math.abs(right - left) / h < 0.01;
    };
    for (let at = -5; at <= 5; at += 0.5) expect([at, smooth(at)]).toEqual([at, !kind.corners.includes(at)]);
  });

  it('has another α only where it has one', () => {
    expect(kind.withAlpha === undefined).toBe(kind.alpha === undefined);
    expect(activationWith(name, undefined)).toBe(kind);
    expect(activationWith(name, 0.7) === kind).toBe(kind.alpha === undefined);
    if (kind.alpha === undefined) return;
    const z = Float64Array.of(-1, 2);
    const [own, same] = [new Float64Array(2), new Float64Array(2)];
    kind.forward(z, own, 1, 2);
    activationWith(name, kind.alpha).forward(z, same, 1, 2);
    expect(same).toEqual(own);
  });
});

it.each(activationNames)('weights into %s start as it asks for', async (activation) => {
  const start = async (initializer: object): Promise<number[]> => {
    const { definition, shapes } = await jobFrom({
      input: [3],
      layers: [{ type: 'dense', units: 4, activation, ...initializer }],
      loss: 'mse',
      data: {
        train: {
          samples: [
            [
              [1, 2, 3],
              [1, 0, 0, 0],
            ],
          ],
        },
      },
    });
    const network = plainBackend.build('float64', (room) => createNetwork(definition, shapes, 1, room));
    initialize(network, definition, generators(1).parameters);
    return [...network.values];
  };
  expect(await start({})).toEqual(await start({ initializer: activations[activation].initializer }));
});

import { describe, expect, it } from 'vitest';
import { jobFrom } from '../../../test/support/jobs.ts';
import type { DType } from '../floats.ts';
import type { TrainingJob } from '../train/session.ts';
import { createCurves, type ErrorAgainstStep } from './curves.ts';

/** [20, 15, 10] sigmoid neurons on ten samples; the seed is one with which no gradient is nearly 0. */
const measured = (): Promise<TrainingJob> =>
  jobFrom({
    sizes: [20, 15, 10],
    loss: 'crossEntropy',
    initializer: 'default',
    data: {
      train: {
        samples: Array.from({ length: 10 }, (_, i) => [
          Array.from({ length: 20 }, (_value, j) => (Math.sin(3 * i + j) + 1) / 2),
          Array.from({ length: 10 }, (_value, j) => (j === i ? 1 : 0)),
        ]),
      },
    },
    training: { seed: 32, batchSize: 10 },
  });

function errorAt(curves: ErrorAgainstStep, quotient: string, dtype: DType, step: number): number {
  const curve = curves.curves.find((each) => each.quotient === quotient && each.dtype === dtype)!;
  return curve.errors[curve.steps.indexOf(step)]!;
}

describe('the error against the step', async () => {
  const curves = createCurves(await measured()).errorAgainstStep();

  // Measured with another program, in NumPy, for a network of these sizes: the worst of all 475 parameters.
  it.each<[string, DType, number, number]>([
    ['centred', 'float64', 1e-2, 1.9e-5],
    ['centred', 'float64', 1e-3, 1.9e-7],
    ['centred', 'float64', 1e-4, 1.5e-8],
    ['centred', 'float64', 1e-5, 8.7e-8],
    ['centred', 'float64', 1e-6, 7.7e-7],
    ['one-sided', 'float64', 1e-4, 4e-5],
    ['centred', 'float32', 1e-3, 0.02],
    ['centred', 'float32', 1e-5, 0.61],
  ])('%s, %s, %d: %d, within a factor of 3', (quotient, dtype, step, error) => {
    const ratio = errorAt(curves, quotient, dtype, step) / error;
    expect(ratio).toBeGreaterThan(1 / 3);
    expect(ratio).toBeLessThan(3);
  });

  it('is 1.1e-15 without a step, as the complex step has it, within a factor of 3', () => {
    expect(curves.entries).toBe(475);
    expect(curves.dual! / 1.1e-15).toBeGreaterThan(1 / 3);
    expect(curves.dual! / 1.1e-15).toBeLessThan(3);
  });

  it('falls with h² and with h, then grows with 1 / h', () => {
    expect(errorAt(curves, 'centred', 'float64', 1e-2) / errorAt(curves, 'centred', 'float64', 1e-3)).toBeCloseTo(
      100,
      -1,
    );
    expect(errorAt(curves, 'one-sided', 'float64', 1e-2) / errorAt(curves, 'one-sided', 'float64', 1e-3)).toBeCloseTo(
      10,
      0,
    );
    const growth = errorAt(curves, 'centred', 'float64', 1e-8) / errorAt(curves, 'centred', 'float64', 1e-6);
    expect(growth).toBeGreaterThan(10);
    expect(growth).toBeLessThan(1000);
  });

  it('is of one entry where one is named', async () => {
    const own = createCurves(await measured());
    const one = own.errorAgainstStep({ layer: 1, tensor: 'b', entry: 3 });
    expect(one.entries).toBe(1);
    expect(one.dual).toBeLessThan(1e-14);
    for (const [at, { errors }] of one.curves.entries()) {
      for (const [k, error] of errors.entries()) expect(error).toBeLessThanOrEqual(curves.curves[at]!.errors[k]!);
    }
    expect(own.errorAgainstStep({ layer: -1, tensor: 'input', entry: 7 }).entries).toBe(1);
    expect(own.errorAgainstStep({ layer: 1, tensor: 'b', entry: 10 }).entries).toBe(0);
    // Nothing is left behind.
    expect(own.errorAgainstStep()).toEqual(curves);
  });
});

it('looks at entries equally far apart of a network with many', async () => {
  const samples = [[Array.from({ length: 300 }, (_, j) => Math.sin(j)), [1, 0]]];
  const job = await jobFrom({ sizes: [300, 20, 2], data: { train: { samples } }, loss: 'quadratic' });
  const { entries } = createCurves(job).errorAgainstStep();
  expect(entries).toBeGreaterThanOrEqual(999);
  expect(entries).toBeLessThanOrEqual(1001);
});

describe('the cost around an entry', () => {
  it('is the curve of C(w) = ½ (2 w + 1)² + ½ l2 (w² + 3²) at w = 3', async () => {
    const job = await jobFrom({
      input: [1],
      layers: [{ type: 'dense', units: 2, bias: false, initializer: { type: 'constant', value: 3 } }],
      loss: 'quadratic',
      data: { train: { samples: [[[2], [-1, 6]]] } },
      training: { l2: 0.5 },
    });
    const around = createCurves(job).costAround({ layer: 0, tensor: 'w', entry: 0 }, 0.1, 1)!;
    const cost = (w: number): number => 0.5 * (2 * w + 1) ** 2 + 0.25 * (w * w + 9);
    expect(around).toMatchObject({ value: 3, cost: cost(3) });
    expect(around.analytic).toBeCloseTo(2 * 7 + 0.5 * 3, 12);
    expect(around.xs).toHaveLength(81);
    expect([around.xs[0], around.xs[40], around.xs[80]]).toEqual([2, 3, 4]);
    for (const [i, x] of around.xs.entries()) expect(around.costs[i]).toBeCloseTo(cost(x), 12);
    expect(around.secant.h).toBe(0.1);
    expect(around.secant.below).toBeCloseTo(cost(2.9), 12);
    expect(around.secant.above).toBeCloseTo(cost(3.1), 12);
    // Of a parabola the centred secant is parallel to the tangent.
    expect(around.secant.slope).toBeCloseTo(around.analytic, 10);
  });

  it('is as straight as the sigmoid lets it, and the same again', async () => {
    const curves = createCurves(await measured());
    const place = { layer: 0, tensor: 'w', entry: 123 };
    const around = curves.costAround(place, 1e-4, 0.5)!;
    expect(around.secant.slope / around.analytic).toBeCloseTo(1, 6);
    expect(around.costs[40]).toBe(around.cost);
    expect(curves.costAround(place, 1e-4, 0.5)).toEqual(around);
  });

  it.each([
    { layer: 0, tensor: 'w', entry: 300 },
    { layer: 0, tensor: 'w', entry: -1 },
    { layer: 0, tensor: 'v', entry: 0 },
    { layer: 2, tensor: 'w', entry: 0 },
  ])('does not exist at %o', async (place) => {
    expect(createCurves(await measured()).costAround(place, 1e-4, 1)).toBeUndefined();
  });
});

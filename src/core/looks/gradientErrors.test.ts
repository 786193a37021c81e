import { expect, it, vi } from 'vitest';
import { probeOf, unhurried } from '../../../test/support/probes.ts';
import { dense } from '../layers/dense.ts';
import { gradientErrors, type GradientErrorsPicture } from './gradientErrors.ts';
import { slope } from './slope.ts';

const net = {
  dtype: 'float64',
  input: [2],
  layers: [
    { type: 'dense', units: 3, activation: 'sigmoid', name: 'hidden' },
    { type: 'dense', units: 1, activation: 'sigmoid', name: 'output' },
  ],
  loss: 'quadratic',
  data: {
    train: {
      samples: [
        [[1, -1], [1]],
        [[0.5, 2], [0]],
      ],
    },
  },
  training: { batchSize: 2 },
};

it('errors of a healthy network are near 1e-16, in every tensor', async () => {
  const probe = await probeOf(net);
  const see = (layer: number | undefined, tensor: string) =>
    gradientErrors.see(probe, { look: 'gradientErrors', tensor, ...(layer !== undefined && { layer }) }, unhurried);
  const w = (await see(0, 'w'))!;
  expect(w.tensors).toEqual([
    { layer: 0, layerName: 'hidden', name: 'w' },
    { layer: 0, layerName: 'hidden', name: 'b' },
    { layer: 1, layerName: 'output', name: 'w' },
    { layer: 1, layerName: 'output', name: 'b' },
    { layer: -1, layerName: 'input', name: 'input' },
  ]);
  expect(w).toMatchObject({ rows: 3, columns: 2, block: [1, 1], cells: [3, 2] });
  expect([...w.entries]).toEqual([0, 1, 2, 3, 4, 5]);
  expect(w.worst).toHaveLength(6);
  expect(Math.max(...w.errors)).toBeLessThan(1e-12);
  expect(await see(undefined, 'input')).toMatchObject({ rows: 2, columns: 2 });
  expect(await see(0, 'nothing')).toBeUndefined();
  expect(await see(7, 'w')).toBeUndefined();
});

it('a wrong gradient is the worst, in the cell that stands for it', async () => {
  const { create } = dense;
  vi.spyOn(dense, 'create').mockImplementation((shapes, options, ports) => {
    const layer = create(shapes, options, ports);
    const { nabla } = ports.parameters[0]!;
    return {
      ...layer,
      backward(rows) {
        layer.backward(rows);
        if (options.name === 'hidden') nabla[100] = 2 * nabla[100]!;
      },
    };
  });
  const wide = {
    ...net,
    input: [200],
    data: { train: { samples: [[Array.from({ length: 200 }, (_, i) => Math.sin(i)), [1]]] } },
    training: { batchSize: 1 },
  };
  const probe = await probeOf(wide);
  const picture = (await gradientErrors.see(
    probe,
    { look: 'gradientErrors', layer: 0, tensor: 'w' },
    unhurried,
  )) as GradientErrorsPicture;
  vi.restoreAllMocks();
  expect(picture).toMatchObject({ rows: 3, columns: 200, block: [1, 3], cells: [3, 67] });
  expect(picture.worst[0]).toMatchObject({ entry: 100, index: [0, 100], error: expect.closeTo(0.5, 9) });
  expect(picture.errors[33]).toBeCloseTo(0.5, 6);
  expect(picture.entries[33]).toBe(100);
});

it('a look that is not wanted any more ends, and begins anew when it is', async () => {
  const probe = await probeOf({ ...net, layers: [{ type: 'dense', units: 400, activation: 'tanh' }, ...net.layers] });
  let breaths = 0;
  const request = { look: 'gradientErrors', layer: 0, tensor: 'w' } as const;
  expect(await gradientErrors.see(probe, request, async () => ++breaths < 2)).toBeUndefined();
  expect(breaths).toBe(2);
  expect(await gradientErrors.see(probe, request, unhurried)).toMatchObject({ rows: 400 });
});

it('one gradient as an experiment: tangent and secant have the same slope, the right step the least error', async () => {
  const probe = await probeOf(net);
  const at = { look: 'slope', layer: 0, tensor: 'w', entry: 3 } as const;
  const near = slope.see(probe, { ...at, exponent: 4 })!;
  const { analytic, secant, xs, costs, value } = near.around;
  expect(Math.abs(secant.slope - analytic) / Math.abs(analytic)).toBeLessThan(1e-6);
  expect(xs[(xs.length - 1) / 2]).toBeCloseTo(value, 12);
  // The curve is the cost: its own quotient is the slope.
  const middle = (xs.length - 1) / 2;
  const quotient = (costs[middle + 1]! - costs[middle - 1]!) / (xs[middle + 1]! - xs[middle - 1]!);
  expect(Math.abs(quotient - analytic) / Math.abs(analytic)).toBeLessThan(0.05);
  const centred = near.steps.curves.find(({ dtype, quotient: kind }) => dtype === 'float64' && kind === 'centred')!;
  expect(Math.min(...centred.errors)).toBeLessThan(centred.errors[0]! / 100);
  expect(Math.min(...centred.errors)).toBeLessThan(centred.errors[11]! / 100);
  expect(slope.see(probe, { ...at, entry: 6, exponent: 4 })).toBeUndefined();
  expect(slope.see(probe, { ...at, exponent: 1 })!.around.secant.h).toBe(0.1);
});

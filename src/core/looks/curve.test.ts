import { describe, expect, it } from 'vitest';
import { probeOf, unhurried } from '../../../test/support/probes.ts';
import { curve } from './curve.ts';
import { planes } from './planes.ts';
import { points } from './points.ts';

const sine = {
  input: [1],
  dtype: 'float64',
  layers: [
    { type: 'dense', units: 5, activation: 'tanh' },
    { type: 'dense', units: 1, activation: 'linear' },
  ],
  loss: 'mse',
  data: {
    train: {
      samples: [
        [[-2], [4]],
        [[0], [0]],
        [[1], [1]],
      ],
    },
  },
};
const request = { look: 'curve', left: -3, right: 2 } as const;

describe('the curve of a network of one input', () => {
  it('has its answers to single samples, both ends included', async () => {
    const probe = await probeOf(sine);
    const { places, outputs, values } = (await curve.see(probe, request, unhurried))!;
    expect([places, outputs, values.length]).toEqual([321, 1, 321]);
    for (const place of [0, 1, 160, 319, 320]) {
      probe.network.input[0] = -3 + (place / 320) * 5;
      probe.network.forward(1);
      expect(values[place]).toBeCloseTo(probe.network.output[0]!, 6);
    }
  });

  it('has probabilities where the loss takes logits, one class after the other', async () => {
    const definition = {
      input: [1],
      layers: [{ type: 'dense', units: 3, activation: 'linear' }],
      loss: 'softmaxCrossEntropy',
      data: { train: { samples: [0, 1, 2].map((i) => [[i], i]), oneHot: 3 } },
    };
    const { places, outputs, values } = (await curve.see(await probeOf(definition), request, unhurried))!;
    expect([places, outputs]).toEqual([321, 3]);
    for (const place of [0, 99, 320]) {
      const sum = [0, 1, 2].reduce((total, output) => total + values[output * places + place]!, 0);
      expect(sum).toBeCloseTo(1, 5);
    }
  });

  it('takes at most 40 KB', async () => {
    const definition = {
      input: [1],
      layers: [{ type: 'dense', units: 100, activation: 'sigmoid' }],
      loss: 'quadratic',
      data: { train: { samples: [[[0], 0]], oneHot: 100 } },
    };
    const { values, places } = (await curve.see(await probeOf(definition), request, unhurried))!;
    expect(places).toBe(96);
    expect(values.byteLength).toBeLessThan(40_000);
  });

  it('is none of several inputs, and none of numbers without end', async () => {
    const two = { ...sine, input: [2], data: { train: { samples: [[[0, 1], [2]]] } } };
    expect(await curve.see(await probeOf(two), request, unhurried)).toBeUndefined();
    const probe = await probeOf(sine);
    probe.network.values.fill(Number.NaN);
    expect(await curve.see(probe, request, unhurried)).toBeUndefined();
  });

  it('is announced with its input, and has the samples', async () => {
    const probe = await probeOf(sine);
    expect(await planes.see(probe, { look: 'planes' }, unhurried)).toEqual({
      kind: 'line',
      inputs: [{ name: 'x', least: -2, most: 1, mean: expect.closeTo(-1 / 3, 9), factor: 1, offset: 0 }],
      output: { kind: 'values', names: ['output'], bounded: false, middle: 2, reach: 2 },
    });
    const [train] = points.see(probe, { look: 'points', x: 0, y: 0, output: 0 })!.parts;
    expect([[...train!.x], [...train!.targets]]).toEqual([
      [-2, 0, 1],
      [4, 0, 1],
    ]);
  });
});

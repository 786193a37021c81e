import { describe, expect, it } from 'vitest';
import numpy from '../../../test/fixtures/looks.json' with { type: 'json' };
import { probeOf, unhurried } from '../../../test/support/probes.ts';
import { filters } from './filters.ts';
import { health } from './health.ts';
import { histogramOf, roundUp } from './histogram.ts';
import { histograms } from './histograms.ts';
import { inside } from './inside.ts';
import { maps } from './maps.ts';
import { picturesOf } from './pixels.ts';
import { histogramsOf } from './quantities.ts';

const { network } = numpy;

/** The network of the fixture, with its weights. */
const given = () =>
  probeOf(
    {
      dtype: 'float64',
      input: [3],
      layers: [
        { type: 'dense', units: 5, activation: 'relu' },
        { type: 'dense', units: 2, activation: 'sigmoid' },
      ],
      loss: 'quadratic',
      data: { train: { samples: network.x.map((x, row) => [x, network.y[row]]) } },
    },
    undefined,
    network.parameters,
  );

describe('a histogram', () => {
  it.each([
    [0, 1],
    [1, 1],
    [1.0001, 2],
    [0.2, 0.2],
    [0.0021, 0.005],
    [7, 10],
    [10, 10],
    [123456, 200000],
  ])('of values up to %d goes to %d', (size, limit) => {
    expect(roundUp(size)).toBe(limit);
  });

  it('keeps its bounds while the values fit them and fill a tenth', () => {
    const before = histogramOf(Float64Array.of(-0.3, 0.8));
    expect(before).toMatchObject({ from: -1, to: 1 });
    expect(histogramOf(Float64Array.of(0.11), before)).toMatchObject({ from: -1, to: 1 });
    expect(histogramOf(Float64Array.of(0.09), before)).toMatchObject({ from: 0, to: 0.1 });
    expect(histogramOf(Float64Array.of(-1.1), before)).toMatchObject({ from: -2, to: 0 });
  });

  it('counts what is finite, the edges too', () => {
    const { from, to, counts, mean, deviation } = histogramOf(
      Float64Array.of(Number.NaN, Infinity, -Infinity, 0, 2, 2),
    );
    expect(mean).toBeCloseTo(4 / 3, 12);
    expect(deviation).toBeCloseTo(Math.sqrt(8) / 3, 12);
    expect(histogramOf(Float64Array.of(Number.NaN)).mean).toBeNaN();
    expect([from, to, counts[0], counts[31]]).toEqual([0, 2, 1, 2]);
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(3);
  });
});

describe('histograms of a layer', () => {
  it('are those of NumPy', async () => {
    const probe = await given();
    expect(histograms.see(probe, { look: 'histograms', layer: 0, quantity: 'weights' })?.histogram).toMatchObject({
      from: -2,
      to: 2,
      counts: network.weights,
    });
    const activations = histograms.see(probe, { look: 'histograms', layer: 0, quantity: 'activations' });
    expect(activations).toMatchObject({
      samples: 40,
      histogram: { from: 0, to: roundUp(network.activations.most), counts: network.activations.counts },
    });
    const gradients = histograms.see(probe, { look: 'histograms', layer: 0, quantity: 'gradients' })!.histogram;
    expect(gradients).toEqual(histogramOf(Float64Array.from(network.gradients.values)));
  });

  it('come for all layers at once as for one, and not for what is not there', async () => {
    const probe = await given();
    const one = histograms.see(probe, { look: 'histograms', layer: 1, quantity: 'gradients' });
    const all = histogramsOf(probe, 40);
    expect(all.map(({ layer }) => layer)).toEqual([0, 1]);
    expect(all[1]!.gradients).toEqual(one!.histogram);
    expect(histograms.see(probe, { look: 'histograms', layer: 9, quantity: 'weights' })).toBeUndefined();
    const bare = await probeOf({
      input: [2],
      layers: [
        { type: 'dense', units: 1, bias: false },
        { type: 'dropout', rate: 0.5 },
      ],
      loss: 'mse',
      data: { train: { samples: [[[0, 1], [1]]] } },
    });
    expect(histograms.see(bare, { look: 'histograms', layer: 0, quantity: 'biases' })).toBeUndefined();
    expect(histogramsOf(bare, 1).map((layer) => Object.keys(layer))).toEqual([
      ['layer', 'weights', 'activations', 'gradients'],
    ]);
    expect(inside.see(bare).layers.map(({ quantities }) => quantities)).toEqual([
      ['weights', 'activations', 'gradients'],
      ['activations'],
    ]);
  });
});

describe('the health of layers', () => {
  it('counts dead neurons and saturated activations as NumPy does', async () => {
    const probe = await given();
    const { dead, saturated, wrong } = network;
    expect(dead).toBeGreaterThan(0);
    expect(wrong).toBeGreaterThan(0);
    expect(await health.see(probe, { look: 'health' }, unhurried)).toEqual({
      samples: 40,
      layers: [
        { layer: 0, name: 'dense 1', activation: 'relu', neurons: 5, dead, saturated: undefined, wrong: undefined },
        { layer: 1, name: 'dense 2', activation: 'sigmoid', neurons: 2, dead: undefined, saturated, wrong },
      ],
    });
    expect(await health.see(probe, { look: 'health' }, async () => false)).toBeUndefined();
  });

  it('asks whether outputs are wrong only where the loss makes them learn slowly', async () => {
    const probe = await probeOf({
      input: [1],
      layers: [{ type: 'dense', units: 1, activation: 'sigmoid' }],
      loss: 'crossEntropy',
      data: { train: { samples: [[[1], [1]]] } },
    });
    const seen = await health.see(probe, { look: 'health' }, unhurried);
    expect(seen?.layers).toMatchObject([{ activation: 'sigmoid', wrong: undefined }]);
  });

  it('takes a map of a convolution for one neuron', async () => {
    const probe = await probeOf(
      {
        input: [2, 2, 1],
        layers: [
          { type: 'conv2d', filters: 2, kernel: 1, activation: 'relu' },
          { type: 'flatten' },
          { type: 'dense', units: 1 },
        ],
        loss: 'mse',
        data: {
          train: {
            samples: [
              [
                [
                  [[0], [0]],
                  [[0], [3]],
                ],
                [1],
              ],
            ],
          },
        },
      },
      undefined,
      [
        [1, -1],
        [0, 0],
      ],
    );
    const seen = await health.see(probe, { look: 'health' }, unhurried);
    expect(seen?.layers).toMatchObject([{ name: 'conv2d 1', neurons: 2, dead: 1 }]);
  });
});

describe('pictures of weights and maps', () => {
  const { image, kernel, maps: golden } = numpy.convolution;
  const convolution = () =>
    probeOf(
      {
        input: [6, 7, 2],
        layers: [{ type: 'conv2d', filters: 3, kernel: 2 }, { type: 'flatten' }, { type: 'dense', units: 1 }],
        loss: 'mse',
        data: { train: { samples: [[image, [0.25]]] } },
      },
      undefined,
      [kernel],
    );

  it('are the filters of a convolution, channel by channel', async () => {
    const seen = filters.see(await convolution(), { look: 'filters', layer: 0, first: 0 })!;
    expect(seen).toMatchObject({ height: 2, width: 2, channels: 2, first: 0, total: 6 });
    const largest = Math.max(...kernel.map(Math.abs));
    expect(seen.largest).toBeCloseTo(largest, 6);
    // Filter 1, channel 1: every second of the 8 numbers of the second filter.
    const expected = [9, 11, 13, 15].map((at) => Math.round((127 * kernel[at]!) / largest));
    expect([...seen.pixels.subarray(12, 16)]).toEqual(expected);
    expect(filters.see(await convolution(), { look: 'filters', layer: 1, first: 0 })).toBeUndefined();
  });

  it('are the feature maps that NumPy computes, as bytes', async () => {
    const seen = maps.see(await convolution(), { look: 'maps', layer: 0, split: 'train', sample: 5, first: 1 })!;
    expect(seen).toMatchObject({ sample: 0, samples: 1, label: '0.25', first: 1, total: 3 });
    expect(seen.maps).toMatchObject({ height: 5, width: 6 });
    const wanted = [1, 2].flatMap((map) => golden.flatMap((row) => row.map((pixel) => pixel[map]!)));
    const step = (seen.maps.max - seen.maps.min) / 255;
    expect(seen.maps.min).toBeCloseTo(Math.min(...wanted), 5);
    for (const [i, byte] of seen.maps.bytes.entries()) {
      expect(Math.abs(seen.maps.min + byte * step - wanted[i]!)).toBeLessThanOrEqual(step / 2 + 1e-5);
    }
    expect(
      maps.see(await convolution(), { look: 'maps', layer: 1, split: 'train', sample: 0, first: 0 }),
    ).toBeUndefined();
    expect(
      maps.see(await convolution(), { look: 'maps', layer: 0, split: 'test', sample: 0, first: 0 }),
    ).toBeUndefined();
  });

  it('are what the neurons of a dense layer give to each pixel of an image', async () => {
    const probe = await probeOf(
      {
        input: [2, 3, 1],
        layers: [{ type: 'flatten' }, { type: 'dense', units: 2 }, { type: 'dense', units: 1 }],
        loss: 'mse',
        data: {
          train: {
            samples: [
              [
                [
                  [[0], [0], [1]],
                  [[0], [3], [1]],
                ],
                [1],
              ],
            ],
          },
        },
      },
      undefined,
      [[1, 2, 3, -4, 0, 0, 0, 0, 0, 0, 0, 2]],
    );
    const seen = filters.see(probe, { look: 'filters', layer: 1, first: 0 })!;
    expect(seen).toMatchObject({ height: 2, width: 3, total: 2, largest: 4 });
    expect([...seen.pixels]).toEqual([32, 64, 95, -127, 0, 0, 0, 0, 0, 0, 0, 64]);
    expect(filters.see(probe, { look: 'filters', layer: 2, first: 0 })).toBeUndefined();
  });

  it('are shrunk by whole pixels where they would be too large', () => {
    const grid = { height: 5, width: 4, channels: 1 };
    const shown = picturesOf(
      Float64Array.from({ length: 20 }, (_, i) => i),
      grid,
      { grids: 1, channels: [0], most: 6 },
    );
    expect(shown).toMatchObject({ height: 3, width: 2, min: 2.5, max: 18.5 });
    expect([...shown.bytes]).toEqual([0, 2, 8, 10, 14, 16].map((value) => Math.round((255 * value) / 16)));
  });
});

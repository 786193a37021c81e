import { describe, expect, it } from 'vitest';
import { jobFrom } from '../../../test/support/jobs.ts';
import { memoryFiles } from '../../../test/support/memoryFiles.ts';
import { plainBackend } from '../kernels/plain.ts';
import { createSession } from '../train/session.ts';
import { planes } from './planes.ts';
import { layers } from './layers.ts';
import { points } from './points.ts';
import { createProbe, type Probe } from './probe.ts';
import { responses } from './responses.ts';
import { meaningOfOutput, valueAt } from './reading.ts';
import { surface } from './surface.ts';

const go = async (): Promise<boolean> => true;

async function probeOf(definition: object): Promise<Probe> {
  const probe = createProbe(createSession(await jobFrom(definition)), plainBackend);
  probe.update();
  return probe;
}

/** Puts values into a parameter of a layer; row by row, as plain kernels keep them. */
function set({ network }: Probe, layer: number, name: string, values: readonly number[]): void {
  network.layers[layer]!.parameters.find(({ spec }) => spec.name === name)!.value.set(values);
}

/** The outputs of one sample, by a forward pass of its own. */
function outputsOf({ network }: Probe, sample: readonly number[]): number[] {
  network.input.set(sample);
  network.forward(1);
  const { output, shapes } = network.layers.at(-1)!;
  return [...output.subarray(0, shapes.output![0])];
}

const line = {
  input: [2],
  layers: [{ type: 'dense', units: 1, activation: 'linear' }],
  loss: 'mse',
  data: {
    train: {
      samples: [
        [[0, 0], [1]],
        [[4, 2], [3]],
      ],
    },
  },
  training: { epochs: 1, seed: 1 },
};
const three = {
  input: [3],
  layers: [
    { type: 'dense', units: 5, activation: 'tanh' },
    { type: 'dense', units: 3, activation: 'linear' },
  ],
  loss: 'softmaxCrossEntropy',
  data: {
    train: {
      samples: [
        [
          [1, 2, 3],
          [1, 0, 0],
        ],
        [
          [3, 0, 1],
          [0, 1, 0],
        ],
        [
          [2, 4, 5],
          [0, 0, 1],
        ],
      ],
    },
    test: {
      samples: [
        [
          [9, 2, 3],
          [0, 0, 1],
        ],
      ],
    },
  },
  training: { epochs: 1, seed: 4 },
};
const plane = { x: 0, y: 1, left: 0, right: 8, bottom: 0, top: 8, held: [0, 0] };

describe('surface', () => {
  it('is the function that the network computes, from the top left', async () => {
    const probe = await probeOf(line);
    set(probe, 0, 'w', [2, -1]);
    set(probe, 0, 'b', [3]);
    const picture = (await surface.see(probe, { look: 'surface', ...plane }, go))!;
    const { side, least, most, values } = picture;
    expect(side).toBe(80);
    // Cells of 0.1: the first has its middle at (0.05, 7.95), the last at (7.95, 0.05); z = 2 x − y + 3.
    const z = (x: number, y: number): number => 2 * x - y + 3;
    expect(least).toBeCloseTo(z(0.05, 7.95), 5);
    expect(most).toBeCloseTo(z(7.95, 0.05), 5);
    const at = (row: number, column: number): number => values[row * side + column]!;
    expect(at(0, 0)).toBeCloseTo(z(0.05, 7.95), 5);
    expect(at(0, 79)).toBeCloseTo(z(7.95, 7.95), 5);
    expect(at(20, 33)).toBeCloseTo(z(3.35, 5.95), 5);
  });

  it('gives the probabilities of logits, as single samples have them, with the other inputs held', async () => {
    const probe = await probeOf(three);
    const wanted = { look: 'surface' as const, x: 2, y: 0, left: -1, right: 1, bottom: -2, top: 2, held: [0, 0.7, 0] };
    const { side, outputs, values } = (await surface.see(probe, wanted, go))!;
    expect([side, outputs]).toEqual([60, 3]);
    for (const [row, column] of [
      [0, 0],
      [17, 40],
      [59, 59],
    ] as const) {
      const sample = [2 - ((row + 0.5) / side) * 4, 0.7, -1 + ((column + 0.5) / side) * 2];
      const exps = outputsOf(probe, sample).map(Math.exp);
      const sum = exps.reduce((a, b) => a + b);
      for (const [output, value] of exps.entries()) {
        expect(values[output * side * side + row * side + column]).toBeCloseTo(value / sum, 6);
      }
    }
  });

  it('tells small outputs beside large ones as they are', async () => {
    const probe = await probeOf(three);
    set(
      probe,
      1,
      'w',
      Array.from({ length: 15 }, () => 0),
    );
    set(probe, 1, 'b', [0, -15, -45]);
    const wanted = { look: 'surface' as const, ...plane, held: [0, 0, 0] };
    const picture = (await surface.see(probe, wanted, go))!;
    const [large, small, smallest] = [0, 1, 2].map((output) => valueAt(picture, output, 100));
    expect(large).toBeCloseTo(1, 6);
    expect(small! / Math.exp(-15)).toBeCloseTo(1, 5);
    expect(smallest! / Math.exp(-45)).toBeCloseTo(1, 5);
  });

  it('is coarser for more outputs, within 44 KB', async () => {
    const samples = Array.from({ length: 10 }, (_, i) => [[i, -i], i]);
    const probe = await probeOf({
      input: [2],
      layers: [{ type: 'dense', units: 10, activation: 'sigmoid' }],
      loss: 'quadratic',
      data: { train: { samples, oneHot: 10 } },
    });
    const { side, values } = (await surface.see(probe, { look: 'surface', ...plane }, go))!;
    expect(side).toBe(32);
    expect(values.byteLength).toBeLessThan(44_000);
  });

  it('of very many classes is the one with the largest output, with this and the next one', async () => {
    const classes = 150;
    const probe = await probeOf({
      input: [2],
      layers: [{ type: 'dense', units: classes, activation: 'linear' }],
      loss: 'softmaxCrossEntropy',
      data: { train: { samples: Array.from({ length: classes }, (_, i) => [[i % 7, i % 5], i]) } },
    });
    const { side, outputs, said, values } = (await surface.see(probe, { look: 'surface', ...plane }, go))!;
    expect([side, outputs, said!.length, values.length]).toEqual([60, classes, 3600, 7200]);
    expect(said!.byteLength + values.byteLength).toBeLessThan(44_000);
    for (const cell of [0, 1234, 3599]) {
      const [row, column] = [Math.floor(cell / side), cell % side];
      const logits = outputsOf(probe, [((column + 0.5) / side) * 8, 8 - ((row + 0.5) / side) * 8]);
      const sum = logits.reduce((all, z) => all + Math.exp(z), 0);
      const order = logits.map((_, i) => i).toSorted((a, b) => logits[b]! - logits[a]!);
      expect(said![cell]).toBe(order[0]);
      for (const [rank, at] of [cell, 3600 + cell].entries())
        expect(values[at]).toBeCloseTo(Math.exp(logits[order[rank]!]!) / sum, 6);
    }
  });

  it('of very many values is none', async () => {
    const probe = await probeOf({
      input: [2],
      layers: [{ type: 'dense', units: 150, activation: 'linear' }],
      loss: 'mse',
      data: { train: { samples: [[[1, 2], Array.from({ length: 150 }, (_, i) => i / 3)]] } },
    });
    expect(await surface.see(probe, { look: 'surface', ...plane }, go)).toBeUndefined();
  });

  it('is none where the plane does not fit, or nobody wants it any more', async () => {
    const probe = await probeOf(line);
    const see = (change: object, breathe = go) => surface.see(probe, { look: 'surface', ...plane, ...change }, breathe);
    expect(await see({ x: 1 })).toBeUndefined();
    expect(await see({ y: 2 })).toBeUndefined();
    expect(await see({ held: [0] })).toBeUndefined();
    expect(await see({}, async () => false)).toBeUndefined();
    expect(await see({})).toBeDefined();
    set(probe, 0, 'b', [Number.NaN]);
    expect(await see({})).toBeUndefined();
  });
});

describe('responses', () => {
  it('are the activations of single samples', async () => {
    const probe = await probeOf(three);
    const wanted = {
      look: 'responses' as const,
      most: 4,
      x: 0,
      y: 2,
      left: -3,
      right: 3,
      bottom: 0,
      top: 6,
      held: [0, 1, 0],
    };
    const { side, columns } = (await responses.see(probe, wanted, go))!;
    expect(side).toBe(24);
    expect(columns.map(({ layer, least }) => [layer, least.length])).toEqual([
      [-1, 3],
      [0, 4],
      [1, 3],
    ]);
    const hidden = columns[1]!;
    const [row, column] = [5, 20];
    outputsOf(probe, [-3 + ((column + 0.5) / side) * 6, 1, 6 - ((row + 0.5) / side) * 6]);
    const activations = probe.network.layers[0]!.output;
    // The first two and the last two of five.
    for (const [place, neuron] of [0, 1, 3, 4].entries()) {
      const [low, high] = [hidden.least[place]!, hidden.most[place]!];
      const seen = low + (hidden.maps[place * side * side + row * side + column]! / 255) * (high - low);
      expect(Math.abs(seen - activations[neuron]!)).toBeLessThanOrEqual((high - low) / 510 + 1e-6);
    }
    // The held input is the same everywhere.
    expect([columns[0]!.least[1], columns[0]!.most[1]]).toEqual([1, 1]);
  });

  it('take at most 40 KB however many neurons are drawn', async () => {
    const layer = { type: 'dense', units: 40, activation: 'relu' };
    const probe = await probeOf({ ...line, layers: [layer, layer, layer, layer, ...line.layers] });
    const { side, columns } = (await responses.see(probe, { look: 'responses', most: 32, ...plane }, go))!;
    expect(side).toBe(16);
    expect(columns.reduce((sum, { maps }) => sum + maps.byteLength, 0)).toBeLessThan(40_000);
  });
});

describe('inputs', () => {
  it('have their range over all samples and their mean over the training data', async () => {
    const facts = await planes.see(await probeOf(three), { look: 'planes' }, go);
    expect(facts).toEqual({
      kind: 'plane',
      inputs: [
        { name: 'x1', least: 1, most: 9, mean: 2, factor: 1, offset: 0 },
        { name: 'x2', least: 0, most: 4, mean: 2, factor: 1, offset: 0 },
        { name: 'x3', least: 1, most: 5, mean: 3, factor: 1, offset: 0 },
      ],
      output: { kind: 'classes', names: ['0', '1', '2'], bounded: true, middle: 0.5, reach: 0.5 },
    });
  });

  it('know the numbers of the file when they are standardized', async () => {
    const train = { ...three.data.train, standardize: true };
    const facts = await planes.see(await probeOf({ ...three, data: { train } }), { look: 'planes' }, go);
    if (facts?.kind !== 'plane') return expect.fail('no plane');
    // Of 1, 3, 2: mean 2, deviation √(2/3).
    const [first] = facts.inputs;
    expect(first!.offset).toBeCloseTo(2, 6);
    expect(first!.factor).toBeCloseTo(Math.sqrt(2 / 3), 6);
    expect(first!.least * first!.factor + first!.offset).toBeCloseTo(1, 5);
    expect(first!.mean).toBeCloseTo(0, 6);
  });

  it('tell values from classes', async () => {
    const facts = await planes.see(await probeOf(line), { look: 'planes' }, go);
    expect(facts).toMatchObject({ output: { kind: 'values', names: ['output'], middle: 2, reach: 1 } });
  });

  it('give each of several values a scale of its own', async () => {
    const samples = [
      [
        [0, 1],
        [-0.25, 200],
      ],
      [
        [1, 0],
        [0.1, 300],
      ],
    ];
    const layers = [{ type: 'dense', units: 2, activation: 'linear' }];
    const facts = await planes.see(
      await probeOf({ ...line, layers, data: { train: { samples } } }),
      { look: 'planes' },
      go,
    );
    if (facts?.kind !== 'plane') return expect.fail('no plane');
    expect(meaningOfOutput(facts.output, 0)).toMatchObject({ middle: 0, reach: 0.25 });
    expect(meaningOfOutput(facts.output, 1)).toMatchObject({ middle: 250, reach: 50 });
  });

  it.each([
    [
      'images',
      {
        input: [2, 2, 1],
        layers: [{ type: 'flatten' }, { type: 'dense', units: 1, activation: 'sigmoid' }],
        data: {
          train: {
            samples: [
              [
                [
                  [[0], [1]],
                  [[0], [0]],
                ],
                [1],
              ],
            ],
          },
        },
      },
      /images of 2 × 2 pixels/,
    ],
    [
      'sequences',
      {
        input: [3, 2],
        layers: [{ type: 'flatten' }, { type: 'dense', units: 1, activation: 'sigmoid' }],
        data: {
          train: {
            samples: [
              [
                [
                  [0, 1],
                  [0, 1],
                  [1, 1],
                ],
                [1],
              ],
            ],
          },
        },
      },
      /sequences/,
    ],
  ])('of %s span no plane, and it is said why', async (_name, definition, why) => {
    const probe = await probeOf({ loss: 'quadratic', ...definition });
    expect(await planes.see(probe, { look: 'planes' }, go)).toEqual({ kind: 'none', why: expect.stringMatching(why) });
    const held = [0, 0];
    expect(await surface.see(probe, { look: 'surface', ...plane, held }, go)).toBeUndefined();
  });
});

describe('points', () => {
  it('are the samples in two of their inputs, with their classes', async () => {
    const picture = points.see(await probeOf(three), { look: 'points', x: 2, y: 0, output: 0 })!;
    expect(picture.parts.map(({ part, total, x, y, targets }) => [part, total, [...x], [...y], [...targets]])).toEqual([
      ['train', 3, [3, 1, 5], [1, 3, 2], [0, 1, 2]],
      ['test', 1, [3], [9], [2]],
    ]);
  });

  it('are at most 500, spread over all samples', async () => {
    const samples = Array.from({ length: 1200 }, (_, i) => [[i, 0], [i / 10]]);
    const [train] = points.see(await probeOf({ ...line, data: { train: { samples } } }), {
      look: 'points',
      x: 0,
      y: 1,
      output: 0,
    })!.parts;
    expect([train!.total, train!.x.length]).toEqual([1200, 500]);
    expect([train!.x[0], train!.x[1], train!.x[499]]).toEqual([0, 2, 1197]);
    expect(train!.targets[499]).toBeCloseTo(119.7, 4);
  });

  it('are none of inputs that do not exist', async () => {
    const probe = await probeOf(line);
    expect(points.see(probe, { look: 'points', x: 0, y: 2, output: 0 })).toBeUndefined();
    expect(points.see(probe, { look: 'points', x: 0, y: 1, output: 1 })).toBeUndefined();
  });
});

describe('layers', () => {
  it('have the weights and biases of the drawn neurons', async () => {
    const probe = await probeOf(three);
    set(probe, 0, 'w', [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, -15]);
    set(probe, 0, 'b', [0.1, 0.2, 0.3, 0.4, 0.5]);
    const [input, hidden, last] = layers.see(probe, { look: 'layers', most: 4 }).columns;
    expect([input!.neurons, hidden!.neurons, last!.neurons]).toEqual([
      [0, 1, 2],
      [0, 1, 3, 4],
      [0, 1, 2],
    ]);
    expect([...hidden!.links!.weights]).toEqual([1, 2, 3, 4, 5, 6, 10, 11, 12, 13, 14, -15]);
    expect(hidden!.links!.largest).toBe(15);
    // One weight that is not finite leaves the others as thick as they are.
    set(probe, 0, 'w', [1, 2, 3, 4, 5, 6, 7, 8, NaN, Infinity, 11, 12, 13, 14, 3]);
    expect(layers.see(probe, { look: 'layers', most: 4 }).columns[1]!.links!.largest).toBe(14);
    expect([...hidden!.biases!].map((b) => Math.round(b * 10))).toEqual([1, 2, 4, 5]);
  });

  it('show an image as a whole, and the weights of what reads it as images', async () => {
    const pixels = [0, 1, 0.5, 0];
    const probe = await probeOf({
      input: [2, 2, 1],
      layers: [{ type: 'flatten' }, { type: 'dense', units: 2, activation: 'sigmoid' }],
      loss: 'quadratic',
      data: {
        train: {
          samples: [
            [
              [
                [[pixels[0]], [pixels[1]]],
                [[pixels[2]], [pixels[3]]],
              ],
              [1, 0],
            ],
          ],
        },
      },
    });
    const [input, flat, dense] = layers.see(probe, { look: 'layers', most: 10 }).columns;
    expect(input!.neurons).toEqual([]);
    expect([...input!.image!.values]).toEqual([0, 255, 128, 0]);
    expect(flat!.neurons).toEqual([0, 1, 2, 3]);
    expect(dense!.links!.images).toBeUndefined();
    expect(dense!.links!.weights).toHaveLength(8);
  });

  it('show the weights of a neuron that reads pixels as an image', async () => {
    const images = { magic: [0, 0, 8, 3, 0, 0, 0, 1, 0, 0, 0, 2, 0, 0, 0, 2], pixels: [0, 255, 128, 0] };
    const files = memoryFiles({
      images: Uint8Array.from([...images.magic, ...images.pixels]),
      labels: Uint8Array.from([0, 0, 8, 1, 0, 0, 0, 1, 1]),
    });
    const definition = {
      sizes: [4, 2],
      loss: 'quadratic',
      data: { train: { idx: { images: 'images', labels: 'labels' }, oneHot: 2 } },
    };
    const probe = createProbe(createSession(await jobFrom(definition, files)), plainBackend);
    probe.update();
    set(probe, 0, 'w', [0, 1, -2, 0.5, 2, 0, 0, -1]);
    const [input, dense] = layers.see(probe, { look: 'layers', most: 10 }).columns;
    expect([...input!.image!.values]).toEqual([0, 255, 128, 0]);
    expect(dense!.links!.weights).toHaveLength(0);
    expect([...dense!.links!.images!]).toEqual([0, 64, -127, 32, 127, 0, 0, -63]);
    expect(await planes.see(probe, { look: 'planes' }, go)).toMatchObject({ kind: 'none' });
  });
});

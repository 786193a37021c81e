import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { jobFrom } from '../../../test/support/jobs.ts';
import { type Backend } from '../kernels/kernels.ts';
import { plainBackend } from '../kernels/plain.ts';
import { simdBackend } from '../kernels/simd/backend.ts';
import { createProbe } from '../looks/probe.ts';
import { sizeOf } from '../shape.ts';
import { declaredValues, type Network } from './network.ts';
import { createSession } from './session.ts';
import { gradientsOf, speedsOf } from './speeds.ts';

const samples = [
  [[0.05, 0.9], [1]],
  [[-0.4, 0.3], [0]],
  [[0.8, -0.7], [1]],
];
const definition = {
  sizes: [2, 3, 1],
  loss: 'quadratic',
  dtype: 'float64',
  data: { train: { samples } },
  training: { epochs: 1, batchSize: 3, seed: 4, optimizer: { type: 'sgd', learningRate: 3 } },
};
const sigma = (z: number): number => 1 / (1 + Math.exp(-z));

/** Mean quadratic cost of [2, 3, 1] for w and b of both layers in a row, in plain arithmetic. */
function cost(p: readonly number[]): number {
  const w1 = p.slice(0, 6);
  const b1 = p.slice(6, 9);
  const w2 = p.slice(9, 12);
  const b2 = p[12]!;
  let sum = 0;
  for (const [x, y] of samples) {
    const hidden = b1.map((b, j) => sigma(w1[2 * j]! * x![0]! + w1[2 * j + 1]! * x![1]! + b));
    const a = sigma(hidden.reduce((z, h, j) => z + w2[j]! * h, b2));
    sum += 0.5 * (a - y![0]!) ** 2;
  }
  return sum / samples.length;
}

function slopes(p: readonly number[]): number[] {
  const h = 1e-5;
  return p.map((value, i) => (cost(p.with(i, value + h)) - cost(p.with(i, value - h))) / (2 * h));
}

const norm = (values: readonly number[]): number => Math.hypot(...values);
const declared = (network: Network): number[] =>
  network.parameters.flatMap((each) => [...declaredValues(network, each)]);

async function vectors(): Promise<Backend> {
  return simdBackend(await WebAssembly.compile(await readFile('dist/kernels.wasm')));
}

describe.each([
  ['plain kernels', async () => plainBackend],
  ['vector kernels, whose panels are filled up', vectors],
])('with %s', (_name, backendOf) => {
  it('the norms are those of difference quotients', async () => {
    const backend = await backendOf();
    const session = createSession(await jobFrom(definition), backend);
    const probe = createProbe(session, backend);
    probe.update();
    const before = session.network.values.slice();
    const w = declared(session.network);
    expect(w).toHaveLength(13);
    const rows = gradientsOf(probe.network, session.data.train);
    expect(rows).toBe(3);
    const after = before.map((value) => value * 1.01);
    const speeds = speedsOf(probe.network, rows, { before, after });
    const g = slopes(w);
    for (const [layer, [from, to]] of [[0, 9] as const, [9, 13] as const].entries()) {
      const { gradient, weights, update } = speeds[layer]!;
      expect(gradient).toBeCloseTo(norm(g.slice(from, to)), 9);
      expect(weights).toBeCloseTo(1.01 * norm(w.slice(from, to)), 12);
      expect(update).toBeCloseTo(0.01 * norm(w.slice(from, to)), 12);
    }
  });

  it('an update of one mini-batch of all samples is eta times the gradient', async () => {
    const backend = await backendOf();
    const session = createSession(await jobFrom(definition), backend);
    const probe = createProbe(session, backend);
    probe.update();
    const before = session.network.values.slice();
    const rows = gradientsOf(probe.network, session.data.train);
    const steady = { now: () => 0, breathe: async () => {}, stopped: () => false };
    await session.run(steady, { started() {}, progress() {}, epoch() {} }, { miniBatches: 1 });
    for (const { gradient, update } of speedsOf(probe.network, rows, { before, after: session.network.values }))
      expect(update / (3 * gradient)).toBeCloseTo(1, 10);
  });
});

it('layers that learn nothing have no speed, and what is kept is no weight', async () => {
  const layers = [
    { type: 'dense', units: 3, activation: 'linear' },
    { type: 'batchNorm' },
    { type: 'dropout', rate: 0.5 },
    { type: 'dense', units: 1, activation: 'sigmoid' },
  ];
  const { sizes: _, ...rest } = definition;
  const session = createSession(await jobFrom({ ...rest, input: [2], layers }));
  const probe = createProbe(session, plainBackend);
  probe.update();
  const { values } = session.network;
  const rows = gradientsOf(probe.network, session.data.train);
  const speeds = speedsOf(probe.network, rows, { before: values, after: values });
  expect(speeds.map(({ layer }) => layer)).toEqual([0, 1, 3]);
  // Gamma is 1, beta 0; the running variances are 1 too and do not count.
  const [gamma] = session.network.layers[1]!.parameters;
  expect(speeds[1]!.weights).toBeCloseTo(Math.sqrt(sizeOf(gamma!.spec.shape)), 6);
  expect(speeds.every(({ update }) => update === 0)).toBe(true);
});

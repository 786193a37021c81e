import { describe, expect, it } from 'vitest';
import { jobFrom } from '../../../test/support/jobs.ts';
import { plainBackend } from '../kernels/plain.ts';
import type { ParameterSpec } from '../layers/layer.ts';
import { mersenneTwister, numpyState } from '../random/mt19937.ts';
import { sizeOf } from '../shape.ts';
import { generators, initialize } from '../train/initialize.ts';
import { createNetwork } from '../train/network.ts';
import {
  type InitializerChoice,
  initializerOf,
  initializerOptions,
  initializers,
  namedInitializers,
} from './registry.ts';

/** Weights and biases of a parameter of this shape. */
function drawn(choice: InitializerChoice, shape: readonly number[], fanIn: number, fanOut: number) {
  const options = initializerOptions(choice);
  const random = mersenneTwister(numpyState(5));
  const weights = new Float64Array(sizeOf(shape));
  const biases = new Float64Array(shape[0]!);
  const spec = (role: ParameterSpec['role']): ParameterSpec => ({ name: role, role, shape, fanIn, fanOut });
  const kind = initializerOf(options);
  kind.weights(weights, spec('weights'), random, options);
  kind.biases?.(biases, spec('biases'), random, options);
  return { weights, biases };
}

function deviationOf(values: Float64Array): number {
  return Math.sqrt(values.reduce((sum, value) => sum + value * value, 0) / values.length);
}

describe('distributions', () => {
  // Deviation and largest value by the formulas of the papers. A normal distribution cut off at 2 has 0.87962566 of its deviation.
  it.each<[InitializerChoice, deviation: number, largest: number]>([
    ['large', 1, Infinity],
    ['default', 1 / Math.sqrt(50), Infinity],
    ['glorotUniform', Math.sqrt(2 / 250), Math.sqrt(6 / 250)],
    ['glorotNormal', Math.sqrt(2 / 250), Infinity],
    ['heUniform', Math.sqrt(2 / 50), Math.sqrt(6 / 50)],
    ['heNormal', Math.sqrt(2 / 50), Infinity],
    ['lecunUniform', Math.sqrt(1 / 50), Math.sqrt(3 / 50)],
    ['lecunNormal', Math.sqrt(1 / 50), Infinity],
    ['truncatedNormal', 0.05 * 0.87962566, 0.1],
    [{ type: 'truncatedNormal', deviation: 3 }, 3 * 0.87962566, 6],
    ['uniform', 0.05 / Math.sqrt(3), 0.05],
    [{ type: 'uniform', limit: 0.5, bias: 0 }, 0.5 / Math.sqrt(3), 0.5],
  ])('%j has deviation %d and stays within ±%d', (choice, deviation, largest) => {
    const { weights } = drawn(choice, [200, 50], 50, 200);
    expect(Math.abs(deviationOf(weights) / deviation - 1)).toBeLessThan(0.03);
    expect(Math.abs(weights.reduce((sum, value) => sum + value, 0) / weights.length)).toBeLessThan(0.03 * deviation);
    const most = weights.reduce((top, value) => Math.max(top, Math.abs(value)), 0);
    expect(most).toBeLessThanOrEqual(largest);
    // A uniform distribution reaches its ends, a normal one goes beyond 3 deviations in 10,000 draws.
    expect(most).toBeGreaterThan(largest === Infinity ? 3 * deviation : 0.98 * largest);
  });

  it.each(Object.keys(namedInitializers))('%s has the biases that it says', (name) => {
    const { biases } = drawn(name as InitializerChoice, [200, 50], 50, 200);
    if (name === 'large' || name === 'default') expect(Math.abs(deviationOf(biases) - 1)).toBeLessThan(0.15);
    else expect(biases.every((value) => value === 0)).toBe(true);
  });

  it('constant is the same everywhere', () => {
    const { weights, biases } = drawn({ type: 'constant', value: -0.5 }, [3, 2], 2, 3);
    expect([...weights, ...biases].every((value) => value === -0.5)).toBe(true);
  });
});

it('uniform gives every bias the same', () => {
  const { biases } = drawn({ type: 'uniform', limit: 0.5, bias: 0.1 }, [3, 2], 2, 3);
  expect([...biases]).toEqual([0.1, 0.1, 0.1]);
});

describe('orthogonal', () => {
  it.each([
    [[5, 8], 1],
    [[8, 5], 1],
    [[64, 64], 1],
    [[64, 200], 1.5],
    [[200, 64], Math.SQRT2],
    [[6, 3, 3, 2], 1],
    [[1, 1], 2],
    [[7], 1],
  ])('%j with gain %d: the shorter side is orthonormal to 1e-12', (shape, gain) => {
    const { weights } = drawn({ type: 'orthogonal', gain }, shape, 1, 1);
    const rows = shape[0]!;
    const columns = weights.length / rows;
    const wide = rows <= columns;
    const [count, length] = wide ? [rows, columns] : [columns, rows];
    const at = (i: number, k: number): number => (wide ? weights[i * columns + k]! : weights[k * columns + i]!);
    for (let i = 0; i < count; i++) {
      for (let j = 0; j <= i; j++) {
        let product = 0;
        for (let k = 0; k < length; k++) product += at(i, k) * at(j, k);
        expect(Math.abs(product / gain ** 2 - (i === j ? 1 : 0))).toBeLessThanOrEqual(1e-12);
      }
    }
  });

  it('favours no direction: entries of a random rotation have mean 0 and deviation 1/√n', () => {
    const { weights } = drawn('orthogonal', [100, 100], 1, 1);
    expect(deviationOf(weights)).toBeCloseTo(0.1, 12);
    expect(Math.abs(weights.reduce((sum, value) => sum + value, 0) / weights.length)).toBeLessThan(0.003);
    const diagonal = Array.from({ length: 100 }, (_, i) => weights[i * 101]!);
    expect(diagonal.filter((value) => value > 0).length).toBeGreaterThan(30);
    expect(diagonal.filter((value) => value < 0).length).toBeGreaterThan(30);
  });
});

it.each(Object.entries(initializers))('%s stands under its own name', (name, { type }) => {
  expect(type).toBe(name);
});

it('the layer goes before the network, the network before the default', async () => {
  const { definition, shapes } = await jobFrom({
    input: [1],
    layers: [
      { type: 'dense', units: 1, initializer: { type: 'constant', value: 7 } },
      { type: 'dense', units: 1, initializer: 'zeros' },
      { type: 'dense', units: 1 },
    ],
    initializer: { type: 'constant', value: 3 },
    loss: 'mse',
    data: { train: { samples: [[[1], [1]]] } },
  });
  const network = plainBackend.build('float64', (room) => createNetwork(definition, shapes, 1, room));
  initialize(network, definition, generators(1).parameters);
  expect([...network.values]).toEqual([7, 7, 0, 0, 3, 3]);
});

import { describe, expect, it } from 'vitest';
import { jobFrom, train } from '../../../test/support/jobs.ts';
import { plainBackend } from '../kernels/plain.ts';
import { fingerprint } from '../train/fingerprint.ts';
import { createNetwork } from '../train/network.ts';
import { writeWeights } from './weights.ts';

const samples = { train: { samples: [[[1, 2], [0]]] } };

/** The text for a network whose parameters are given in its own order: w and b of each layer. */
async function write(text: object, values: readonly number[]): Promise<string> {
  const { definition, shapes } = await jobFrom(text as Parameters<typeof jobFrom>[0]);
  const network = plainBackend.build('float64', (room) => createNetwork(definition, shapes, 1, room));
  network.values.set(values);
  return writeWeights(definition, network);
}

describe('the file of weights', () => {
  it("is what network2.py's save writes for a network of the book", async () => {
    const values = [1, -0.5, 1e-7, 3, 1e22, 0.1, -0, 5e-324, 2.5];
    expect(await write({ sizes: [2, 2, 1], loss: 'quadratic', data: samples }, values)).toBe(
      '{"sizes": [2, 2, 1], "weights": [[[1.0, -0.5], [1e-07, 3.0]], [[-0.0, 5e-324]]], ' +
        '"biases": [[[1e+22], [0.1]], [[2.5]]], "cost": "QuadraticCost"}',
    );
    const text = await write({ sizes: [2, 1], loss: 'crossEntropy', data: samples }, [NaN, Infinity, -Infinity]);
    expect(text).toBe(
      '{"sizes": [2, 1], "weights": [[[NaN, Infinity]]], "biases": [[[-Infinity]]], "cost": "CrossEntropyCost"}',
    );
  });

  it('has what a layer keeps beside what it learns', async () => {
    const text = {
      input: [2],
      layers: [
        { type: 'batchNorm', name: 'norm' },
        { type: 'dense', units: 1, activation: 'sigmoid', initializer: 'zeros' },
      ],
      loss: 'quadratic',
      dtype: 'float64',
      data: {
        train: {
          samples: [
            [[1, 10], [0.5]],
            [[3, 20], [0.5]],
          ],
        },
      },
      training: { epochs: 1, batchSize: 2 },
    };
    const [{ definition }, { network }] = await Promise.all([jobFrom(text), train(text)]);
    const { layers } = JSON.parse(writeWeights(definition, network)) as { layers: object[] };
    // The targets are what zero weights give, so that nothing is learned. Means 2 and 15, variances 2 and 50.
    const near = (values: number[]): object[] => values.map((value) => expect.closeTo(value, 12) as object);
    expect(layers[0]).toEqual({
      name: 'norm',
      type: 'batchNorm',
      parameters: {
        gamma: { shape: [2], values: [1, 1] },
        beta: { shape: [2], values: [0, 0] },
        runningMean: { shape: [2], values: near([0.2, 1.5]) },
        runningVariance: { shape: [2], values: near([0.9 + 0.2, 0.9 + 5]) },
      },
    });
    const before = fingerprint(network);
    network.states[0]!.value[0] = 7;
    expect(fingerprint(network)).not.toBe(before);
  });

  const dense = { type: 'dense', units: 1, activation: 'sigmoid', name: 'out' };
  it.each([
    ['another activation', { ...dense, activation: 'tanh' }, 'quadratic', [1, 2, 3]],
    ['another loss', dense, 'mse', [1, 2, 3]],
    ['no bias', { ...dense, bias: false }, 'quadratic', [1, 2]],
  ])('has a format of its own for %s', async (_what, layer, loss, values) => {
    const bias = values.length === 3 ? { b: { shape: [1, 1], values: [3] } } : {};
    expect(JSON.parse(await write({ input: [2], layers: [layer], loss, data: samples }, values))).toEqual({
      format: 'backprop-weights',
      version: 1,
      layers: [{ name: 'out', type: 'dense', parameters: { w: { shape: [1, 2], values: [1, 2] }, ...bias } }],
    });
  });
});

import { describe, expect, it } from 'vitest';
import { buildLayer, describeLayer } from '../../../test/support/layerSuite.ts';
import { jobFrom, steady, train } from '../../../test/support/jobs.ts';
import { activationNames } from '../activations/registry.ts';
import { checkGradients } from '../gradcheck/check.ts';
import { plainBackend } from '../kernels/plain.ts';
import { createNetwork } from '../train/network.ts';
import { kindOf } from './registry.ts';

const leaky = { type: 'activation', activation: 'leakyRelu', alpha: 0.5 } as const;
const softmax = { type: 'activation', activation: 'softmax' } as const;

describeLayer('activation', 'activation.json', [
  { options: leaky, inputs: [[2, 2]], byHand: { parameters: [], inputs: [[1, -1, 0, -4]], output: [1, -0.5, 0, -2] } },
  // ln 1, ln 3; ln 2, ln 2: each position on its own.
  {
    options: softmax,
    inputs: [[2, 2]],
    byHand: {
      parameters: [],
      inputs: [[0, Math.log(3), Math.log(2), Math.log(2)]],
      output: [0.25, 0.75, 0.5, 0.5],
    },
  },
  ...activationNames.map((activation) => ({ options: { type: 'activation', activation } as const, inputs: [[2, 3]] })),
]);

describe('activation', () => {
  it('takes an α only where the function has one', () => {
    const fault = (options: Parameters<typeof kindOf>[0]) => kindOf(options).infer([[3]], options).fault;
    expect(fault(leaky)).toBeUndefined();
    expect(fault({ ...leaky, activation: 'elu' })).toBeUndefined();
    expect(fault({ ...leaky, activation: 'tanh' })).toEqual({
      code: 'layer-option',
      message: 'tanh has no α, but "alpha" is 0.5; only leakyRelu and elu have one',
      option: 'alpha',
      mends: [{ options: { alpha: undefined } }],
    });
  });

  it('takes the loss gradient as delta where the loss cancels the activation', () => {
    const row = { options: { type: 'activation', activation: 'sigmoid' }, inputs: [[3]] } as const;
    const { layer, outputGradient, inputGradients } = buildLayer(row, { gradientIsDelta: true });
    layer.forward(3, true);
    outputGradient.fill(0.25);
    layer.backward(3);
    layer.backward(3);
    expect([...inputGradients[0]!]).toEqual(Array(9).fill(0.5));
  });
});

it('gives any loss the softmax of each position', async () => {
  const linear = { type: 'activation', activation: 'linear' };
  const { definition, shapes } = await jobFrom({
    input: [2, 2],
    layers: [{ type: 'dense', units: 2, perPosition: true }, linear, softmax],
    loss: 'crossEntropy',
    data: {
      train: {
        samples: [
          [
            [
              [0.1, 0.7],
              [-0.3, 0.2],
            ],
            [1, 0, 0, 1],
          ],
        ],
      },
    },
  });
  const network = plainBackend.build('float64', (room) => createNetwork(definition, shapes, 1, room));
  network.parameters[0]!.value.set([1, 0, 0, 1]); // hands on its input, and needs a gradient
  network.input.set([0.1, 0.7, -0.3, 0.2]);
  network.targets.set([1, 0, 0, 1]);
  const cost = (): number => {
    network.forward(1);
    network.cost(1);
    return network.costs[0]!;
  };
  cost();
  network.backward(1);
  const delta = [...network.layers[1]!.buffers.get('delta')!];
  for (const [i, value] of delta.entries()) {
    const h = 1e-5;
    network.input[i]! += h;
    const above = cost();
    network.input[i]! -= 2 * h;
    const slope = (above - cost()) / (2 * h);
    network.input[i]! += h;
    expect(value).toBeCloseTo(slope, 8);
  }
});

const samples = Array.from({ length: 6 }, (_, i) => [[0, 1, 2].map((j) => Math.sin(3 * i + j)), [i % 2, 1 - (i % 2)]]);

function network(layers: object[], loss: string): object {
  return {
    input: [3],
    dtype: 'float64',
    layers,
    loss,
    data: { train: { samples } },
    training: { epochs: 3, batchSize: 2, optimizer: { type: 'sgd', learningRate: 0.5 }, seed: 3 },
  };
}

describe.each([
  ['sigmoid', 'crossEntropy'],
  ['softmax', 'crossEntropy'],
  ['softmax', 'quadratic'],
])('a last %s layer with %s', (activation, loss) => {
  const first = { type: 'dense', units: 2 };

  it('is trained as a dense layer with that activation is', async () => {
    const inside = await train(network([{ ...first, activation }], loss));
    const outside = await train(network([first, { type: 'activation', activation }], loss));
    expect(outside.epochs.map(({ train: { loss: at } }) => at)).toEqual(
      inside.epochs.map(({ train: { loss: at } }) => at),
    );
    expect([...outside.network.values]).toEqual([...inside.network.values]);
  });

  it('has the gradients of its difference quotients', async () => {
    const hidden = { type: 'activation', activation: 'leakyRelu', alpha: 0.2 };
    const layers = [{ type: 'dense', units: 4 }, hidden, first, { type: 'activation', activation }];
    const outcome = await checkGradients(await jobFrom(network(layers, loss)), steady, () => {});
    expect(outcome).toMatchObject({ kind: 'checked', report: { ok: true } });
  });
});

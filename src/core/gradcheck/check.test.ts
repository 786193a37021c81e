import { afterEach, describe, expect, it, vi } from 'vitest';
import { jobFrom, steady } from '../../../test/support/jobs.ts';
import { activationNames, activations } from '../activations/registry.ts';
import { layerKinds } from '../layers/registry.ts';
import type { Loss } from '../losses/loss.ts';
import { lossTypes, losses } from '../losses/registry.ts';
import { checkGradients } from './check.ts';
import { relativeError } from './differences.ts';
import type { CheckReport } from './report.ts';

async function check(definition: object): Promise<CheckReport> {
  const outcome = await checkGradients(await jobFrom(definition), steady, () => {});
  if (outcome.kind !== 'checked') throw new Error(outcome.kind);
  return outcome.report;
}

const samples = Array.from({ length: 8 }, (_, i) => [
  [0, 1, 2, 3].map((j) => Math.sin(4 * i + j)),
  [0, 1, 2].map((j) => (j === i % 3 ? 1 : 0)),
]);

/** Activations that a loss needs of the last layer. */
const lastOf: Readonly<Record<string, string>> = {
  crossEntropy: 'sigmoid',
  binaryCrossEntropy: 'sigmoid',
  softmaxCrossEntropy: 'linear',
  klDivergence: 'softmax',
};

function network(activation: string, loss: string, change: object = {}): object {
  const last = lastOf[loss] ?? activation;
  return {
    input: [4],
    layers: [
      { type: 'dense', units: 5, activation, name: 'hidden' },
      { type: 'dense', units: 3, activation: last, name: 'output' },
    ],
    loss,
    data: { train: { samples } },
    training: { batchSize: 8, seed: 1, ...change },
  };
}

/** The quadratic loss with another gradient. */
function mockGradient(gradient: Loss['gradient']): void {
  const loss = losses.quadratic.create({ type: 'quadratic' });
  vi.spyOn(losses.quadratic, 'create').mockReturnValue({ ...loss, gradient });
}

afterEach(() => vi.restoreAllMocks());

describe.each(activationNames)('%s', (activation) => {
  it.each(lossTypes)('agrees with %s', async (loss) => {
    const report = await check(network(activation, loss));
    expect(report.ok).toBe(true);
    expect(report.maxRelativeError).toBeLessThanOrEqual(1e-6);
    expect(report.parameters + report.layers.reduce((sum, layer) => sum + layer.kinks, 0)).toBe(43);
    expect(report.samples).toBe(8);
  });
});

describe.each([0.01, 30, 255, 1000])('inputs up to %d', (size) => {
  it.each(activationNames)('do not make a healthy %s network wrong', async (activation) => {
    const large = samples.map(([x, y]) => [x!.map((value) => size * value), y]);
    for (let seed = 1; seed <= 5; seed++) {
      const definition = {
        ...network(activation, 'softmaxCrossEntropy', { seed }),
        data: { train: { samples: large } },
      };
      expect(await check(definition)).toMatchObject({ ok: true });
    }
  });
});

// At 1000 every tanh is saturated and has no gradient left to be wrong.
it.each([0.01, 30, 255])('inputs up to %d do not hide a fault of one part in 10,000', async (size) => {
  const { backward } = activations.tanh;
  vi.spyOn(activations.tanh, 'backward').mockImplementation((z, a, gradient, delta, rows, columns) => {
    backward(z, a, gradient, delta, rows, columns);
    for (let i = 0; i < rows * columns; i++) delta[i] = delta[i]! * (1 + 1e-4);
  });
  const large = samples.map(([x, y]) => [x!.map((value) => size * value), y]);
  const report = await check({ ...network('tanh', 'softmaxCrossEntropy'), data: { train: { samples: large } } });
  expect(report.layers.map(({ ok }) => ok)).toEqual([false, true]);
});

it.each([{ l2: 0.3 }, { l1: 0.1 }, { l1: 0.1, l2: 0.3 }])('agrees with %o in the loss', async (change) => {
  expect((await check(network('sigmoid', 'quadratic', change))).ok).toBe(true);
});

it.each([
  [{ type: 'softmaxCrossEntropy', labelSmoothing: 0.1, classWeights: [1, 2, 3] }, 'linear'],
  [{ type: 'binaryCrossEntropy', logits: true, labelSmoothing: 0.1, classWeights: [1, 2, 3] }, 'linear'],
  [{ type: 'binaryCrossEntropy', labelSmoothing: 0.1 }, 'softmax'],
  [{ type: 'crossEntropy', classWeights: [1, 2, 3] }, 'softmax'],
  [{ type: 'huber', delta: 0.1 }, 'linear'],
  [{ type: 'hinge', margin: 0.5, classWeights: [1, 2, 3] }, 'linear'],
])('agrees with the options of %j', async (loss, activation) => {
  const { layers, ...rest } = network('tanh', '') as { layers: object[] };
  const report = await check({ ...rest, layers: [layers[0], { ...layers[1], activation }], loss });
  expect(report).toMatchObject({ ok: true, parameters: 43 });
});

it.each([
  ['mae', [[1], [0]], {}],
  ['hinge', [[1], [1]], { margin: 1e-12 }],
])('counts entries at a corner of %s as kinks, not as wrong', async (type, sample, options) => {
  const report = await check({
    input: [1],
    layers: [{ type: 'dense', units: 1, initializer: 'zeros' }],
    loss: { type, ...options },
    data: { train: { samples: [sample] } },
  });
  expect(report.layers[0]).toMatchObject({ ok: true, parameters: 0, kinks: 2, worst: undefined });
});

it('runs in float64 whatever the dtype', async () => {
  const report = await check({ ...network('tanh', 'mse'), dtype: 'float32' });
  expect(report.maxRelativeError).toBeLessThanOrEqual(1e-8);
});

it('counts an entry at a corner as a kink, not as wrong', async () => {
  const report = await check({
    input: [1],
    layers: [
      { type: 'dense', units: 2, activation: 'relu', initializer: 'zeros' },
      { type: 'dense', units: 1, initializer: 'large' },
    ],
    loss: 'quadratic',
    data: { train: { samples: [[[1], [1]]] } },
    training: { seed: 1 },
  });
  // z = 0 for both hidden neurons: every step of their w and b crosses the corner.
  expect(report.layers[0]).toMatchObject({ ok: true, parameters: 0, kinks: 4, worst: undefined });
  expect(report.ok).toBe(true);
});

describe('planted faults', () => {
  it("finds a forgotten σ' and names the worst entry with both numbers", async () => {
    vi.spyOn(activations.sigmoid, 'backward').mockImplementation((_z, _a, gradient, delta, rows, columns) => {
      for (let i = 0; i < rows * columns; i++) delta[i] = gradient[i]!;
    });
    const report = await check(network('sigmoid', 'softmaxCrossEntropy'));
    expect(report.ok).toBe(false);
    expect(report.layers.map(({ ok }) => ok)).toEqual([false, true]);
    const { worst } = report.layers[0]!;
    expect(worst!.index).toHaveLength(2);
    expect(relativeError(worst!.analytic, worst!.numeric, 1e-6)).toBe(report.maxRelativeError);
  });

  it.each([
    ['factor 2', 2],
    ['sign', -1],
    ['one part in 100,000', 1 + 1e-5],
  ])('finds a wrong %s in the loss', async (_name, factor) => {
    const loss = losses.quadratic.create({ type: 'quadratic' });
    mockGradient((batch, out) => {
      loss.gradient(batch, out);
      for (let i = 0; i < out.length; i++) out[i] = out[i]! * factor;
    });
    const report = await check(network('sigmoid', 'quadratic'));
    expect(report.layers.map(({ ok }) => ok)).toEqual([false, false]);
  });

  it('fails on NaN', async () => {
    mockGradient((_batch, out) => {
      out.fill(NaN);
    });
    const report = await check(network('sigmoid', 'quadratic'));
    expect(report.ok).toBe(false);
    expect(report.maxRelativeError).toBeNaN();
    expect(report.layers[0]!.worst!.analytic).toBeNaN();
  });
});

it('stops at the next breath', async () => {
  let time = 0;
  const conductor = { now: () => (time += 5), breathe: async () => {}, stopped: () => time > 100 };
  const outcome = await checkGradients(await jobFrom(network('tanh', 'mse')), conductor, () => {});
  expect(outcome).toEqual({ kind: 'stopped' });
});

describe('every gradient', () => {
  it('is told beside the report', async () => {
    const outcome = await checkGradients(await jobFrom(network('sigmoid', 'quadratic')), steady, () => {});
    if (outcome.kind !== 'checked') throw new Error(outcome.kind);
    expect(outcome.tensors.map(({ layer, name, shape }) => [layer, name, shape])).toEqual([
      [0, 'w', [5, 4]],
      [0, 'b', [5, 1]],
      [1, 'w', [3, 5]],
      [1, 'b', [3, 1]],
      [-1, 'input', [8, 4]],
    ]);
    for (const { analytic, reference, errors, shape } of outcome.tensors) {
      expect([analytic.length, reference.length, errors.length]).toEqual(Array(3).fill(shape[0]! * shape[1]!));
      expect(errors.every((error) => error <= 1e-9)).toBe(true);
      for (const [i, value] of analytic.entries()) expect(Math.abs(value - reference[i]!)).toBeLessThanOrEqual(1e-15);
    }
  });

  it('is NaN at a kink, and infinitely far off where it is not a number', async () => {
    mockGradient((_batch, out) => {
      out.fill(NaN);
    });
    const broken = await checkGradients(await jobFrom(network('sigmoid', 'quadratic')), steady, () => {});
    if (broken.kind !== 'checked') throw new Error(broken.kind);
    for (const { errors } of broken.tensors) expect(errors.every((error) => error === Infinity)).toBe(true);
    const corner = {
      input: [1],
      layers: [{ type: 'dense', units: 1, initializer: 'zeros' }],
      loss: 'mae',
      data: { train: { samples: [[[1], [0]]] } },
    };
    const bent = await checkGradients(await jobFrom(corner), steady, () => {});
    if (bent.kind !== 'checked') throw new Error(bent.kind);
    expect([...bent.tensors[0]!.errors, ...bent.tensors[0]!.reference]).toEqual([NaN, NaN]);
  });
});

it('finds a wrong gradient of the inputs in the layer that reads them', async () => {
  const { create } = layerKinds.dense;
  vi.spyOn(layerKinds.dense, 'create').mockImplementation((shapes, options, ports) => {
    const layer = create(shapes, options, ports);
    if (options.name !== 'hidden') return layer;
    return {
      ...layer,
      backward(rows) {
        layer.backward(rows);
        const dx = ports.inputGradients[0]!;
        for (let i = 0; i < dx.length; i++) dx[i] = 2 * dx[i]!;
      },
    };
  });
  const report = await check(network('tanh', 'quadratic'));
  expect(report.layers.map(({ ok }) => ok)).toEqual([false, true]);
  expect(report.layers[0]!.worst).toMatchObject({ parameter: 'input' });
  expect(report.layers[0]!.maxRelativeError).toBeCloseTo(0.5, 6);
  expect(report.inputs).toMatchObject({ ok: false, shape: [8, 4] });
});

it('judges by dual numbers where a difference quotient shows too little', async () => {
  // A fault of 1e-7, relatively, is nothing to a quotient that is right to 1e-6.
  mockGradient((batch, out) => {
    losses.mse.create({ type: 'mse' }).gradient(batch, out);
    for (let i = 0; i < out.length; i++) out[i] = 0.5 * batch.columns * out[i]! * (1 + 1e-7);
  });
  const report = await check(network('sigmoid', 'quadratic'));
  expect(report.ok).toBe(false);
  const [dual, difference] = report.oracles!;
  expect(dual!.maxRelativeError).toBeCloseTo(1e-7, 12);
  expect(difference!.maxRelativeError).toBeLessThanOrEqual(difference!.tolerance);
});

import { afterEach, expect, it, vi } from 'vitest';
import { jobFrom, steady } from '../../../../test/support/jobs.ts';
import { activations } from '../../activations/registry.ts';
import { dense } from '../../layers/dense.ts';
import { losses } from '../../losses/registry.ts';
import { checkGradients } from '../check.ts';
import type { CheckReport } from '../report.ts';

const samples = Array.from({ length: 8 }, (_, i) => [
  [0, 1, 2, 3].map((j) => Math.sin(4 * i + j)),
  [0, 1, 2].map((j) => (j === i % 3 ? 1 : 0)),
]);

async function check(change: object = {}): Promise<CheckReport> {
  const outcome = await checkGradients(
    await jobFrom({
      input: [4],
      layers: [
        { type: 'dense', units: 5, activation: 'sigmoid', name: 'hidden' },
        { type: 'dense', units: 3, activation: 'sigmoid', name: 'output' },
      ],
      loss: 'quadratic',
      data: { train: { samples } },
      training: { batchSize: 8, seed: 1 },
      ...change,
    }),
    steady,
    () => {},
  );
  if (outcome.kind !== 'checked') throw new Error(outcome.kind);
  return outcome.report;
}

afterEach(() => vi.restoreAllMocks());

it('a healthy network has no slips', async () => {
  const report = await check();
  expect(report.ok).toBe(true);
  expect(report.slips).toBeUndefined();
});

// Faults in the product's own backpropagation, for which the report must find the name.

it('y − a in the loss is a sign, everywhere', async () => {
  const loss = losses.quadratic.create({ type: 'quadratic' });
  const gradient: typeof loss.gradient = (batch, out) => {
    loss.gradient(batch, out);
    for (let i = 0; i < out.length; i++) out[i] = -out[i]!;
  };
  vi.spyOn(losses.quadratic, 'create').mockReturnValue({ fused: loss.fused, cost: loss.cost.bind(loss), gradient });
  const { ok, slips } = await check();
  expect(ok).toBe(false);
  expect(slips).toMatchObject([{ slip: 'sign', layers: ['hidden', 'output'], tensors: ['w', 'b'] }]);
});

it("a missing σ' is named at the layer nearest to the output", async () => {
  vi.spyOn(activations.sigmoid, 'backward').mockImplementation((_z, _a, gradient, delta, rows, columns) => {
    for (let i = 0; i < rows * columns; i++) delta[i] = gradient[i]!;
  });
  const { ok, slips } = await check();
  expect(ok).toBe(false);
  expect(slips?.[0]).toMatchObject({ slip: 'activation slope missing', layers: ['output'] });
});

it('a gradient of w that is added twice is a factor 2, in w alone', async () => {
  const { create } = dense;
  vi.spyOn(dense, 'create').mockImplementation((shapes, options, ports) => {
    const layer = create(shapes, options, ports);
    const { nabla } = ports.parameters[0]!;
    return {
      ...layer,
      backward(rows) {
        layer.backward(rows);
        if (options.name === 'output') for (let i = 0; i < nabla.length; i++) nabla[i] = 2 * nabla[i]!;
      },
    };
  });
  const { ok, slips } = await check();
  expect(ok).toBe(false);
  expect(slips).toMatchObject([{ slip: 'factor 2', layers: ['output'], tensors: ['w'] }]);
});

it('a convolution has no flow, and its factor is named all the same', async () => {
  const { create } = dense;
  vi.spyOn(dense, 'create').mockImplementation((shapes, options, ports) => {
    const layer = create(shapes, options, ports);
    return {
      ...layer,
      backward(rows) {
        layer.backward(rows);
        const { nabla } = ports.parameters[1]!;
        for (let i = 0; i < nabla.length; i++) nabla[i] = -nabla[i]!;
      },
    };
  });
  const { slips } = await check({
    input: [4, 1],
    layers: [{ type: 'conv1d', filters: 2, kernel: 2 }, { type: 'flatten' }, { type: 'dense', units: 3, name: 'out' }],
    data: { train: { samples: samples.map(([x, y]) => [x!.map((value) => [value]), y]) } },
  });
  expect(slips).toMatchObject([{ slip: 'sign', layers: ['out'], tensors: ['b'] }]);
});

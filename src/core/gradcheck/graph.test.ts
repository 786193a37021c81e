import { expect, it, vi } from 'vitest';
import { jobFrom, steady } from '../../../test/support/jobs.ts';
import { layerKinds } from '../layers/registry.ts';
import { checkGradients } from './check.ts';
import type { CheckReport } from './report.ts';

const samples = Array.from({ length: 7 }, (_, i) => [
  Array.from({ length: 12 }, (_value, j) => Math.sin(3 * i + j)),
  [0, 1, 2].map((j) => (j === i % 3 ? 1 : 0)),
]);

async function check(input: number[], layers: object[], loss = 'softmaxCrossEntropy'): Promise<CheckReport> {
  const data = { train: { samples } };
  const definition = { input, layers, loss, data, training: { batchSize: 7, seed: 2 } };
  const outcome = await checkGradients(await jobFrom(definition), steady, () => {});
  if (outcome.kind !== 'checked') throw new Error(outcome.kind);
  return outcome.report;
}

const dense = (units: number, name: string, activation = 'tanh', ...inputs: string[]): object => {
  return { type: 'dense', units, name, activation, ...(inputs.length > 0 && { inputs }) };
};
const out = dense(3, 'out', 'linear');

const networks: Record<string, [input: number[], layers: object[]]> = {
  'a shortcut': [[12], [dense(6, 'a'), dense(6, 'b'), { type: 'add', inputs: ['a', 'b'] }, out]],
  'input and hidden side by side': [[12], [dense(4, 'a'), { type: 'concat', inputs: ['input', 'a'] }, out]],
  'a gate': [
    [12],
    [dense(5, 'a'), dense(5, 'gate', 'sigmoid', 'input'), { type: 'multiply', inputs: ['a', 'gate'] }, out],
  ],
  'a layer that is read twice': [[12], [dense(5, 'a'), { type: 'multiply', inputs: ['a', 'a'] }, out]],
  'a layer that nothing reads': [[12], [dense(5, 'a'), dense(4, 'b'), dense(3, 'c', 'linear', 'a')]],
  'an output of the input alone': [[12], [dense(5, 'a'), dense(3, 'b', 'linear', 'input')]],
  'batch statistics': [[12], [dense(5, 'a', 'linear'), { type: 'batchNorm' }, dense(4, 'b'), out]],
  'batch statistics over positions': [
    [2, 2, 3],
    [{ type: 'batchNorm' }, { type: 'flatten' }, dense(4, 'b'), out],
  ],
  'masks and noise': [
    [12],
    [
      dense(8, 'a'),
      { type: 'dropout', rate: 0.4 },
      { type: 'noise', deviation: 0.3 },
      dense(8, 'b'),
      { type: 'dropout', rate: 0.3, variant: 'book' },
      { type: 'layerNorm' },
      out,
    ],
  ],
  'chosen functions of inputs and neurons': [
    [12],
    [
      { type: 'features', terms: ['x1', 'x2^3', 'x1*x12', 'sin(3*x4)', 'x5*cos(x6)*x5'] },
      dense(6, 'a'),
      { type: 'features', terms: ['x1', 'x1*x2', 'x3^2*x3', 'exp(-x4)*x1', 'tanh(2*x5)', 'sin(x6)'] },
      out,
    ],
  ],
  'axes that move': [
    [12],
    [
      dense(12, 'a'),
      { type: 'reshape', shape: [2, -1, 3] },
      { type: 'permute', axes: [3, 1, 2] },
      { type: 'localResponseNorm', alpha: 0.5, name: 'lrn' },
      { type: 'reshape', shape: [3, 2, 2], name: 'r', inputs: ['a'] },
      { type: 'concat', axis: 2, inputs: ['lrn', 'r', 'lrn'] },
      { type: 'flatten' },
      out,
    ],
  ],
};

it.each(Object.entries(networks))('backpropagation agrees through %s', async (_what, [input, layers]) => {
  const report = await check(input, layers);
  expect(report.ok).toBe(true);
  expect(report.maxRelativeError).toBeLessThanOrEqual(1e-6);
  expect(report.layers.every(({ kinks }) => kinks === 0)).toBe(true);
});

it('agrees where the last layer has no weights', async () => {
  const layers = [dense(3, 'a'), dense(3, 'b'), { type: 'add', inputs: ['a', 'b'] }];
  for (const loss of ['quadratic', 'mse', 'softmaxCrossEntropy']) {
    expect((await check([12], layers, loss)).maxRelativeError).toBeLessThanOrEqual(1e-6);
  }
});

it('finds a gradient that one of two readers forgot', async () => {
  const { create } = layerKinds.add;
  vi.spyOn(layerKinds.add, 'create').mockImplementation((shapes, options, ports) =>
    create(shapes, options, { ...ports, inputGradients: [undefined, ports.inputGradients[1]] }),
  );
  const report = await check(...networks['a shortcut']!);
  vi.restoreAllMocks();
  expect(report.layers.map(({ ok }) => ok)).toEqual([false, true, true, true]);
});

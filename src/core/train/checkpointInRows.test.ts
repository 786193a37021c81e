import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { jobFrom, steady } from '../../../test/support/jobs.ts';
import { loadKernels } from '../../node/kernels.ts';
import { panelOf } from '../kernels/panels.ts';
import { plainBackend } from '../kernels/plain.ts';
import { simdBackend } from '../kernels/simd/backend.ts';
import { optimizerTypes } from '../optimizers/registry.ts';
import { checkpointInRows } from './checkpointInRows.ts';
import { allValues } from './network.ts';
import { createSession, type TrainingListener } from './session.ts';

const module = await loadKernels(fileURLToPath(new URL('../../../dist', import.meta.url)));
if (module === undefined) throw new Error('this Node knows no vectors');
const vectors = simdBackend(module);
const silent: TrainingListener = { started() {}, progress() {}, epoch() {} };

it.each(optimizerTypes)('goes on row by row from the same bits to the same weights: %s', async (type) => {
  const job = await jobFrom({
    input: [5],
    layers: [
      { type: 'dense', units: 6, activation: 'sigmoid' },
      { type: 'dense', units: 3, activation: 'tanh' },
      { type: 'dense', units: 2, activation: 'softmax' },
    ],
    dtype: 'float64',
    loss: 'softmaxCrossEntropy',
    data: {
      train: {
        samples: Array.from({ length: 11 }, (_, i) => [
          Array.from({ length: 5 }, (__, j) => Math.sin(3 * i + j)),
          [i % 2, (i + 1) % 2],
        ]),
      },
    },
    training: {
      epochs: 3,
      batchSize: 2,
      accumulate: 2,
      seed: 7,
      optimizer: { type, learningRate: 0.05 },
      averageWeights: { type: 'ema', decay: 0.5 },
    },
  });
  const fast = createSession(job, vectors);
  await fast.run(steady, silent, { miniBatches: 9 });
  const checkpoint = checkpointInRows(fast.checkpoint(), job.shapes, panelOf.float64);
  const plain = createSession(job, plainBackend, checkpoint);
  expect(allValues(plain.network)).toEqual(allValues(fast.network));
  await fast.run(steady, silent);
  await plain.run(steady, silent);
  expect(plain.epochsDone()).toBe(3);
  const [wanted, actual] = [allValues(fast.network), allValues(plain.network)];
  const largest = Math.max(...wanted.map(Math.abs));
  // Vectors may round the last digit of a sum otherwise.
  expect(Math.max(...actual.map((value, i) => Math.abs(value - wanted[i]!)))).toBeLessThan(1e-14 * largest);
});

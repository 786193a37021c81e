import type { Backend } from '../../src/core/kernels/kernels.ts';
import { plainBackend } from '../../src/core/kernels/plain.ts';
import { simdBackend } from '../../src/core/kernels/simd/backend.ts';
import { compileKernels } from '../../src/core/kernels/wasmModule.ts';
import { runTraining } from '../../src/core/train/run.ts';
import { jobFrom, steady } from './jobs.ts';

// Runs in every engine that sameBits.test.ts compares: no Node, no DOM.

const grid = Array.from({ length: 20 }, (_, i) => [
  Array.from({ length: 64 }, (__, j) => ((i * 37 + j * 11) % 7 < 3 ? 0 : ((i * 5 + j) % 13) / 13)),
  [1, 2, 3].map((k) => (i % 3 === k - 1 ? 1 : 0)),
]);
const data = { train: { samples: grid } };
const classes = { type: 'dense', units: 3 };
const dense = (activation: string): object => ({ type: 'dense', units: 6, activation });
const curved = ['sigmoid', 'tanh', 'elu', 'selu', 'gelu', 'silu', 'softplus', 'softsign'];

/** Between them every elementary function, vector kernel and source of randomness. */
const networks: Readonly<Record<string, object>> = {
  book: { dialect: 'network2.py', sizes: [64, 9, 3], loss: 'crossEntropy', data, training: { epochs: 4, lambda: 0.1 } },
  activations: {
    input: [64],
    layers: [...curved.map(dense), classes],
    loss: 'softmaxCrossEntropy',
    data,
    training: { epochs: 4, optimizer: { type: 'adam', learningRate: 0.01 }, schedule: { type: 'cosine', period: 2 } },
  },
  convolution: {
    input: [8, 8, 1],
    layers: [
      { type: 'conv2d', filters: 5, kernel: 3, activation: 'relu' },
      { type: 'batchNorm' },
      { type: 'maxPool2d', size: 2 },
      { type: 'localResponseNorm' },
      { type: 'flatten' },
      { type: 'dropout', rate: 0.3 },
      classes,
    ],
    loss: { type: 'softmaxCrossEntropy', labelSmoothing: 0.1 },
    data,
    training: { epochs: 3, optimizer: { type: 'momentum', learningRate: 0.05 } },
  },
  sequence: {
    input: [16, 4],
    layers: [
      { type: 'positionalEmbedding', variant: 'sinusoidal' },
      { type: 'multiHeadAttention', heads: 2 },
      { type: 'lstm', units: 5, returnSequences: true },
      { type: 'noise' },
      { type: 'gru', units: 4 },
      classes,
    ],
    loss: 'softmaxCrossEntropy',
    data: { train: { samples: grid.map(([x, y]) => [rowsOf(x as number[], 4), y]) } },
    training: { epochs: 2, optimizer: { type: 'nadam', learningRate: 0.01 } },
  },
  chain: {
    sizes: [2, 3, 1],
    loss: 'quadratic',
    data: {
      train: {
        samples: [
          [[0, 0], [0]],
          [[0, 1], [1]],
          [[1, 0], [1]],
          [[1, 1], [0]],
        ],
      },
    },
    training: { epochs: 50, batchSize: 4, optimizer: { type: 'sgd', learningRate: 3 } },
  },
};

function rowsOf(values: readonly number[], width: number): number[][] {
  return Array.from({ length: values.length / width }, (_, i) => values.slice(i * width, (i + 1) * width));
}

/** Fingerprints of the trained weights, by network, precision and kernels. `kernels`: the bytes of kernels.wasm. */
export async function fingerprints(kernels: Uint8Array): Promise<Record<string, string>> {
  const module = compileKernels(kernels);
  if (module === undefined) throw new Error('this engine knows no vectors');
  const found: Record<string, string> = {};
  for (const [name, definition] of Object.entries(networks)) {
    for (const dtype of ['float32', 'float64']) {
      for (const backend of [plainBackend, simdBackend(module)] satisfies Backend[]) {
        const job = await jobFrom({ ...('dialect' in definition ? {} : { dtype }), ...definition });
        const { fingerprint } = await runTraining(job, steady, { started() {}, progress() {}, epoch() {} }, backend);
        found[`${name} ${dtype} ${backend.name}`] = fingerprint;
      }
    }
  }
  return found;
}

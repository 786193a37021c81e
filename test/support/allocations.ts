// Prints how many bytes a mini-batch allocates: for the network named by the first argument, with the training options that the
// second gives as JSON. Run by run.test.ts in a process of its own whose young generation is hardly ever collected.
import type { Conductor } from '../../src/core/train/conductor.ts';
import { runTraining } from '../../src/core/train/run.ts';
import { jobFrom } from './jobs.ts';

const options = JSON.parse(process.argv[3] ?? '{}') as object;
const samples = Array.from({ length: 2_000 }, (_, i) => [[i % 2, i % 3], [i % 2]]);

const networks: Readonly<Record<string, object>> = {
  book: { sizes: [2, 3, 1] },
  graph: {
    input: [2],
    layers: [
      { type: 'noise' },
      { type: 'dense', units: 4, activation: 'tanh', name: 'a' },
      { type: 'dropout' },
      { type: 'batchNorm' },
      { type: 'layerNorm' },
      { type: 'features', terms: ['x1*x4', 'x2^3', 'sin(2*x1)*x3', 'exp(-x4)'] },
      { type: 'localResponseNorm', name: 'normal' },
      { type: 'concat', inputs: ['normal', 'a', 'input'] },
      { type: 'reshape', shape: [5, 2] },
      { type: 'permute', axes: [2, 1] },
      { type: 'flatten', name: 'flat' },
      { type: 'multiply', name: 'square', inputs: ['flat', 'flat'] },
      { type: 'add', inputs: ['flat', 'square'] },
      { type: 'dense', units: 1, activation: 'sigmoid' },
    ],
  },
  sequence: {
    input: [2],
    layers: [
      { type: 'embedding', vocabulary: 3, size: 2 },
      { type: 'positionalEmbedding' },
      { type: 'multiHeadAttention', heads: 2, causal: true },
      { type: 'lstm', units: 1, returnSequences: true, bidirectional: true },
      { type: 'dense', units: 2, perPosition: true, activation: 'tanh' },
      { type: 'gru', units: 1, returnSequences: true },
      { type: 'simpleRnn', units: 1 },
      { type: 'dense', units: 1, activation: 'sigmoid' },
    ],
  },
  image: {
    input: [2],
    layers: [
      { type: 'reshape', shape: [1, 2, 1] },
      { type: 'zeroPadding', padding: [[1, 0], 0] },
      { type: 'conv2d', filters: 2, kernel: 2, padding: 'same', activation: 'relu' },
      { type: 'depthwiseConv2d', kernel: [1, 2] },
      { type: 'convTranspose2d', filters: 1, kernel: [1, 2], activation: 'tanh' },
      { type: 'maxPool2d', size: [2, 1] },
      { type: 'upSampling', size: [2, 1], interpolation: 'bilinear' },
      { type: 'avgPool2d', size: 2, stride: 1 },
      { type: 'globalAvgPool' },
      { type: 'dense', units: 1, activation: 'sigmoid' },
    ],
  },
};

/** Epochs in which the compiler does its work, and all. */
const [warmUp, epochs] = [40, 60];

/** Never breathes: how often a loop does depends on the machine. */
const breathless: Conductor = { now: () => 0, breathe: async () => {}, stopped: () => false };

/** What an epoch leaves behind, in bytes: the median, since a compiler leaves something now and then, and a collection takes something. */
async function medianOf(batchSize: number): Promise<number> {
  const job = await jobFrom({
    ...networks[process.argv[2] ?? 'book'],
    loss: 'crossEntropy',
    data: { train: { samples } },
    training: { l2: 1e-4, clipNorm: 100, ...options, epochs, batchSize },
  });
  const inUse: number[] = [];
  const epoch = (): void => void inUse.push(process.memoryUsage().heapUsed);
  await runTraining(job, breathless, { started: () => {}, progress: () => {}, epoch });
  const left = inUse.slice(warmUp + 1).map((bytes, i) => bytes - inUse[warmUp + i]!);
  return left.toSorted((a, b) => a - b)[Math.floor(left.length / 2)]!;
}

// The scores of an epoch cost the same in both; half of its mini-batches are in the first one only.
const [all, half] = [await medianOf(1), await medianOf(2)];
process.stdout.write(String((all - half) / (samples.length / 2)));

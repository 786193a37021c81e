// brain.js: lists of numbers, one sample at a time.
import { versionOf } from '../lib/installed.mjs';
import { eachBatch, scaled, servePeer } from '../lib/peer.mjs';
import { split } from '../lib/reference.mjs';

await servePeer(
  async () => ({
    brain: {
      label: `brain.js ${versionOf('brain.js')}`,
      workloads: ['W1', 'W2'],
      dtype: 'float32',
      check: 'single',
      note: 'no mini-batches: an update is as many single-sample updates',
    },
  }),
  async (_, { task, inputs, targets, order, parameters }) => {
    const { default: brain } = await import('brain.js');
    const net = new brain.NeuralNetwork({ activation: 'sigmoid' });
    net.sizes = task.sizes;
    net.initialize();
    // Set directly, because its check of the options refuses a momentum of 0.
    Object.assign(net.trainOpts, { learningRate: task.eta / task.batch, momentum: 0 });
    const values = scaled(inputs, task.scale, Float32Array);
    const samples = Array.from({ length: task.rows }, (_, i) => ({
      input: values.subarray(i * task.sizes[0], (i + 1) * task.sizes[0]),
      output: Float32Array.from(targets.subarray(i * task.sizes.at(-1), (i + 1) * task.sizes.at(-1))),
    }));
    return {
      reset() {
        for (const [l, { rows, columns, w, b }] of split(parameters, task.shapes).entries()) {
          for (let i = 0; i < rows; i++) {
            net.biases[l + 1][i] = b[i];
            for (let j = 0; j < columns; j++) net.weights[l + 1][i][j] = w[i * columns + j];
          }
        }
      },
      update: eachBatch(task, (from) => {
        for (let i = from; i < from + task.batch; i++) net.trainPattern(samples[order[i]], false);
      }),
      parameters: () => ({
        first: net.weights.at(-1)[0][0],
        all: [...net.weights.slice(1).flat(), ...net.biases.slice(1)],
      }),
    };
  },
);

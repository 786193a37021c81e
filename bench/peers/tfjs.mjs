// TensorFlow.js, without a browser: its WebAssembly backend, and for convolutions, whose gradient that one lacks, plain JavaScript.
import { versionOf } from '../lib/installed.mjs';
import { eachBatch, scaled, servePeer } from '../lib/peer.mjs';
import { split } from '../lib/reference.mjs';

await servePeer(
  async () => {
    const version = versionOf('@tensorflow/tfjs');
    versionOf('@tensorflow/tfjs-backend-wasm');
    return {
      'tfjs-wasm': { label: `TensorFlow.js ${version} (wasm)`, workloads: ['W1', 'W2', 'W3', 'W4'], dtype: 'float32' },
      'tfjs-cpu': { label: `TensorFlow.js ${version} (cpu)`, workloads: ['W5'], dtype: 'float32' },
    };
  },
  async (variant, { task, inputs, targets, order, parameters }) => {
    // It greets on standard output, where the protocol is.
    console.log = console.warn = console.info = () => {};
    const backend = variant === 'tfjs-cpu' ? 'cpu' : 'wasm';
    const tf = await import('@tensorflow/tfjs');
    if (backend === 'wasm') await import('@tensorflow/tfjs-backend-wasm');
    if (!(await tf.setBackend(backend)) || tf.getBackend() !== backend) throw new Error(`no backend ${backend}`);
    await tf.ready();
    const { sizes, conv, batch, rows, loss } = task;
    const outputs = sizes.at(-1);
    const values = scaled(inputs, task.scale, Float32Array);
    const x = new Float32Array(batch * sizes[0]);
    const y = new Float32Array(batch * outputs);
    const layers = split(parameters, task.shapes).map(({ rows: to, columns: from, w, b }, l) => {
      const matrix = tf.tensor2d(Float32Array.from(w), [to, from]);
      const value =
        conv && l === 0 ? tf.reshape(tf.transpose(matrix), [conv.kernel, conv.kernel, 1, to]) : tf.transpose(matrix);
      return {
        first: [value, tf.tensor1d(Float32Array.from(b))],
        now: [tf.variable(value), tf.variable(tf.zeros([to]))],
      };
    });
    const squash = task.hidden === 'relu' ? tf.relu : tf.sigmoid;
    /** Mean over the mini-batch. */
    const cost = (xs, ys) => {
      let a = xs;
      for (const [l, { now }] of layers.entries()) {
        const [w, b] = now;
        if (conv && l === 0) {
          const z = tf.add(tf.conv2d(tf.reshape(a, [batch, conv.side, conv.side, 1]), w, 1, 'valid'), b);
          a = tf.reshape(tf.sigmoid(tf.maxPool(z, conv.pool, conv.pool, 'valid')), [batch, -1]);
          continue;
        }
        const z = tf.add(tf.matMul(a, w), b);
        if (l < layers.length - 1) a = squash(z);
        else if (loss === 'quadratic') a = tf.sigmoid(z);
        else return tf.losses.softmaxCrossEntropy(ys, z);
      }
      return tf.mul(tf.sum(tf.square(tf.sub(a, ys))), 0.5 / batch);
    };
    const optimizer = tf.train.sgd(task.eta);
    const variables = layers.flatMap(({ now }) => now);
    return {
      reset() {
        for (const { first, now } of layers) for (const [i, variable] of now.entries()) variable.assign(first[i]);
      },
      update: eachBatch({ rows, batch }, (from) => {
        for (let i = 0; i < batch; i++) {
          const row = order[from + i];
          x.set(values.subarray(row * sizes[0], (row + 1) * sizes[0]), i * sizes[0]);
          y.set(targets.subarray(row * outputs, (row + 1) * outputs), i * outputs);
        }
        tf.tidy(() => {
          // Copies: a tensor of the cpu backend goes on using the array that it got.
          const xs = tf.tensor2d(x.slice(), [batch, sizes[0]]);
          const ys = tf.tensor2d(y.slice(), [batch, outputs]);
          optimizer.minimize(() => cost(xs, ys), false, variables);
        });
      }),
      parameters: () => ({
        first: layers.at(-1).now[0].dataSync()[0],
        all: variables.map((variable) => variable.dataSync()),
      }),
    };
  },
);

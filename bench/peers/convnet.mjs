// ConvNetJS: float64, one sample at a time, gradients summed over the mini-batch.
import { versionOf } from '../lib/installed.mjs';
import { eachBatch, scaled, servePeer } from '../lib/peer.mjs';
import { split } from '../lib/reference.mjs';

await servePeer(
  async () => ({
    convnetjs: {
      label: `ConvNetJS ${versionOf('convnetjs')}`,
      workloads: ['W1', 'W2', 'W3', 'W4', 'W5'],
      dtype: 'float64',
    },
  }),
  async (_, { task, inputs, targets, order, parameters }) => {
    const { default: convnetjs } = await import('convnetjs');
    const { sizes, conv, loss } = task;
    const net = netOf(convnetjs, task);
    const trainer = new convnetjs.Trainer(net, {
      ...{ method: 'sgd', learning_rate: task.eta, momentum: 0, batch_size: task.batch, l2_decay: 0 },
    });
    const values = scaled(inputs, task.scale, Float64Array);
    const outputs = sizes.at(-1);
    const answers = Array.from({ length: task.rows }, (_, i) => {
      const y = targets.subarray(i * outputs, (i + 1) * outputs);
      return loss === 'quadratic' ? [...y] : y.indexOf(1);
    });
    const side = conv?.side ?? 1;
    const x = new convnetjs.Vol(side, side, sizes[0] / side / side, 0);
    const weighed = net.layers.filter(({ filters }) => filters !== undefined);
    return {
      reset() {
        for (const [l, { rows, columns, w, b }] of split(parameters, task.shapes).entries()) {
          for (let i = 0; i < rows; i++) {
            weighed[l].filters[i].w.set(w.subarray(i * columns, (i + 1) * columns));
            weighed[l].biases.w[i] = b[i];
          }
        }
      },
      update: eachBatch(task, (from) => {
        for (let i = from; i < from + task.batch; i++) {
          const row = order[i];
          x.w = values.subarray(row * sizes[0], (row + 1) * sizes[0]);
          trainer.train(x, answers[row]);
        }
      }),
      parameters: () => ({
        first: weighed.at(-1).filters[0].w[0],
        all: weighed.flatMap(({ filters, biases }) => [...filters.map(({ w }) => w), biases.w]),
      }),
    };
  },
);

/** Layer by layer, because `makeLayers` puts no sigmoid before a quadratic loss. */
function netOf(convnetjs, { sizes, conv, hidden, loss }) {
  const net = new convnetjs.Net();
  net.layers = [];
  const add = (kind, options) => {
    const before = net.layers.at(-1);
    const from = before && { in_sx: before.out_sx, in_sy: before.out_sy, in_depth: before.out_depth };
    net.layers.push(new convnetjs[kind]({ ...from, ...options }));
  };
  const side = conv?.side ?? 1;
  add('InputLayer', { out_sx: side, out_sy: side, out_depth: sizes[0] / side / side });
  const squash = hidden === 'relu' ? 'ReluLayer' : 'SigmoidLayer';
  for (const [l, units] of sizes.slice(1).entries()) {
    if (conv && l === 0) {
      add('ConvLayer', { filters: units, sx: conv.kernel, stride: 1, pad: 0 });
      add('PoolLayer', { sx: conv.pool, stride: conv.pool });
    } else add('FullyConnLayer', { num_neurons: units });
    if (l < sizes.length - 2) add(squash, {});
  }
  if (loss === 'softmax') add('SoftmaxLayer', { num_classes: sizes.at(-1) });
  else {
    add('SigmoidLayer', {});
    add('RegressionLayer', { num_neurons: sizes.at(-1) });
  }
  return net;
}

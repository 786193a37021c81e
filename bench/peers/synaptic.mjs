// synaptic: writes a straight-line function for the whole network, one sample at a time.
import { versionOf } from '../lib/installed.mjs';
import { eachBatch, servePeer } from '../lib/peer.mjs';
import { split } from '../lib/reference.mjs';

await servePeer(
  async () => ({
    synaptic: {
      label: `synaptic ${versionOf('synaptic')}`,
      workloads: ['W1'],
      dtype: 'float64',
      check: 'synaptic',
      note: "no mini-batches: an update is as many single-sample updates; no σ' at the outputs, errors go back through updated weights",
    },
  }),
  async (_, { task, inputs, targets, order, parameters }) => {
    const { default: synaptic } = await import('synaptic');
    const net = new synaptic.Architect.Perceptron(...task.sizes);
    const samples = Array.from({ length: task.rows }, (_, i) => ({
      x: Array.from(inputs.subarray(i * task.sizes[0], (i + 1) * task.sizes[0]), (v) => v * task.scale),
      y: [...targets.subarray(i * task.sizes.at(-1), (i + 1) * task.sizes.at(-1))],
    }));
    // The first call writes the function; from then on all numbers are in one array, whose places have names.
    net.activate(samples[0].x);
    const { memory, data, activate, propagate } = net.optimized;
    const places = [...net.layers.hidden, net.layers.output].map((layer) =>
      layer.list.map((neuron) => ({
        w: Object.values(neuron.connections.inputs).map(({ ID }) => data.variables[`weight_${ID}`].id),
        b: data.variables[`bias_${neuron.ID}`].id,
      })),
    );
    const eta = task.eta / task.batch;
    return {
      reset() {
        for (const [l, { columns, w, b }] of split(parameters, task.shapes).entries()) {
          for (const [i, place] of places[l].entries()) {
            memory[place.b] = b[i];
            for (const [j, at] of place.w.entries()) memory[at] = w[i * columns + j];
          }
        }
      },
      update: eachBatch(task, (from) => {
        for (let i = from; i < from + task.batch; i++) {
          const { x, y } = samples[order[i]];
          activate(x);
          propagate(eta, y);
        }
      }),
      parameters: () => ({
        first: memory[places.at(-1)[0].w[0]],
        all: places.flat().map(({ w, b }) => [...w, b].map((at) => memory[at])),
      }),
    };
  },
);

import { unpack } from '../kernels/panels.ts';
import { plainBackend } from '../kernels/plain.ts';
import { type DenseFlow, denseFlows } from '../gradcheck/slips/flow.ts';
import { generators, initialize } from '../train/initialize.ts';
import { createNetwork, type Network } from '../train/network.ts';
import { addPenaltyGradient, penalty } from '../train/penalty.ts';
import type { TrainingJob } from '../train/session.ts';

/** The book's letters of what goes through a network, and of what comes back. */
export const quantityNames = [
  'x',
  'y',
  'z',
  'a',
  'cost',
  'dC/da',
  "sigma'",
  'delta',
  'nablaW',
  'nablaB',
  'w',
  'b',
] as const;
export type QuantityName = (typeof quantityNames)[number];

/** One quantity of a network for m samples, as NumPy would hold it: a matrix, samples are columns. */
export interface Quantity {
  readonly name: QuantityName;
  /** Undefined for x, y and cost. */
  readonly layer: string | undefined;
  readonly rows: number;
  readonly columns: number;
  /** Row-major. */
  readonly values: Float64Array;
}

/** A network at work on some samples in float64. */
export interface Workings {
  readonly job: TrainingJob;
  readonly network: Network;
  /** Rows of the training data, from 0. */
  readonly samples: readonly number[];
  readonly quantities: readonly Quantity[];
}

/**
 * Computes everything once, forward and back; the samples must exist. With the weights of `at`, a network of the same definition;
 * without it with those that training starts from.
 */
export function workingsOf(job: TrainingJob, samples: readonly number[], at?: Network): Workings {
  const { definition, shapes, datasets } = job;
  const m = samples.length;
  const network = plainBackend.build('float64', (room) => createNetwork(definition, shapes, m, room));
  if (at === undefined) initialize(network, definition, generators(definition.training.seed).parameters, job.weights);
  else copyWeights(at, network);
  const order = Uint32Array.from(samples);
  network.room.kernels.gather(datasets.train.inputs, order, 0, m, network.input);
  network.room.kernels.gather(datasets.train.targets, order, 0, m, network.targets);
  network.draw(m);
  network.forward(m, { training: true });
  network.cost(m);
  network.backward(m);
  addPenaltyGradient(network.parameters, m, definition.training);
  const flows = denseFlows(network, definition, shapes, m);
  const quantities: Quantity[] = [
    columnsOf('x', undefined, network.input, m),
    columnsOf('y', undefined, network.targets, m),
  ];
  for (const [index, layer] of network.layers.entries()) {
    const { name } = layer.shapes;
    const flow = flows.get(index);
    const z = layer.buffers.get('z');
    if (z !== undefined) quantities.push(columnsOf('z', name, z, m));
    quantities.push(columnsOf('a', name, layer.output, m));
    if (flow !== undefined) quantities.push(...backwardOf(name, flow, m));
    for (const { spec, value, nabla } of layer.parameters) {
      if (spec.role === 'state') continue;
      const isBias = spec.role === 'biases';
      const rows = spec.shape[0]!;
      const shape = { rows, columns: value.length / rows };
      quantities.push({ name: isBias ? 'b' : 'w', layer: name, ...shape, values: Float64Array.from(value) });
      const mean = Float64Array.from(nabla, (sum) => sum / m);
      quantities.push({ name: isBias ? 'nablaB' : 'nablaW', layer: name, ...shape, values: mean });
    }
  }
  const costs = network.costs.subarray(0, m).reduce((sum, cost) => sum + cost, 0);
  const cost = costs / m + penalty(network.parameters, definition.training);
  quantities.push({ name: 'cost', layer: undefined, rows: 1, columns: 1, values: Float64Array.of(cost) });
  return { job, network, samples, quantities };
}

function copyWeights(from: Network, to: Network): void {
  const { panel } = from.room.kernels;
  const pairs = [from.parameters, from.states].flatMap((list, i) =>
    list.map((parameter, j) => [parameter, [to.parameters, to.states][i]![j]!] as const),
  );
  for (const [{ spec, value }, target] of pairs) unpack(spec, panel, value, target.value);
}

function backwardOf(layer: string, { gradient, slope, delta }: DenseFlow, m: number): Quantity[] {
  return [
    columnsOf('dC/da', layer, gradient, m),
    columnsOf("sigma'", layer, slope, m),
    columnsOf('delta', layer, delta, m),
  ];
}

/** (capacity × size), row = sample, as (size × m), column = sample. */
function columnsOf(name: QuantityName, layer: string | undefined, values: ArrayLike<number>, m: number): Quantity {
  const size = values.length / m;
  const turned = new Float64Array(values.length);
  for (let sample = 0; sample < m; sample++) {
    for (let i = 0; i < size; i++) turned[i * m + sample] = values[sample * size + i]!;
  }
  return { name, layer, rows: size, columns: m, values: turned };
}

import type { ActivationFunctions, ActivationKind } from '../../activations/activation.ts';
import { type ActivationName, activations, activationWith } from '../../activations/registry.ts';
import type { Table } from '../../data/dataset.ts';
import { bytesPerValue, type Floats } from '../../floats.ts';
import { plainConvolution } from '../convolution.ts';
import { gatherRows } from '../gather.ts';
import type { Kernels } from '../kernels.ts';
import { panelOf } from '../panels.ts';
import { momentumStep } from '../steps.ts';
import { simdChain } from './chain.ts';
import { longActivations, operations, valuesOfItem } from './chunks.ts';
import { simdConvolution } from './convolution.ts';
import type { Machine } from './machine.ts';
import { simdMaxPooling } from './pooling.ts';
import { createSparseRows } from './sparse.ts';

/**
 * Rows of a long batch that a product takes at once: the copies that it makes of its operands stay in the cache, and small
 * beside what they are copies of.
 */
function rowsAtOnce(inputs: number, units: number): number {
  return Math.max(leastRows, Math.floor(mostCopied / Math.max(inputs, units) / leastRows) * leastRows);
}
const leastRows = 128;
const mostCopied = 2 ** 18;

/** The kernels of `src/wasm/` behind the interface of the plain ones: arrays become addresses, nothing else happens here. */
export function simdKernels(machine: Machine): Kernels {
  const { dtype, crew } = machine;
  const panel = panelOf[dtype];
  const size = bytesPerValue[dtype];
  const { typed, args } = crew;
  const sparse = createSparseRows(machine);
  const reserve = (rows: number, inputs: number, units: number): void => {
    crew.reserve(typed.scratchBytes(rows, inputs, units));
  };

  return {
    panel,
    fusesUpdates: true,

    clear(values, count) {
      typed.fill(values.byteOffset, count, 0);
    },

    add(from, to, count) {
      typed.add(from.byteOffset, to.byteOffset, count);
    },

    gather(table: Table, order: Uint32Array, from: number, to: number, target: Floats): void {
      if (!sparse.gather(table, order, from, to, target)) gatherRows(table, order, from, to, target);
    },

    affine(a, w, b, z, rows, inputs, units) {
      const panels = Math.ceil(units / panel);
      const lists = sparse.listsOf(a, rows);
      const block = lists === 0 ? rowsAtOnce(inputs, units) : rows;
      for (let row = 0; row < rows; row += block) {
        const count = Math.min(block, rows - row);
        reserve(count, inputs, units);
        let i = 0;
        args[i++] = a.byteOffset + row * inputs * size;
        if (lists !== 0) args[i++] = lists;
        args[i++] = w.byteOffset;
        args[i++] = b === undefined ? 0 : b.byteOffset;
        args[i++] = z.byteOffset + row * units * size;
        args[i++] = count;
        args[i++] = inputs;
        args[i] = units;
        crew.run(lists === 0 ? operations.affine : operations.affineSparse, 1, panels, count * inputs * units);
      }
    },
    addInputGradient(delta, w, da, rows, inputs, units) {
      const panels = Math.ceil(inputs / panel);
      const block = rowsAtOnce(inputs, units);
      for (let row = 0; row < rows; row += block) {
        const count = Math.min(block, rows - row);
        reserve(count, inputs, units);
        args[0] = delta.byteOffset + row * units * size;
        args[1] = w.byteOffset;
        args[2] = da.byteOffset + row * inputs * size;
        args[3] = count;
        args[4] = inputs;
        args[5] = units;
        crew.run(operations.addInputGradient, 1, panels, count * inputs * units);
      }
    },
    addWeightGradient(delta, a, { into, factor }, rows, inputs, units) {
      const panels = Math.ceil(units / panel);
      const lists = sparse.listsOf(a, rows);
      // Every entry goes on from what is in it, so blocks of rows add in the order of the rows.
      const block = lists === 0 ? rowsAtOnce(inputs, units) : rows;
      for (let row = 0; row < rows; row += block) {
        const count = Math.min(block, rows - row);
        reserve(count, inputs, units);
        let i = 0;
        args[i++] = delta.byteOffset + row * units * size;
        args[i++] = a.byteOffset + row * inputs * size;
        if (lists !== 0) args[i++] = lists;
        args[i++] = into.byteOffset;
        args[i++] = count;
        args[i++] = inputs;
        args[i] = units;
        const operation = lists === 0 ? operations.addWeightGradient : operations.addWeightGradientSparse;
        crew.run(operation, factor, panels, count * inputs * units);
      }
    },
    addBiasGradient(delta, { into, factor }, rows, units) {
      typed.addBiasGradient(delta.byteOffset, into.byteOffset, factor, rows, units);
    },

    addMatmul(a, b, c, m, k, n) {
      reserve(m, k, n);
      typed.addMatmul(a.byteOffset, b.byteOffset, c.byteOffset, m, k, n, k, n, n);
    },
    matmulTransposedRight(a, b, c, m, k, n) {
      reserve(m, k, n);
      typed.matmulTransposedRight(a.byteOffset, b.byteOffset, c.byteOffset, m, k, n, k, k, n);
    },
    addMatmulTransposedLeft(a, b, c, m, k, n) {
      reserve(m, k, n);
      typed.addMatmulTransposedLeft(a.byteOffset, b.byteOffset, c.byteOffset, k, m, n, k, n, n);
    },

    convolution(geometry) {
      return geometry.groups === 1 ? simdConvolution(machine, geometry) : plainConvolution(geometry);
    },

    maxPooling: (geometry, capacity, allocate) => simdMaxPooling(machine, geometry, capacity, allocate),

    activation: (name, alpha) => vectorActivation(name, alpha, machine) ?? activationWith(name, alpha),

    softmaxCrossEntropy: {
      cost(z, y, costs, rows, columns) {
        typed.softmaxCrossEntropyCost(z.byteOffset, y.byteOffset, costs.byteOffset, rows, columns);
      },
      gradient(z, y, out, rows, columns) {
        typed.softmaxCrossEntropyGradient(z.byteOffset, y.byteOffset, out.byteOffset, rows, columns);
      },
    },

    chain: (plan) => simdChain(machine, plan),

    momentumStep(value, nabla, velocity, step) {
      const { mean, momentum, eta, keep, nesterov } = step;
      if (keep !== 1) {
        momentumStep(value, nabla, velocity, step);
        return;
      }
      const n = value.length;
      typed.momentumStep(value.byteOffset, nabla.byteOffset, velocity.byteOffset, n, mean, 0, momentum, eta, nesterov);
    },
    adamStep(value, nabla, first, second, { mean, beta1, beta2, eta, spread, epsilon, keep }) {
      typed.adamStep(
        value.byteOffset,
        nabla.byteOffset,
        first.byteOffset,
        second.byteOffset,
        value.length,
        mean,
        0,
        keep,
        beta1,
        beta2,
        eta,
        1 / spread,
        epsilon,
      );
    },
    sgdStep(value, nabla, step, keep) {
      typed.sgdStep(value.byteOffset, nabla.byteOffset, value.length, step, keep);
    },
  };
}

/** A value of a long activation takes as long as so many multiplications with addition. */
const costOfActivation = 30;

function vectorActivation(
  name: ActivationName,
  given: number | undefined,
  { crew }: Machine,
): ActivationFunctions | undefined {
  const { typed, args } = crew;
  if (name === 'softmax') {
    return {
      forward(z, a, rows, columns) {
        typed.softmaxForward(z.byteOffset, a.byteOffset, rows, columns);
      },
      backward(_z, a, gradient, delta, rows, columns) {
        typed.softmaxBackward(a.byteOffset, gradient.byteOffset, delta.byteOffset, rows, columns);
      },
    };
  }
  const kind: ActivationKind = activations[name];
  const alpha = given ?? kind.alpha ?? 0;
  const pair = (
    forward: (z: number, a: number, n: number, alpha: number) => void,
    backward: (z: number, a: number, gradient: number, delta: number, n: number, alpha: number) => void,
  ): ActivationFunctions => ({
    forward(z, a, rows, columns) {
      forward(z.byteOffset, a.byteOffset, rows * columns, alpha);
    },
    backward(z, a, gradient, delta, rows, columns) {
      backward(z.byteOffset, a.byteOffset, gradient.byteOffset, delta.byteOffset, rows * columns, alpha);
    },
  });
  const long = (longActivations as readonly string[]).indexOf(name);
  const shared = (z: number, a: number, n: number): void => {
    args[0] = long;
    args[1] = z;
    args[2] = a;
    args[3] = n;
    crew.run(operations.activation, alpha, Math.ceil(n / valuesOfItem), n * costOfActivation);
  };
  switch (name) {
    case 'sigmoid':
      return pair(shared, typed.sigmoidBackward);
    case 'tanh':
      return pair(shared, typed.tanhBackward);
    case 'relu':
      return pair(typed.reluForward, typed.reluBackward);
    case 'leakyRelu':
      return pair(typed.leakyReluForward, typed.leakyReluBackward);
    case 'elu':
      return pair(shared, typed.eluBackward);
    case 'silu':
      return pair(shared, typed.siluBackward);
    case 'softplus':
      return pair(shared, typed.softplusBackward);
    default:
      return undefined;
  }
}

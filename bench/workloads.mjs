// What is trained: the same networks, data, first weights and order for everybody who takes part.

/**
 * @typedef {object} Workload
 * @property {string} title
 * @property {number[]} sizes neurons of each layer; of a convolution: inputs, filters, neurons after it, outputs
 * @property {'sigmoid' | 'relu'} hidden activation of the hidden layers
 * @property {'quadratic' | 'softmax'} loss quadratic: sigmoid outputs, half the squared distance; softmax: cross-entropy over softmax
 * @property {{ side: number, kernel: number, pool: number }} [conv] one input channel, no padding, stride 1
 * @property {number} batch
 * @property {number} eta
 * @property {'xor' | 'digits' | 'dense'} data
 * @property {number} rows
 * @property {'book' | 'scaled' | 'he'} start of the weights: N(0, 1), N(0, 1/n), N(0, 2/n)
 * @property {'updates' | 'samples'} unit
 */

const digits = /** @type {const} */ ({ data: 'digits', rows: 50_000 });
const dense = /** @type {const} */ ({ data: 'dense', rows: 50_000 });
const w2 = /** @type {const} */ ({ sizes: [784, 30, 10], hidden: 'sigmoid', loss: 'quadratic', batch: 10, eta: 3 });
const w3 = /** @type {const} */ ({ sizes: [784, 100, 10], hidden: 'sigmoid', loss: 'softmax', batch: 32, eta: 0.5 });

/** @type {Record<string, Workload>} */
export const workloads = {
  W1: {
    title: '[2, 3, 1] sigmoid, quadratic, XOR, mini-batch 4',
    ...{ sizes: [2, 3, 1], hidden: 'sigmoid', loss: 'quadratic', batch: 4, eta: 3, start: 'book' },
    // The four samples a thousand times: an epoch of many updates.
    ...{ data: 'xor', rows: 4000, unit: 'updates' },
  },
  W2: {
    title: '[784, 30, 10] sigmoid, quadratic, mini-batch 10, MNIST digits',
    ...{ ...w2, ...digits, start: 'book', unit: 'updates' },
  },
  'W2-dense': {
    title: '[784, 30, 10] sigmoid, quadratic, mini-batch 10, dense data (no zeros)',
    ...{ ...w2, ...dense, start: 'scaled', unit: 'updates' },
  },
  W3: {
    title: '[784, 100, 10] softmax cross-entropy, mini-batch 32, MNIST digits',
    ...{ ...w3, ...digits, start: 'scaled', unit: 'updates' },
  },
  'W3-dense': {
    title: '[784, 100, 10] softmax cross-entropy, mini-batch 32, dense data (no zeros)',
    ...{ ...w3, ...dense, start: 'scaled', unit: 'updates' },
  },
  W4: {
    title: '[784, 512, 512, 10] relu, softmax cross-entropy, mini-batch 128, dense data',
    ...{ sizes: [784, 512, 512, 10], hidden: 'relu', loss: 'softmax', batch: 128, eta: 0.05, start: 'he' },
    ...{ ...dense, unit: 'updates' },
  },
  W5: {
    title: '28×28×1, convolution 5×5×20, max pool 2, dense 100, softmax 10, mini-batch 10, MNIST digits',
    ...{ sizes: [784, 20, 100, 10], hidden: 'sigmoid', loss: 'softmax', batch: 10, eta: 0.3, start: 'scaled' },
    ...{ conv: { side: 28, kernel: 5, pool: 2 }, ...digits, unit: 'samples' },
  },
};

/** Multiplications and additions of one update, zeros and all; the first layer needs no gradient of its input. @param {Workload} workload */
export function flopsOf({ sizes, conv, batch }) {
  if (conv !== undefined) throw new Error('not counted for convolutions');
  let products = 0;
  for (let l = 1; l < sizes.length; l++) products += (l === 1 ? 2 : 3) * sizes[l - 1] * sizes[l];
  return 2 * batch * products;
}

/** Rows × columns of each weight matrix; its biases, one for each row, follow it. @param {Workload} workload */
export function shapesOf({ sizes, conv }) {
  if (conv === undefined) return sizes.slice(1).map((to, l) => [to, sizes[l]]);
  const [, filters, hidden, outputs] = sizes;
  const pooled = (conv.side - conv.kernel + 1) / conv.pool;
  return [
    [filters, conv.kernel * conv.kernel],
    // Inputs in the order row, column, filter.
    [hidden, pooled * pooled * filters],
    [outputs, hidden],
  ];
}

// The plainest float64 arithmetic: what every peer's weights are compared with after three updates.

/** After so many updates the check is taken. */
export const checkedUpdates = 3;

/**
 * Three updates; then the first weight of the last layer and the sum of all parameters. `single` takes the mini-batch's samples one
 * after the other, each with its own update; `synaptic` leaves out σ' at the outputs and propagates errors back through weights that are updated already.
 * @param {Pick<import('./data.mjs').Task, 'sizes' | 'hidden' | 'loss' | 'conv' | 'batch' | 'eta' | 'rows' | 'scale' | 'shapes'> & { single?: boolean, synaptic?: boolean }} task
 * @param {{ inputs: Uint8Array, targets: Uint8Array, order: Uint32Array, parameters: Float64Array }} data
 */
export function referenceCheck(task, { inputs, targets, order, parameters }) {
  const layers = split(Float64Array.from(parameters), task.shapes);
  const nablas = split(new Float64Array(parameters.length), task.shapes);
  const outputs = task.sizes.at(-1) ?? 0;
  const step = task.eta / task.batch;
  for (let n = 0; n < checkedUpdates * task.batch; n++) {
    const row = order[n];
    const x = Float64Array.from(inputs.subarray(row * task.sizes[0], (row + 1) * task.sizes[0]), (v) => v * task.scale);
    addGradient(task, layers, nablas, x, targets.subarray(row * outputs, (row + 1) * outputs));
    if (!task.single && (n + 1) % task.batch !== 0) continue;
    for (const [l, { all }] of layers.entries()) {
      const nabla = nablas[l].all;
      for (let i = 0; i < all.length; i++) all[i] -= step * nabla[i];
      nabla.fill(0);
    }
  }
  return checkOf(
    layers.at(-1)?.w[0] ?? 0,
    layers.map(({ all }) => all),
  );
}

/** @param {number} first @param {Iterable<ArrayLike<number>>} all */
export function checkOf(first, all) {
  let sum = 0;
  for (const values of all) for (let i = 0; i < values.length; i++) sum += values[i];
  return [first, sum];
}

/** Weights and biases of each layer as views. @param {Float64Array} values @param {number[][]} shapes */
export function split(values, shapes) {
  let at = 0;
  return shapes.map(([rows, columns]) => {
    const start = at;
    at += rows * (columns + 1);
    const middle = at - rows;
    const w = values.subarray(start, middle);
    return { rows, columns, w, b: values.subarray(middle, at), all: values.subarray(start, at) };
  });
}

/** @param {number} z */
const sigmoid = (z) => 1 / (1 + Math.exp(-z));

function addGradient(task, layers, nablas, x, y) {
  const conv = task.conv && convolve(task.conv, layers[0], x);
  const rest = conv ? 1 : 0;
  const activations = [conv ? conv.pooled : x];
  const last = layers.length - 1;
  for (let l = rest; l <= last; l++) {
    const before = activations.at(-1);
    const { rows, columns, w, b } = layers[l];
    const a = new Float64Array(rows);
    for (let i = 0; i < rows; i++) {
      let z = b[i];
      for (let j = 0; j < columns; j++) z += w[i * columns + j] * before[j];
      a[i] = z;
    }
    if (l < last) for (let i = 0; i < rows; i++) a[i] = task.hidden === 'relu' ? Math.max(0, a[i]) : sigmoid(a[i]);
    else if (task.loss === 'quadratic') for (let i = 0; i < rows; i++) a[i] = sigmoid(a[i]);
    else softmax(a);
    activations.push(a);
  }
  let delta = activations.at(-1).map((a, k) => {
    const slope = task.loss === 'quadratic' && !task.synaptic ? a * (1 - a) : 1;
    return (a - y[k]) * slope;
  });
  for (let l = last; l >= rest; l--) {
    const before = activations[l - rest];
    const { rows, columns, w } = layers[l];
    const next = new Float64Array(columns);
    for (let i = 0; i < rows; i++) {
      nablas[l].b[i] += delta[i];
      for (let j = 0; j < columns; j++) {
        nablas[l].w[i * columns + j] += delta[i] * before[j];
        const already = task.synaptic ? (task.eta / task.batch) * delta[i] * before[j] : 0;
        next[j] += (w[i * columns + j] - already) * delta[i];
      }
    }
    if (l === 0) return;
    delta = next.map((d, j) => d * (task.hidden === 'relu' ? Number(before[j] > 0) : before[j] * (1 - before[j])));
  }
  // The winners alone get a gradient.
  const { kernel, side } = task.conv;
  const filters = layers[0].rows;
  for (const [p, at] of conv.winners.entries()) {
    const f = p % filters;
    nablas[0].b[f] += delta[p];
    for (let k = 0; k < kernel * kernel; k++) {
      nablas[0].w[f * kernel * kernel + k] += delta[p] * x[at + Math.floor(k / kernel) * side + (k % kernel)];
    }
  }
}

/** Sigmoid of the largest of each pool; winners as the place of their patch in the image. */
function convolve({ side, kernel, pool }, { rows: filters, w, b }, x) {
  const across = (side - kernel + 1) / pool;
  const pooled = new Float64Array(across * across * filters);
  const winners = new Int32Array(pooled.length);
  for (let p = 0; p < pooled.length; p++) {
    const f = p % filters;
    const row = Math.floor(p / filters / across) * pool;
    const column = (Math.floor(p / filters) % across) * pool;
    let best = -Infinity;
    for (let dy = 0; dy < pool; dy++) {
      for (let dx = 0; dx < pool; dx++) {
        const at = (row + dy) * side + column + dx;
        let z = b[f];
        for (let k = 0; k < kernel * kernel; k++) {
          z += w[f * kernel * kernel + k] * x[at + Math.floor(k / kernel) * side + (k % kernel)];
        }
        if (z > best) {
          best = z;
          winners[p] = at;
        }
      }
    }
    pooled[p] = sigmoid(best);
  }
  return { pooled, winners };
}

function softmax(z) {
  const most = Math.max(...z);
  let sum = 0;
  for (let i = 0; i < z.length; i++) sum += z[i] = Math.exp(z[i] - most);
  for (let i = 0; i < z.length; i++) z[i] /= sum;
}

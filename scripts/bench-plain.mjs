/** @param {number} z */
const sigmoid = (z) => 1 / (1 + Math.exp(-z));

/**
 * The book's algorithm as one writes it down at first: one sample at a time, a list for each vector, nothing reused.
 * @param {import('./bench.mjs').Case} task
 */
export function trainPlainly({ weights: givenW, biases: givenB, xs, ys, batchSize, epochs, eta }) {
  let weights = givenW.map((w) => w.map((row) => [...row]));
  let biases = givenB.map((b) => [...b]);
  let cost = 0;

  /** @param {number[]} x */
  function feedforward(x) {
    const activations = [x];
    for (const [l, w] of weights.entries()) {
      const before = activations[l];
      activations.push(
        w.map((row, i) => {
          let z = biases[l][i];
          for (let j = 0; j < row.length; j++) z += row[j] * before[j];
          return sigmoid(z);
        }),
      );
    }
    return activations;
  }

  function backprop(x, y) {
    const activations = feedforward(x);
    const nablaW = [];
    const nablaB = [];
    let delta = activations.at(-1).map((a, k) => (a - y[k]) * a * (1 - a));
    for (let l = weights.length - 1; l >= 0; l--) {
      const before = activations[l];
      nablaB[l] = delta;
      nablaW[l] = delta.map((d) => before.map((a) => d * a));
      if (l === 0) break;
      const next = delta;
      delta = before.map((a, j) => {
        let sum = 0;
        for (let k = 0; k < next.length; k++) sum += weights[l][k][j] * next[k];
        return sum * a * (1 - a);
      });
    }
    return { nablaW, nablaB };
  }

  /** The cost over all samples, as the core measures it before the first epoch and after each. */
  function evaluate() {
    cost = 0;
    for (const [i, x] of xs.entries()) {
      for (const [k, a] of feedforward(x).at(-1).entries()) cost += (a - ys[i][k]) ** 2 / 2;
    }
  }

  const start = performance.now();
  evaluate();
  for (let epoch = 0; epoch < epochs; epoch++) {
    for (let from = 0; from < xs.length; from += batchSize) {
      const to = Math.min(xs.length, from + batchSize);
      const sumW = weights.map((w) => w.map((row) => row.map(() => 0)));
      const sumB = biases.map((b) => b.map(() => 0));
      for (let s = from; s < to; s++) {
        const { nablaW, nablaB } = backprop(xs[s], ys[s]);
        for (const [l, sums] of sumW.entries()) {
          for (const [i, row] of sums.entries()) {
            sumB[l][i] += nablaB[l][i];
            for (let j = 0; j < row.length; j++) row[j] += nablaW[l][i][j];
          }
        }
      }
      const step = eta / (to - from);
      weights = weights.map((w, l) => w.map((row, i) => row.map((value, j) => value - step * sumW[l][i][j])));
      biases = biases.map((b, l) => b.map((value, i) => value - step * sumB[l][i]));
    }
    evaluate();
  }
  const seconds = (performance.now() - start) / 1000;
  return { seconds, cost, weights: weights.flatMap((w, l) => [...w.flat(), ...biases[l]]) };
}

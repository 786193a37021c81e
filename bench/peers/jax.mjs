// jax-js: the whole update compiled by `jit` into WebAssembly.
import { versionOf } from '../lib/installed.mjs';
import { eachBatch, scaled, servePeer } from '../lib/peer.mjs';
import { split } from '../lib/reference.mjs';

await servePeer(
  async () => ({
    jax: {
      label: `jax-js ${versionOf('@jax-js/jax')} (wasm, jit)`,
      workloads: ['W1', 'W2', 'W3', 'W4'],
      dtype: 'float32',
    },
  }),
  async (_, { task, inputs, targets, order, parameters }) => {
    const jax = await import('@jax-js/jax');
    const { numpy: np, nn, grad, jit } = jax;
    await jax.init('wasm');
    jax.defaultDevice('wasm');
    const { sizes, batch, loss, eta, hidden } = task;
    const outputs = sizes.at(-1);
    const last = sizes.length - 2;
    const squash = hidden === 'relu' ? nn.relu : nn.sigmoid;

    /** Takes over what it is given, as everything in jax-js does. */
    const cost = (layers, x, y) => {
      let a = x;
      for (const [l, { w, b }] of layers.entries()) {
        const z = np.matmul(a, np.transpose(w)).add(b);
        if (l < last) a = squash(z);
        else if (loss === 'quadratic') a = nn.sigmoid(z);
        else return np.sum(nn.logSoftmax(z).mul(y)).mul(-1 / batch);
      }
      return np.sum(np.square(a.sub(y))).mul(0.5 / batch);
    };
    const step = jit((layers, x, y) => {
      const slopes = grad(cost)(
        layers.map(({ w, b }) => ({ w: w.ref, b: b.ref })),
        x,
        y,
      );
      return layers.map(({ w, b }, l) => ({ w: w.sub(slopes[l].w.mul(eta)), b: b.sub(slopes[l].b.mul(eta)) }));
    });

    const values = scaled(inputs, task.scale, Float32Array);
    let layers = [];
    const release = () => {
      for (const { w, b } of layers) for (const array of [w, b]) array.dispose();
    };
    return {
      reset() {
        release();
        layers = split(parameters, task.shapes).map(({ rows, columns, w, b }) => ({
          w: np.array(Float32Array.from(w)).reshape([rows, columns]),
          b: np.array(Float32Array.from(b)),
        }));
      },
      update: eachBatch(task, (from) => {
        const x = new Float32Array(batch * sizes[0]);
        const y = new Float32Array(batch * outputs);
        for (let i = 0; i < batch; i++) {
          const row = order[from + i];
          x.set(values.subarray(row * sizes[0], (row + 1) * sizes[0]), i * sizes[0]);
          y.set(targets.subarray(row * outputs, (row + 1) * outputs), i * outputs);
        }
        layers = step(layers, np.array(x).reshape([batch, sizes[0]]), np.array(y).reshape([batch, outputs]));
        // Its kernels run when a value is asked for.
        layers[last].b.ref.dataSync();
      }),
      parameters() {
        const arrays = layers.flatMap(({ w, b }) => [w.ref.dataSync(), b.ref.dataSync()]);
        return { first: arrays.at(-2)[0], all: arrays };
      },
    };
  },
);

// Time and memory against width, depth, batch and data: nothing may grow faster than the arithmetic, and memory is what the
// shapes table states.
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { answer, processorTime, quick } from '../lib/part.mjs';
import { layOut, readDefinition, statedMemory, train } from '../ours.mjs';

/** Milliseconds that one update may take before an axis ends. */
const patience = quick ? 300 : 1000;

/** @typedef {{ sizes: number[], batch: number, rows: number }} Case */

/** From small to the largest that a minute allows. @type {Record<string, (n: number) => Case>} */
const axes = {
  width: (n) => ({ sizes: [784, 64 * 2 ** n, 10], batch: 32, rows: 2000 }),
  depth: (n) => ({ sizes: [64, ...Array.from({ length: 2 ** n }, () => 64), 10], batch: 32, rows: 2000 }),
  batch: (n) => ({ sizes: [784, 100, 10], batch: 16 * 2 ** n, rows: 16_384 }),
  data: (n) => ({ sizes: [784, 30, 10], batch: 10, rows: 1000 * 4 ** n }),
};
const steps = { width: 9, depth: 9, batch: 11, data: 5 };

/** Each near half a gigabyte, the budget being one. @type {Record<string, Case>} */
const large = {
  width: { sizes: [4096, 16_384, 10], batch: 16, rows: 200 },
  depth: { sizes: Array.from({ length: 65 }, () => 1024), batch: 16, rows: 200 },
  batch: { sizes: [16, 1024, 10], batch: 32_768, rows: 32_768 },
  data: { sizes: [784, 30, 10], batch: 10, rows: 500_000 },
};

const [, , what, key] = process.argv;
if (what === 'once') {
  console.log(JSON.stringify(await memoryOf(large[key])));
} else {
  await answer('Growth', async () => {
    const rows = [];
    for (const axis of Object.keys(axes)) rows.push(await growth(axis));
    for (const axis of Object.keys(large)) {
      const label = `${axis}: peak memory of ${nameOf(large[axis])}`;
      try {
        const { stdout } = await promisify(execFile)(process.execPath, [
          '--expose-gc',
          import.meta.filename,
          'once',
          axis,
        ]);
        const { stated, peak } = JSON.parse(stdout);
        const off = peak / stated - 1;
        const value = `${(peak / 1e6).toFixed(0)} MB, stated ${(stated / 1e6).toFixed(0)} MB (${(100 * off).toFixed(1)} %)`;
        rows.push({ what: label, value, bar: 'within 10 %', holds: Math.abs(off) <= 0.1 });
      } catch (error) {
        rows.push({
          what: label,
          value:
            String(error)
              .split('\n')
              .find((line) => /Error:/.test(line)) ?? 'failed',
          bar: '',
        });
      }
    }
    return rows;
  });
}

/** @param {Case} size */
function nameOf({ sizes, batch, rows }) {
  const layers = sizes.length > 5 ? `${sizes[0]} × ${sizes.length}` : sizes.join(', ');
  return `[${layers}], mini-batch ${batch.toLocaleString('en-US')}, ${rows.toLocaleString('en-US')} samples`;
}

/** How time grows with the arithmetic: the exponent that fits the larger cases. @param {string} axis */
async function growth(axis) {
  const points = [];
  for (let n = 0; n < steps[axis]; n++) {
    const size = axes[axis](n);
    const { milliseconds } = await timeOf(size);
    // The data axis counts a whole epoch.
    const work = axis === 'data' ? size.rows : size.batch * productsOf(size);
    const time = axis === 'data' ? milliseconds * (size.rows / size.batch) : milliseconds;
    points.push({ size, work, time });
    if (milliseconds > patience) break;
  }
  // The smallest cases are all overhead, which only makes growth look slower: the second half is what counts.
  const late = points.slice(points.length >> 1);
  const exponent = slope(
    late.map(({ work }) => Math.log(work)),
    late.map(({ time }) => Math.log(time)),
  );
  const last = points.at(-1);
  return {
    what: `${axis}: time against arithmetic, up to ${nameOf(last.size)}`,
    value: `exponent ${exponent.toFixed(2)} over ${Math.round(last.work / points[0].work)}-fold work`,
    ...{ bar: '≤ 1.1', holds: exponent <= 1.1 },
  };
}

/** @param {Case} size */
function productsOf({ sizes }) {
  return sizes.slice(1).reduce((sum, to, l) => sum + (l === 0 ? 2 : 3) * sizes[l] * to, 0);
}

/** @param {number[]} xs @param {number[]} ys */
function slope(xs, ys) {
  const mean = (/** @type {number[]} */ values) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [x, y] = [mean(xs), mean(ys)];
  const over = xs.reduce((sum, value, i) => sum + (value - x) * (ys[i] - y), 0);
  return over / xs.reduce((sum, value) => sum + (value - x) ** 2, 0);
}

/** @param {Case} size */
async function jobOf({ sizes, batch, rows }) {
  const written = {
    input: [sizes[0]],
    layers: sizes.slice(1).map((units) => ({ type: 'dense', units, activation: 'sigmoid' })),
    loss: 'quadratic',
    training: { batchSize: batch, epochs: 1, optimizer: { type: 'sgd', learningRate: 0.01 } },
  };
  const table = (/** @type {number} */ columns) => {
    const values = new Uint8Array(rows * columns);
    for (let i = 0; i < values.length; i++) values[i] = 1 + (i % 251);
    return { rows, columns, values, scale: 1 / 256 };
  };
  return { written, samples: { inputs: table(sizes[0]), inputShape: [sizes[0]], targets: table(sizes.at(-1) ?? 1) } };
}

/** Processor time of one update: the best of several stretches of at least 20 ms. @param {Case} size */
async function timeOf(size) {
  const { written, samples } = await jobOf(size);
  const order = Uint32Array.from({ length: size.rows }, (_, i) => (i * 7919) % size.rows);
  const { updates } = await layOut('ours-f32', await readDefinition(written), samples, order);
  const { miniBatches } = updates;
  let next = 0;
  const stretch = (/** @type {number} */ count) => {
    const before = processorTime();
    for (let done = 0; done < count;) {
      const end = updates.run(next, Math.min(count - done, miniBatches - next));
      done += end - next;
      next = end % miniBatches;
    }
    return (processorTime() - before) / count;
  };
  let best = stretch(1);
  // The compiler is at work at first.
  for (let i = 0; i < 6; i++) best = Math.min(best, stretch(Math.max(1, Math.ceil(20 / Math.max(best, 1e-4)))));
  return { milliseconds: best };
}

/**
 * Peak of what the process holds over a whole training, beyond what it held before. Stated: the table's figure, and the data as
 * they were read and as the kernels read them, with their order.
 * @param {Case} size
 */
async function memoryOf(size) {
  const silent = () => {};
  const { rows, sizes } = size;
  // What the compiler and the first run of all code take is not the network's.
  const first = await jobOf({ sizes: [sizes[0] > 100 ? 100 : sizes[0], 20, 10], batch: 10, rows: 100 });
  await train('ours-f32', first.written, first.samples, patience, silent);
  globalThis.gc?.();
  const before = process.memoryUsage().rss;
  const { written, samples } = await jobOf(size);
  await train('ours-f32', written, samples, patience, silent);
  const peak = process.resourceUsage().maxRSS * 1024 - before;
  const data = rows * (2 * (sizes[0] + (sizes.at(-1) ?? 1)) + 4);
  return { stated: (await statedMemory(await readDefinition(written), rows)) + data, peak };
}

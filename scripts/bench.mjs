// How fast the training core is, as ratios to the same training written in other ways: `npm run bench`.
// Every way starts from the same weights, takes the same samples in the same order, and must end with the same weights.
import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath, pathToFileURL } from 'node:url';
import * as esbuild from 'esbuild';
import { numpyProgram } from './bench-numpy.mjs';
import { trainPlainly } from './bench-plain.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const rounds = 9;

/**
 * @typedef {object} Case
 * @property {number[]} sizes
 * @property {number} samples
 * @property {number} batchSize
 * @property {number} epochs
 * @property {number} eta
 * @property {number[][]} xs
 * @property {number[][]} ys
 * @property {number[][][]} weights w[l][to][from]
 * @property {number[][]} biases
 */

/** @typedef {{ seconds: number, weights: number[] }} Timed all weights and biases, layer by layer */

const shapesOfCases = [
  { sizes: [2, 3, 1], samples: 4, batchSize: 2, epochs: 2000, eta: 3 },
  { sizes: [784, 30, 10], samples: 1000, batchSize: 10, epochs: 1, eta: 3 },
];

const folder = await mkdtemp(join(tmpdir(), 'backprop-bench-'));
try {
  const core = await loadCore(folder);
  for (const shape of shapesOfCases) await compare(core, makeCase(core, shape), folder);
} finally {
  await rm(folder, { recursive: true, force: true });
}

/** The product's own core, bundled as it is for the command line. @param {string} into */
async function loadCore(into) {
  const outfile = join(into, 'core.mjs');
  const contents = `
    export { parseDefinition } from './definition/parse.ts';
    export { inferShapes } from './shapes.ts';
    export { runTraining } from './train/run.ts';
    export { createNetwork } from './train/network.ts';
    export { generators, initialize } from './train/initialize.ts';`;
  await esbuild.build({
    stdin: { contents, resolveDir: join(root, 'src/core'), loader: 'ts' },
    outfile,
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'node20',
    mainFields: ['module', 'main'],
    logLevel: 'warning',
  });
  return import(pathToFileURL(outfile).href);
}

/** @param {Omit<Case, 'xs' | 'ys' | 'weights' | 'biases'>} shape */
function definitionOf({ sizes, batchSize, epochs, eta }) {
  return {
    sizes,
    dtype: 'float64',
    initializer: 'large',
    loss: 'quadratic',
    training: { epochs, batchSize, optimizer: { type: 'sgd', learningRate: eta }, shuffle: false, seed: 1 },
  };
}

/** @returns {Case} */
function makeCase(core, shape) {
  const [inputs, outputs] = [shape.sizes[0], shape.sizes.at(-1)];
  const xs = Array.from({ length: shape.samples }, (_, i) =>
    Array.from({ length: inputs }, (_, j) => (1 + Math.sin(i * 7.3 + j * 1.7)) / 2),
  );
  const ys = xs.map((_, i) => Array.from({ length: outputs }, (_, k) => (i % Math.max(2, outputs) === k ? 1 : 0)));
  const { definition } = core.parseDefinition(JSON.stringify(definitionOf(shape)));
  const network = core.createNetwork(definition, core.inferShapes(definition), 1, 'float64');
  core.initialize(network, definition, core.generators(1).parameters);
  const weights = [];
  const biases = [];
  for (const { parameters } of network.layers) {
    const [w, b] = parameters;
    const [rows, columns] = w.spec.shape;
    weights.push(Array.from({ length: rows }, (_, i) => Array.from(w.value.subarray(i * columns, (i + 1) * columns))));
    biases.push(Array.from(b.value));
  }
  return { ...shape, xs, ys, weights, biases };
}

/** @param {Case} task @returns {Promise<Timed>} */
async function trainWithCore(core, task) {
  const { definition } = core.parseDefinition(JSON.stringify(definitionOf(task)));
  const table = (rows) => ({
    rows: rows.length,
    columns: rows[0].length,
    values: Float64Array.from(rows.flat()),
    scale: 1,
  });
  const train = { inputs: table(task.xs), inputShape: [task.sizes[0]], targets: table(task.ys), classes: undefined };
  const conductor = { now: () => performance.now(), breathe: () => Promise.resolve(), stopped: () => false };
  const listener = { started() {}, progress() {}, epoch() {} };
  const start = performance.now();
  const job = { definition, shapes: core.inferShapes(definition), datasets: { train } };
  const { network } = await core.runTraining(job, conductor, listener);
  return { seconds: (performance.now() - start) / 1000, weights: Array.from(network.values) };
}

/** A Python with NumPy that trains whenever it is asked; undefined where there is none. @param {Case} task */
async function startNumpy(task, into) {
  const program = join(into, 'peer.py');
  const data = join(into, 'task.json');
  await writeFile(program, numpyProgram);
  await writeFile(data, JSON.stringify(task));
  // One thread, as the others have.
  const env = { ...process.env, OMP_NUM_THREADS: '1', OPENBLAS_NUM_THREADS: '1', MKL_NUM_THREADS: '1' };
  const child = spawn('python3', [program, data], { stdio: ['pipe', 'pipe', 'ignore'], env });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const ready = await Promise.race([
    lines.next().then(({ value }) => value),
    new Promise((resolve) => child.once('error', () => resolve(undefined))),
  ]);
  if (ready === undefined) return undefined;
  return {
    version: ready,
    /** @returns {Promise<Timed>} */
    async train() {
      child.stdin.write('train\n');
      return JSON.parse((await lines.next()).value);
    },
    end: () => child.stdin.end(),
  };
}

/** @param {Case} task */
async function compare(core, task, into) {
  const numpy = await startNumpy(task, into);
  /** @type {Record<string, () => Timed | Promise<Timed>>} */
  const ways = {
    core: () => trainWithCore(core, task),
    'plain JavaScript': () => trainPlainly(task),
    ...(numpy && { [`NumPy ${numpy.version}`]: () => numpy.train() }),
  };
  /** @type {Record<string, number[]>} */
  const seconds = Object.fromEntries(Object.keys(ways).map((name) => [name, []]));
  // One round more: the first only warms up, and shows that all compute the same.
  for (let round = 0; round <= rounds; round++) {
    const results = {};
    for (const [name, train] of Object.entries(ways)) results[name] = await train();
    if (round === 0) mustAgree(results);
    else for (const name of Object.keys(ways)) seconds[name].push(results[name].seconds);
  }
  numpy?.end();

  const trained = task.samples * task.epochs;
  const own = median(seconds.core);
  console.log(
    `\n[${task.sizes.join(', ')}], mini-batch ${task.batchSize}, ${task.epochs} epochs of ${task.samples} samples, float64`,
  );
  console.log(`  core: ${(own * 1000).toFixed(1)} ms, ${Math.round(trained / own).toLocaleString('en-US')} samples/s`);
  for (const name of Object.keys(ways).slice(1)) {
    const ratios = seconds[name].map((value, round) => value / seconds.core[round]).toSorted((a, b) => a - b);
    const range = `${ratios[0].toFixed(2)} to ${ratios.at(-1).toFixed(2)}`;
    console.log(`  ${name} takes ${median(ratios).toFixed(2)} times as long (${range} in ${rounds} rounds)`);
  }
  if (numpy === undefined) console.log('  NumPy: not measured, there is no python3 with numpy');
}

/** @param {Record<string, Timed>} results */
function mustAgree(results) {
  for (const [name, { weights }] of Object.entries(results)) {
    const worst = Math.max(...weights.map((value, i) => Math.abs(value - results.core.weights[i])));
    if (!(worst <= 1e-9)) throw new Error(`${name} ends with other weights than the core: they differ by ${worst}`);
  }
}

/** @param {number[]} values */
function median(values) {
  return values.toSorted((a, b) => a - b)[values.length >> 1];
}

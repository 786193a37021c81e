// Our side: the one file of the bench that knows the core. Speaks the peers' protocol when it is run.
import { mkdir, readFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import { isMainThread, MessageChannel, Worker, workerData } from 'node:worker_threads';
import * as esbuild from 'esbuild';
import { inProject } from '../scripts/lib/paths.mjs';
import { upToDateKernels } from '../scripts/wasm.mjs';
import { processorTime } from './lib/part.mjs';
import { servePeer } from './lib/peer.mjs';

const bundle = inProject('out', 'bench', 'core.mjs');
const wasm = { simd: 'dist/kernels.wasm', relaxed: 'dist/kernels-relaxed.wasm' };

/** What the bench takes from the core, as one file for Node. */
export async function buildCore() {
  await upToDateKernels();
  await mkdir(inProject('out', 'bench'), { recursive: true });
  const contents = `
    export { parseDefinition } from './core/definition/parse.ts';
    export { completionsAt } from './core/editor/completion/completion.ts';
    export { inlayHints } from './core/editor/inlay.ts';
    export { lensesFor } from './core/editor/lenses.ts';
    export { signatureAt } from './core/editor/signature.ts';
    export { networkLine } from './core/editor/summary.ts';
    export { openDebugger } from './core/debugger/open.ts';
    export { planOf } from './core/debugger/plan.ts';
    export { checkGradients } from './core/gradcheck/check.ts';
    export { inferShapes } from './core/shapes.ts';
    export { memoryNeed } from './core/memory.ts';
    export { prepare } from './core/prepare.ts';
    export { sizeOf } from './core/shape.ts';
    export { plainBackend } from './core/kernels/plain.ts';
    export { pack } from './core/kernels/panels.ts';
    export { capacityOf } from './core/train/capacity.ts';
    export { allValues, createNetwork } from './core/train/network.ts';
    export { createUpdates, updatesInPlace } from './core/train/updates.ts';
    export { createGovernor } from './core/train/governor.ts';
    export { runTraining } from './core/train/run.ts';
    export { createSession } from './core/train/session.ts';
    export { looks } from './core/looks/registry.ts';
    export { LiveTraining } from './worker/training.ts';
    export { nodeConductor } from './node/conductor.ts';
    export { nodeFiles } from './node/files.ts';
    export { simdBackend } from './core/kernels/simd/backend.ts';
    export { helpAlong } from './core/kernels/simd/crew.ts';
    export { instantiateKernels } from './core/kernels/wasmModule.ts';
  `;
  await esbuild.build({
    stdin: { contents, resolveDir: inProject('src'), loader: 'ts' },
    outfile: bundle,
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    mainFields: ['module', 'main'],
    logLevel: 'warning',
  });
}

const openCore = () => import(pathToFileURL(bundle).href);

const dense = ['W1', 'W2', 'W2-dense', 'W3', 'W3-dense', 'W4', 'W5'];

/** @type {Record<string, import('./lib/peer.mjs').Variant & { kernels: 'plain' | 'simd' | 'relaxed', threads?: number }>} */
export const variants = {
  'ours-f32': { label: 'Backprop float32', workloads: dense, dtype: 'float32', kernels: 'simd' },
  'ours-f64': {
    label: 'Backprop float64',
    workloads: ['W1', 'W2'],
    dtype: 'float64',
    kernels: 'simd',
  },
  'ours-plain': { label: 'Backprop, plain kernels', workloads: dense, dtype: 'float32', kernels: 'plain' },
  'ours-relaxed': {
    ...{ label: 'Backprop relaxed', workloads: ['W4'], dtype: 'float32', kernels: 'relaxed' },
    // A product and its sum are rounded once: that is what was asked for.
    tolerance: 2e-6,
  },
  'ours-f32-2': {
    ...{ label: 'Backprop, 2 threads', workloads: ['W4', 'W5'], dtype: 'float32', kernels: 'simd' },
    ...{ threads: 2, unpinned: true },
  },
};

/** The kernels of a variant. @param {keyof typeof variants} variant */
async function backendOf(variant) {
  const core = await openCore();
  const { kernels, threads } = variants[variant];
  if (kernels === 'plain') return core.plainBackend;
  const module = await WebAssembly.compile(await readFile(inProject(wasm[kernels])));
  const startHelper = (help) => {
    const worker = new Worker(new URL(import.meta.url), { workerData: { help } });
    worker.unref();
    return () => void worker.terminate();
  };
  return core.simdBackend(module, threads === 2 ? startHelper : undefined);
}

/** @param {import('./workloads.mjs').Workload} workload @param {string} dtype */
export function definitionOf({ sizes, hidden, loss, batch, eta, conv }, dtype) {
  const neurons = (/** @type {number} */ units, /** @type {string} */ activation) => ({
    type: 'dense',
    units,
    activation,
  });
  const last = sizes.length - 1;
  const first = conv === undefined ? 1 : 2;
  const convolution = conv && [
    { type: 'conv2d', filters: sizes[1], kernel: conv.kernel },
    { type: 'maxPool2d', size: conv.pool },
    { type: 'activation', activation: hidden },
    { type: 'flatten' },
  ];
  return {
    dtype,
    input: conv ? [conv.side, conv.side, 1] : [sizes[0]],
    layers: [
      ...(convolution ?? []),
      ...sizes.slice(first, last).map((units) => neurons(units, hidden)),
      neurons(sizes[last], loss === 'softmax' ? 'linear' : 'sigmoid'),
    ],
    loss: loss === 'softmax' ? 'softmaxCrossEntropy' : 'quadratic',
    training: { batchSize: batch, optimizer: { type: 'sgd', learningRate: eta }, shuffle: false },
  };
}

/** A definition that must be without errors. @param {object} written */
export async function readDefinition(written) {
  const core = await openCore();
  const { definition, problems } = core.parseDefinition(JSON.stringify(written));
  const shapes = core.inferShapes(definition);
  const error = [...problems, ...shapes.findings].find(({ severity }) => severity === 'error');
  if (error !== undefined) throw new Error(`the core's own error: ${error.message}`);
  return { definition, shapes };
}

/** Samples of the bench as the core holds them: bytes with a scale; the first `rows` of them. */
export function sampleSet({ task, inputs, targets }, rows = task.rows) {
  const table = (/** @type {Uint8Array} */ values, /** @type {number} */ scale) => {
    const columns = values.length / task.rows;
    return { rows, columns, values: values.subarray(0, rows * columns), scale };
  };
  const inputShape = task.conv ? [task.conv.side, task.conv.side, 1] : [task.sizes[0]];
  const tables = { inputs: table(inputs, task.scale), targets: table(targets, 1) };
  const units = { scale: task.scale, statistics: undefined };
  return { ...tables, inputShape, classes: undefined, columns: undefined, units };
}

/**
 * A network with its updates, laid out as training does.
 * @param {string} variant
 * @param {{ definition: object, shapes: object }} read
 * @param {object} samples
 * @param {Uint32Array} order
 */
export async function layOut(variant, { definition, shapes }, samples, order) {
  const core = await openCore();
  const backend = await backendOf(variant);
  return backend.build(definition.dtype, (room) => {
    const own = room.indices(order.length);
    own.set(order);
    const resident = { ...samples, inputs: room.table(samples.inputs), targets: room.table(samples.targets) };
    const capacity = core.capacityOf(definition, shapes, order.length);
    const inPlace = core.updatesInPlace(definition.training, room.kernels);
    const network = core.createNetwork(definition, shapes, capacity, room, inPlace);
    return { network, updates: core.createUpdates(network, resident, own, definition.training), room };
  });
}

/** @param {string} variant @param {Awaited<ReturnType<typeof import('./lib/data.mjs').readTask>>} data */
export async function startTrainer(variant, data) {
  const core = await openCore();
  const { task, order, parameters } = data;
  const read = await readDefinition(definitionOf(task, variants[variant].dtype));
  const { network, updates, room } = await layOut(variant, read, sampleSet(data), order);
  const governor = core.createGovernor(room.team);
  const batches = Math.floor(task.rows / task.batch);
  const lastWeights = task.shapes.at(-1).reduce((rows, columns) => rows * (columns + 1));
  return {
    reset() {
      let at = 0;
      for (const { spec, value } of network.parameters) {
        const size = core.sizeOf(spec.shape);
        value.set(parameters.subarray(at, at + size));
        core.pack(spec, room.kernels.panel, value);
        at += size;
      }
    },
    update(from, count) {
      for (let n = from; n < from + count;) {
        const start = n % batches;
        const before = performance.now();
        const end = updates.run(start, Math.min(from + count - n, batches - start));
        if (end === start) throw new Error('diverged');
        governor.done(end - start, performance.now() - before);
        n += end - start;
      }
    },
    parameters() {
      const all = core.allValues(network);
      return { first: all[all.length - lastWeights], all: [all] };
    },
  };
}

/**
 * Trains as the product does, for so long after the first scores or to the end; `tell` gets everything a listener gets.
 * @param {string} variant @param {object} written @param {object} samples @param {number} seconds @param {(event: object) => void} tell
 */
export async function train(variant, written, samples, seconds, tell) {
  const core = await openCore();
  const { definition, shapes } = await readDefinition(written);
  const conductor = core.nodeConductor();
  const job = { definition, shapes, datasets: { train: samples, validation: undefined, test: undefined } };
  const listener = {
    started: (scores) => {
      setTimeout(() => conductor.stop(), seconds * 1000).unref();
      tell({ kind: 'started', scores });
    },
    progress: (progress) => tell({ kind: 'progress', ...progress }),
    epoch: (scores) => tell({ kind: 'epoch', scores }),
  };
  return core.runTraining(job, conductor, listener, await backendOf(variant));
}

/** A request of each kind of picture, as large as a page asks for it. @type {Record<string, object>} */
const plane = { x: 0, y: 1, left: 0, right: 1, bottom: 0, top: 1, held: [] };
const requests = {
  layers: { look: 'layers', most: 10 },
  planes: { look: 'planes' },
  responses: { look: 'responses', most: 10, ...plane },
  surface: { look: 'surface', ...plane },
  curve: { look: 'curve', left: -1, right: 1 },
  points: { look: 'points', x: 0, y: 1, output: 0 },
  inside: { look: 'inside' },
  histograms: { look: 'histograms', layer: 0, quantity: 'weights' },
  health: { look: 'health' },
  filters: { look: 'filters', layer: 0, first: 0 },
  maps: { look: 'maps', layer: 0, split: 'train', sample: 0, first: 0 },
  mistakes: { look: 'mistakes' },
  gallery: { look: 'gallery', page: 0 },
  sample: { look: 'sample', index: 0 },
  inputs: { look: 'inputs' },
  dataSets: { look: 'dataSets' },
  samples: { look: 'samples', split: 'train', first: 0, column: 0 },
  columns: { look: 'columns', first: 0 },
  scatter: { look: 'scatter', x: 0, y: 1 },
  editablePoints: { look: 'editablePoints' },
  derivation: { look: 'derivation', layer: 1, sample: 0 },
  numbers: { look: 'numbers', sample: 0, batch: 1, name: 'delta', layer: 1, text: '0.1' },
  gradientErrors: { look: 'gradientErrors', layer: 1, tensor: 'w' },
  slope: { look: 'slope', layer: 1, tensor: 'w', entry: 0, exponent: 4 },
};

/**
 * A training as the product's worker runs it, and the same one that nobody looks at: each goes on for so many milliseconds and tells
 * how many mini-batches it did.
 * @param {string} variant @param {object} written @param {object} samples
 */
export async function seenAndUnseen(variant, written, samples) {
  const core = await openCore();
  const job = {
    ...(await readDefinition(written)),
    datasets: { train: samples, validation: undefined, test: undefined },
  };
  const backend = await backendOf(variant);
  const missing = Object.keys(core.looks).filter((look) => !(look in requests));
  if (missing.length > 0) throw new Error(`the bench asks for no picture of the kind ${missing.join(', ')}`);
  let pictures = 0;
  let speeds = 0;
  const { port1, port2 } = new MessageChannel();
  const tell = async (/** @type {unknown} */ event) => port1.postMessage(event);
  const events = {
    ...{ loading: tell, started: tell, progress: tell, epochs: tell, histograms: tell, checking: tell },
    speeds: (/** @type {number} */ _x, /** @type {unknown} */ layers) =>
      (speeds++, tell(layers)),
    pictures: (/** @type {unknown[]} */ all) =>
      ((pictures += all.length), tell(all)),
  };
  const live = new core.LiveTraining(job, {}, events, {
    training: backend,
    looking: backend,
    breathe: core.nodeConductor().breathe,
  });
  await live.watch(Object.values(requests));
  const place = (/** @type {{ epoch: number, miniBatch: number, miniBatches: number }} */ at) =>
    (at.epoch - 1) * at.miniBatches + at.miniBatch;
  const session = core.createSession(job, backend);
  return {
    async seen(/** @type {number} */ milliseconds) {
      const before = place(live.opened.position);
      const run = live.run({}, Infinity);
      setTimeout(() => void live.halt(), milliseconds);
      return place((await run).position) - before;
    },
    async unseen(/** @type {number} */ milliseconds) {
      const before = place(session.position());
      const end = performance.now() + milliseconds;
      const conductor = {
        now: () => performance.now(),
        breathe: () => new Promise((resolve) => setImmediate(resolve)),
        stopped: () => performance.now() >= end,
      };
      await session.run(conductor, { started() {}, progress() {}, epoch() {} });
      return place(session.position()) - before;
    },
    told: () => ({ pictures, speeds }),
    end() {
      port1.close();
      port2.close();
    },
  };
}

/** From the text of a definition and its files to the first update; milliseconds. @param {string} text @param {string} folder */
export async function firstUpdate(text, folder) {
  const core = await openCore();
  const start = performance.now();
  const { parsed, shapes, datasets, problems } = await core.prepare(text, core.nodeFiles(folder, folder));
  if (datasets === undefined) throw new Error(JSON.stringify(problems));
  const count = datasets.train.inputs.rows;
  const order = Uint32Array.from({ length: count }, (_, i) => i);
  const { updates } = await layOut('ours-f32', { definition: parsed.definition, shapes }, datasets.train, order);
  updates.run(0, 1);
  return { samples: count, milliseconds: performance.now() - start };
}

/**
 * Checks all gradients of a definition, some times in a row: milliseconds of each.
 * @param {string} text @param {number} times
 */
export async function checkTime(text, times) {
  const core = await openCore();
  const { parsed, shapes, datasets, weights, problems } = await core.prepare(text, core.nodeFiles('.', '.'));
  if (datasets === undefined) throw new Error(JSON.stringify(problems));
  const job = { definition: parsed.definition, shapes, datasets, weights };
  const conductor = { now: () => performance.now(), breathe: async () => {}, stopped: () => false };
  const taken = [];
  for (let i = 0; i < times; i++) {
    const start = performance.now();
    const { report } = await core.checkGradients(job, conductor, () => {});
    if (!report.ok || report.oracles.some((/** @type {{ missed: number }} */ { missed }) => missed > 0))
      throw new Error('not all was checked');
    taken.push(performance.now() - start);
  }
  return taken;
}

/**
 * The debugger on a definition with its data: milliseconds to the first stop, and processor time of every step of three mini-batches, forward and back, with
 * all that an editor asks for at a stop.
 * @param {string} text @param {string} folder
 */
export async function debuggerTimes(text, folder) {
  const core = await openCore();
  const { parsed, shapes, datasets, weights, problems } = await core.prepare(text, core.nodeFiles(folder, folder));
  if (datasets === undefined) throw new Error(JSON.stringify(problems));
  const job = { definition: parsed.definition, shapes, datasets, weights };
  const conductor = { now: () => performance.now(), breathe: async () => {}, stopped: () => false };
  const start = performance.now();
  const opened = await core.openDebugger(job, {}, conductor, { logged() {}, passing() {} });
  await opened.begin();
  const first = performance.now() - start;
  const live = opened.debugger;
  const { length } = core.planOf(job.definition, core.createSession(job).network).steps;
  const steps = [];
  for (const way of ['over', 'back']) {
    for (let i = 0; i < 3 * length; i++) {
      const before = processorTime();
      await live.go(way);
      await live.frames();
      for (const { ref } of await live.scopes('layer')) await live.variables(ref);
      await live.inlineValues();
      steps.push(processorTime() - before);
    }
  }
  return { first, steps };
}

/** What the shapes table states for so many samples, in bytes, without the data. @param {{ definition: object, shapes: object }} read @param {number} samples */
export async function statedMemory({ definition, shapes }, samples) {
  return (await openCore()).memoryNeed(definition, shapes, samples).total;
}

/** What the editor asks for between a keystroke and what it shows, as functions of the text and the cursor. */
export async function editorFeatures() {
  const core = await openCore();
  return {
    /** The problems of text and shapes, and what is shown with them. @param {string} text */
    show(text) {
      const parsed = core.parseDefinition(text);
      const shapes = core.inferShapes(parsed.definition);
      const problems = [...parsed.problems, ...shapes.findings.map((finding) => parsed.toProblem(finding))];
      const lenses = core.lensesFor(parsed, shapes);
      const hints = core.inlayHints({ text, parsed, shapes });
      return { parsed, shapes, problems, lenses, hints, line: core.networkLine(shapes) };
    },
    /** @param {string} text @param {object} read @param {number} offset */
    complete: (text, read, offset) => [
      ...core.completionsAt({ text, ...read }, offset),
      core.signatureAt(text, offset)?.label,
    ],
  };
}

if (!isMainThread && workerData?.help) {
  const core = await openCore();
  core.helpAlong(core.instantiateKernels(workerData.help.module, workerData.help.memory), workerData.help);
} else if (import.meta.main) await servePeer(async () => variants, startTrainer);

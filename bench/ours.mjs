// Our side: the one file of the bench that knows the core. Speaks the peers' protocol when it is run.
import { mkdir } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import * as esbuild from 'esbuild';
import { inProject } from '../scripts/lib/paths.mjs';
import { servePeer } from './lib/peer.mjs';

const bundle = inProject('out', 'bench', 'core.mjs');

/** What the bench takes from the core, as one file for Node. */
export async function buildCore() {
  await mkdir(inProject('out', 'bench'), { recursive: true });
  const contents = `
    export { parseDefinition } from './core/definition/parse.ts';
    export { inferShapes } from './core/shapes.ts';
    export { memoryNeed } from './core/memory.ts';
    export { prepare } from './core/prepare.ts';
    export { runTraining } from './core/train/run.ts';
    export { createNetwork } from './core/train/network.ts';
    export { createUpdates } from './core/train/updates.ts';
    export { nodeConductor } from './node/conductor.ts';
    export { workspaceFiles } from './node/files.ts';`;
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

export const openCore = () => import(pathToFileURL(bundle).href);

/** @type {Record<string, import('./lib/peer.mjs').Variant>} */
const variants = Object.fromEntries(
  [
    ['ours-f32', 'Backprop float32', { dtype: 'float32' }],
    ['ours-f64', 'Backprop float64', { dtype: 'float64', workloads: ['W1', 'W2'] }],
    ['ours-plain', 'Backprop float32, plain kernels', { dtype: 'float32' }],
  ].map(([id, label, rest]) => [
    id,
    { label, workloads: ['W1', 'W2', 'W2-dense', 'W3', 'W3-dense', 'W4'], ...Object(rest) },
  ]),
);

/** @param {import('./workloads.mjs').Workload} workload @param {string} dtype */
export function definitionOf({ sizes, hidden, loss, batch, eta }, dtype) {
  const output = loss === 'softmax' ? 'softmax' : 'sigmoid';
  return {
    dtype,
    input: [sizes[0]],
    layers: sizes.slice(1).map((units, l) => ({
      ...{ type: 'dense', units, activation: l < sizes.length - 2 ? hidden : output },
    })),
    loss: loss === 'softmax' ? 'crossEntropy' : 'quadratic',
    training: { batchSize: batch, optimizer: { type: 'sgd', learningRate: eta }, shuffle: false },
  };
}

/** Samples of the bench as the core holds them: bytes with a scale. */
export function sampleSet({ task, inputs, targets }) {
  const table = (/** @type {Uint8Array} */ values, /** @type {number} */ scale) => ({
    ...{ rows: task.rows, columns: values.length / task.rows, values, scale },
  });
  const sets = { inputs: table(inputs, task.scale), targets: table(targets, 1) };
  return { ...sets, inputShape: [task.sizes[0]], classes: undefined, columns: undefined };
}

/** @param {string} variant @param {Awaited<ReturnType<typeof import('./lib/data.mjs').readTask>>} data */
export async function startTrainer(variant, data) {
  const core = await openCore();
  const { task, order, parameters } = data;
  const { dtype } = variants[variant];
  const parsed = core.parseDefinition(JSON.stringify(definitionOf(task, dtype)));
  if (parsed.problems.some(({ severity }) => severity === 'error')) throw new Error(JSON.stringify(parsed.problems));
  const { definition } = parsed;
  const network = core.createNetwork(definition, core.inferShapes(definition), task.batch, dtype);
  const updates = core.createUpdates(network, sampleSet(data), order, definition.training);
  const batches = Math.floor(task.rows / task.batch);
  const lastWeights = network.parameters.at(-2);
  return {
    reset() {
      network.values.set(parameters);
    },
    update(from, count) {
      for (let n = from; n < from + count; n++) updates.step(n % batches);
    },
    parameters: () => ({ first: lastWeights.value[0], all: [network.values] }),
  };
}

if (import.meta.main) await servePeer(async () => variants, startTrainer);

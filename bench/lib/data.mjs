// The files that every peer reads: samples as bytes, targets as bytes, the order, the first parameters.
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { inProject } from '../../scripts/lib/paths.mjs';
import { fetchMnist } from '../../scripts/mnist.mjs';
import { shapesOf, workloads } from '../workloads.mjs';
import { referenceCheck } from './reference.mjs';

/** Of other code or other workloads there are other files. */
const version = createHash('sha256');
for (const file of [
  import.meta.filename,
  inProject('bench', 'workloads.mjs'),
  inProject('bench', 'lib', 'reference.mjs'),
]) {
  version.update(await readFile(file));
}

const folder = inProject('out', 'bench', `data-${version.digest('hex').slice(0, 12)}`);

/**
 * What a peer is told. Numbers of an input are bytes times `scale`, which is exact in float32.
 * @typedef {import('../workloads.mjs').Workload & Files & { name: string, scale: number, shapes: number[][], check: Checks }} Task
 * @typedef {{ inputs: string, targets: string, order: string, parameters: string }} Files
 * @typedef {{ batch: number[], single: number[], synaptic: number[] }} Checks
 */

/** Writes what is not there yet; the path of the task file. @param {string} name */
export async function prepareTask(name) {
  const path = join(folder, `${name}.json`);
  if (existsSync(path)) return path;
  await mkdir(folder, { recursive: true });
  const workload = workloads[name];
  const random = generator(12345);
  const { inputs, targets } = await samplesOf(workload, random);
  const parameters = firstParameters(workload, random);
  const order = shuffled(workload.rows, random);
  const task = { ...workload, name, scale: workload.data === 'xor' ? 1 : 1 / 256, shapes: shapesOf(workload) };
  const data = { inputs, targets, order, parameters };
  const check = {
    batch: referenceCheck(task, data),
    single: workload.conv ? [] : referenceCheck({ ...task, single: true }, data),
    synaptic: name === 'W1' ? referenceCheck({ ...task, single: true, synaptic: true }, data) : [],
  };
  /** @param {string} kind @param {Uint8Array | Uint32Array | Float64Array} values */
  const save = async (kind, values) => {
    const file = join(folder, `${name}.${kind}`);
    await writeFile(file, new Uint8Array(values.buffer, values.byteOffset, values.byteLength));
    return file;
  };
  const files = {
    inputs: await save('inputs.u8', inputs),
    targets: await save('targets.u8', targets),
    order: await save('order.u32', order),
    parameters: await save('parameters.f64', parameters),
  };
  await writeFile(`${path}.half`, JSON.stringify({ ...task, ...files, check }));
  await rename(`${path}.half`, path);
  return path;
}

/** @param {import('../workloads.mjs').Workload} workload @param {() => number} random */
async function samplesOf({ data, rows, sizes }, random) {
  const outputs = sizes.at(-1) ?? 0;
  const inputs = new Uint8Array(rows * sizes[0]);
  const targets = new Uint8Array(rows * outputs);
  if (data === 'xor') {
    for (let i = 0; i < rows; i++) {
      inputs.set([i & 1, (i >> 1) & 1], 2 * i);
      targets[i] = (i ^ (i >> 1)) & 1;
    }
  } else if (data === 'dense') {
    for (let i = 0; i < inputs.length; i++) inputs[i] = 1 + Math.floor(random() * 255);
    for (let i = 0; i < rows; i++) targets[i * outputs + Math.floor(random() * outputs)] = 1;
  } else {
    await fetchMnist();
    const images = await readFile(inProject('examples/mnist/train-images-idx3-ubyte'));
    const labels = await readFile(inProject('examples/mnist/train-labels-idx1-ubyte'));
    inputs.set(images.subarray(16, 16 + inputs.length));
    for (let i = 0; i < rows; i++) targets[i * outputs + labels[8 + i]] = 1;
  }
  return { inputs, targets };
}

/** Rounded to float32, so that both precisions start alike. @param {import('../workloads.mjs').Workload} workload @param {() => number} random */
function firstParameters(workload, random) {
  const values = [];
  for (const [rows, columns] of shapesOf(workload)) {
    const deviation = { book: 1, scaled: Math.sqrt(1 / columns), he: Math.sqrt(2 / columns) }[workload.start];
    const ofBiases = workload.start === 'book' ? 1 : 0.1;
    for (let i = 0; i < rows * columns; i++) values.push(Math.fround(deviation * normal(random)));
    for (let i = 0; i < rows; i++) values.push(Math.fround(ofBiases * normal(random)));
  }
  return Float64Array.from(values);
}

/** @param {number} count @param {() => number} random */
function shuffled(count, random) {
  const order = Uint32Array.from({ length: count }, (_, i) => i);
  for (let i = count - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [order[i], order[j]] = [order[j], order[i]];
  }
  return order;
}

/** Mulberry32: small, seeded, good enough for data. @param {number} seed */
function generator(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** @param {() => number} random */
function normal(random) {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

/** Everything a peer in Node needs, read back. @param {string} path */
export async function readTask(path) {
  /** @type {Task} */
  const task = JSON.parse(await readFile(path, 'utf8'));
  const [inputs, targets, order, parameters] = await Promise.all([
    readFile(task.inputs),
    readFile(task.targets),
    bytesOf(task.order).then((bytes) => new Uint32Array(bytes)),
    bytesOf(task.parameters).then((bytes) => new Float64Array(bytes)),
  ]);
  return { task, inputs: new Uint8Array(inputs), targets: new Uint8Array(targets), order, parameters };
}

/** @param {string} path */
async function bytesOf(path) {
  const { buffer, byteOffset, byteLength } = await readFile(path);
  return buffer.slice(byteOffset, byteOffset + byteLength);
}

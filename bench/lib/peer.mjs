// What a peer written for Node has in common with the others: the protocol of bench/README.md.
import { createInterface } from 'node:readline';
import { readTask } from './data.mjs';
import { checkedUpdates, checkOf } from './reference.mjs';

/** Seconds that a slice takes at least; the best of them are the rate that counts. */
const slice = 0.02;

/**
 * @typedef {object} Trainer
 * @property {() => void} reset sets the first parameters
 * @property {(from: number, count: number) => void} update does `count` updates; update n takes samples order[n·batch…], n modulo an epoch
 * @property {() => { first: number, all: Iterable<ArrayLike<number>> } | undefined} parameters first weight of the last layer, and all; none where there are none
 *
 * @typedef {object} Variant
 * @property {string} label
 * @property {string[]} workloads
 * @property {'float32' | 'float64'} dtype
 * @property {number} [tolerance] relative difference of the check that rounding explains, where that is not the precision's own
 * @property {keyof import('./data.mjs').Checks} [check] what its weights are compared with; `batch` if not given
 * @property {string} [note] where it does something else than the others
 * @property {number} [threads] 1 if not given
 * @property {boolean} [unpinned] its threads need more than one core
 */

/**
 * Answers `describe` with the variants, or `run VARIANT TASK` with a result for each line that comes in.
 * @param {() => Promise<Record<string, Variant>>} describe throws where the peer cannot work here
 * @param {(variant: string, data: Awaited<ReturnType<typeof readTask>>) => Promise<Trainer> | Trainer} start
 */
export async function servePeer(describe, start) {
  const [, , command, variant, path] = process.argv;
  if (command === 'describe') {
    const answer = await describe().then(
      (variants) => ({ variants }),
      (error) => ({ skip: String(error instanceof Error ? error.message : error) }),
    );
    process.stdout.write(`${JSON.stringify(answer)}\n`);
    process.exit();
  }
  const data = await readTask(path);
  const trainer = await start(variant, data);
  process.stdout.write('{"ready":true}\n');
  for await (const line of createInterface({ input: process.stdin })) {
    process.stdout.write(`${JSON.stringify(measure(trainer, JSON.parse(line).seconds))}\n`);
  }
  process.exit();
}

/** @param {Trainer} trainer @param {number} seconds */
function measure(trainer, seconds) {
  trainer.reset();
  trainer.update(0, checkedUpdates);
  const parameters = trainer.parameters();
  const check = parameters && checkOf(parameters.first, parameters.all);
  const rates = [];
  let next = checkedUpdates;
  let size = 1;
  const before = process.cpuUsage();
  const start = performance.now();
  let now = start;
  do {
    const began = now;
    let took = 0;
    let updates = 0;
    do {
      trainer.update(next, size);
      next += size;
      updates += size;
      now = performance.now();
      took = (now - began) / 1000;
    } while (took < slice);
    rates.push(updates / took);
    // So that the clock is read about eight times in a slice.
    size = Math.max(1, Math.floor((updates * slice) / took / 8));
  } while (now - start < seconds * 1000);
  const { user, system } = process.cpuUsage(before);
  rates.sort((a, b) => b - a);
  return {
    updates: next - checkedUpdates,
    seconds: (now - start) / 1000,
    processor: (user + system) / 1e6,
    best: rates[Math.floor(rates.length * 0.05)],
    check,
  };
}

/** Runs `one` for each mini-batch of the updates. @param {import('./data.mjs').Task} task @param {(from: number) => void} one gets the place in the order */
export function eachBatch({ rows, batch }, one) {
  const batches = Math.floor(rows / batch);
  return (/** @type {number} */ from, /** @type {number} */ count) => {
    for (let n = from; n < from + count; n++) one((n % batches) * batch);
  };
}

/**
 * Bytes as numbers, in a plain loop: `from` with a function takes ten seconds for 50,000 digits.
 * @template {Float32Array | Float64Array} T
 * @param {Uint8Array} bytes @param {number} scale @param {new (length: number) => T} Floats
 */
export function scaled(bytes, scale, Floats) {
  const values = new Floats(bytes.length);
  for (let i = 0; i < bytes.length; i++) values[i] = bytes[i] * scale;
  return values;
}

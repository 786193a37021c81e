// The same weights, bit by bit, on every Node and with every number of threads.
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { prepareTask, readTask } from '../lib/data.mjs';
import { answer } from '../lib/part.mjs';
import { startTrainer, variants } from '../ours.mjs';

const updates = 20;
const of = ['W1', 'W2', 'W3', 'W4', 'W5'];

if (process.argv.includes('once')) {
  const hashes = {};
  for (const name of of) {
    for (const variant of ['ours-f32', 'ours-f64', 'ours-f32-2']) {
      if (!variants[variant]?.workloads.includes(name)) continue;
      const hash = await hashOf(name, variant).catch((error) => `cannot: ${error.message}`);
      hashes[`${name} ${variant}`] = hash;
    }
  }
  process.stdout.write(`${JSON.stringify({ node: process.versions.node, hashes })}\n`, () => process.exit());
} else {
  await answer('Determinism', async () => {
    for (const name of of) await prepareTask(name);
    const found = [];
    for (const node of new Set([
      process.execPath,
      ...(process.env.PATH ?? '').split(delimiter).map((folder) => join(folder, 'node')),
    ])) {
      const result = await promisify(execFile)(node, [import.meta.filename, 'once']).catch(() => undefined);
      if (result) found.push(JSON.parse(result.stdout));
    }
    const nodes = [...new Set(found.map(({ node }) => node))];
    const [own] = found;
    return Object.entries(own.hashes).map(([key, hash]) => {
      const [name, variant] = key.split(' ');
      const others = [
        ...found.map(({ hashes }) => hashes[key]),
        variant === 'ours-f32-2' ? own.hashes[`${name} ours-f32`] : hash,
      ];
      const what = `${name}, ${variants[variant].label}: ${updates} updates on Node ${nodes.join(' and ')}`;
      if (hash.startsWith('cannot')) return { what, value: hash, bar: '' };
      const holds = new Set([hash, ...others]).size === 1;
      return { what, value: holds ? hash : [...new Set([hash, ...others])].join(' ≠ '), bar: 'same bits', holds };
    });
  });
}

/** @param {string} name @param {string} variant */
async function hashOf(name, variant) {
  const trainer = await startTrainer(variant, await readTask(await prepareTask(name)));
  trainer.reset();
  trainer.update(0, name === 'W4' ? 3 : updates);
  const hash = createHash('sha256');
  for (const { buffer, byteOffset, byteLength } of trainer.parameters().all)
    hash.update(new Uint8Array(buffer, byteOffset, byteLength));
  return hash.digest('hex').slice(0, 16);
}

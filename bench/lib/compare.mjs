// One workload: everybody in turn, round after round.
import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { say } from '../../scripts/lib/say.mjs';
import { prepareTask } from './data.mjs';
import { startParticipant } from './participants.mjs';

/** Relative differences of the check that rounding explains. */
const tolerance = { float32: 5e-7, float64: 1e-13 };

/**
 * @typedef {{ best: number, whole: number, processor: number }} Rate updates a second in the best slices and in all of a turn, and for each second of processor time
 * @typedef {object} Comparison
 * @property {string} name
 * @property {Map<string, Rate[]>} rates of each participant, round by round
 * @property {Map<string, string>} failed why a participant has none
 * @property {Map<string, number>} apart by how much its weights are off, relatively, where that is too much
 */

/**
 * @param {string} name
 * @param {import('./participants.mjs').Participant[]} all
 * @param {{ rounds: number, seconds: number, busy?: boolean }} how `busy`: while others keep all cores at work
 * @returns {Promise<Comparison>}
 */
export async function compare(name, all, { rounds, seconds, busy = false }) {
  const path = await prepareTask(name);
  /** @type {import('./data.mjs').Task} */
  const task = JSON.parse(await readFile(path, 'utf8'));
  /** @type {Comparison} */
  const result = { name, rates: new Map(), failed: new Map(), apart: new Map() };
  const core = await idlestCore();
  /** @type {{ participant: typeof all[number], process: Awaited<ReturnType<typeof startParticipant>> }[]} */
  const running = [];
  /** @type {(() => void)[]} */
  const others = [];
  try {
    for (const participant of all) {
      say(`  ${name}: ${participant.label}`);
      try {
        const process = await startParticipant(participant, path);
        running.push({ participant, process });
        await warmUp(process);
        if (!participant.unpinned) await process.pin(core);
        result.rates.set(participant.id, []);
      } catch (error) {
        result.failed.set(participant.id, error instanceof Error ? error.message : String(error));
      }
    }
    if (busy) for (let i = 0; i < availableParallelism(); i++) others.push(keepBusy());
    const able = running.filter(({ participant }) => result.rates.has(participant.id));
    for (let round = 0; round < rounds; round++) {
      for (const { participant, process } of able) {
        const { updates, seconds: taken, processor, best, check } = await process.measure(seconds);
        result.rates.get(participant.id)?.push({ best, whole: updates / taken, processor: updates / processor });
        if (participant.check === null || check === undefined) continue;
        const expected = task.check[participant.check ?? 'batch'];
        const off = Math.max(...expected.map((value, i) => Math.abs((check[i] - value) / value)));
        if (!(off <= (participant.tolerance ?? tolerance[participant.dtype]))) result.apart.set(participant.id, off);
      }
    }
  } finally {
    for (const end of others) end();
    await Promise.all(running.map(({ process }) => process.end()));
  }
  return result;
}

/** Not pinned yet, so that compilers in other threads get their turn; until it no longer gets faster, for three seconds at most. */
async function warmUp(process) {
  let best = 0;
  for (let i = 0; i < 6; i++) {
    const { best: rate } = await process.measure(0.5);
    if (rate < 1.03 * best) return;
    best = Math.max(best, rate);
  }
}

/** A process that only takes time; ends itself after five minutes. */
function keepBusy() {
  const child = spawn(process.execPath, ['-e', 'const end = Date.now() + 300000; while (Date.now() < end);'], {
    stdio: 'ignore',
  });
  const end = () => child.kill('SIGKILL');
  process.once('exit', end);
  return () => {
    process.off('exit', end);
    end();
  };
}

/** The core that did the least in the last moments. */
async function idlestCore() {
  const cores = availableParallelism();
  const before = await idleTimes();
  await sleep(300);
  const after = await idleTimes();
  const idle = Array.from({ length: cores }, (_, i) => (after[i] ?? 0) - (before[i] ?? 0));
  return idle.lastIndexOf(Math.max(...idle));
}

async function idleTimes() {
  const text = await readFile('/proc/stat', 'utf8').catch(() => '');
  return [...text.matchAll(/^cpu\d+ (.*)$/gm)].map(([, numbers]) => Number(numbers.split(' ')[3]));
}

/** @param {number[]} values */
export function spread(values) {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  const median = sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  return { median, least: sorted[0], most: sorted.at(-1) ?? Number.NaN };
}

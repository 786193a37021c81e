import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { say } from './say.mjs';

/** How long a lock without a process id in it may be the trace of a process that is just writing it. */
const NEWBORN_MS = 5000;

/**
 * A folder that is made once and then found. It appears under its name only when it is whole: an interrupted run leaves nothing but
 * a folder beside it that the next run sweeps away.
 * @param {string} folder
 * @param {(folder: string) => Promise<void>} make fills an empty folder
 */
export async function madeOnce(folder, make) {
  if (existsSync(folder)) return folder;
  await withLock(`${folder}.lock`, async () => {
    if (existsSync(folder)) return;
    const half = `${folder}.half`;
    await rm(half, { recursive: true, force: true });
    await mkdir(half, { recursive: true });
    await make(half);
    await rename(half, folder);
  });
  return folder;
}

/**
 * One process at a time. A lock whose process is gone is taken over.
 * @template T
 * @param {string} lock
 * @param {() => Promise<T>} work
 */
export async function withLock(lock, work) {
  await mkdir(dirname(lock), { recursive: true });
  for (let told = false; !(await take(lock));) {
    if (!told) say('  waiting for another process that is doing the same');
    told = true;
    await sleep(300);
  }
  const release = () => rm(lock, { recursive: true, force: true });
  return work().finally(release);
}

/** @param {string} lock */
async function take(lock) {
  try {
    await mkdir(lock);
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'EEXIST') throw error;
    if (await isAbandoned(lock)) await rm(lock, { recursive: true, force: true });
    return false;
  }
  await writeFile(join(lock, 'pid'), String(process.pid));
  return true;
}

/** @param {string} lock */
async function isAbandoned(lock) {
  const owner = Number(await readFile(join(lock, 'pid'), 'utf8').catch(() => 0));
  if (owner > 0) return !isAlive(owner);
  const made = await stat(lock).catch(() => undefined);
  return made !== undefined && Date.now() - made.mtimeMs > NEWBORN_MS;
}

/** Whether there is such a process. @param {number} pid */
export function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === 'EPERM';
  }
}

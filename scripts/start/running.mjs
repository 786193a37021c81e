import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isAlive } from '../lib/once.mjs';

/**
 * The VS Code server that a start has left behind or still runs.
 * @typedef {object} Running
 * @property {number} owner the process that looks after it
 * @property {number} server the process group of the server
 * @property {string} url
 */

/** @param {string} dataDir */
const fileIn = (dataDir) => join(dataDir, 'running.json');

/** @param {string} dataDir @param {Running} running */
export async function rememberRunning(dataDir, running) {
  await writeFile(fileIn(dataDir), JSON.stringify(running));
}

/** @param {string} dataDir */
export async function forgetRunning(dataDir) {
  await rm(fileIn(dataDir), { force: true });
}

/** The address of a server that another start runs now. @param {string} dataDir */
export async function runningUrl(dataDir) {
  const running = await answering(dataDir);
  return running !== undefined && isAlive(running.owner) ? running.url : undefined;
}

/** Ends a server whose start was killed. @param {string} dataDir */
export async function endPrevious(dataDir) {
  const running = await answering(dataDir);
  if (running !== undefined && isAlive(running.server)) process.kill(-running.server, 'SIGKILL');
  await forgetRunning(dataDir);
}

/** What was remembered, if its address still answers: process ids get used again. @param {string} dataDir @returns {Promise<Running | undefined>} */
async function answering(dataDir) {
  try {
    /** @type {Running} */
    const running = JSON.parse(await readFile(fileIn(dataDir), 'utf8'));
    const response = await fetch(running.url, { redirect: 'manual', signal: AbortSignal.timeout(2000) });
    return response.status < 400 ? running : undefined;
  } catch {
    return undefined;
  }
}

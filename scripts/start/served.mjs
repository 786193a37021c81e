import { spawn } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { withLock } from '../lib/once.mjs';
import { cacheFolder, inProject } from '../lib/paths.mjs';
import { say, step } from '../lib/say.mjs';
import { installVsix, quietSettings, startServer, writeSettings } from '../vscode/server.mjs';
import { setUpVSCode } from '../vscode/setup.mjs';
import { newest } from '../vscode/versions.mjs';
import { endPrevious, forgetRunning, rememberRunning, runningUrl } from './running.mjs';

/** The same port every time, as browsers keep the window's layout under it. */
const USUAL_PORT = 8421;

/** Settings, state and the installed extension stay here from one start to the next. */
const dataDir = join(cacheFolder(), 'start');

/**
 * Serves VS Code with the extension installed to a browser, until it is interrupted.
 * @param {string} vsix
 * @param {{ port: number | undefined, open: boolean, hint: string }} options
 */
export async function startServed(vsix, { port, open, hint }) {
  process.once('SIGINT', () => {
    say('Stopped.');
    process.exit(0);
  });
  const { url, ended } = await withLock(`${dataDir}.lock`, () => findOrStart(vsix, port));
  const state = ended === undefined ? 'is running already' : 'is ready';
  say(`\nVS Code ${newest.vscode} with Backprop ${state}. Open it in a browser:\n\n  ${url}\n\n${hint}\n`);
  if (open) openInBrowser(url);
  if (ended === undefined) return;
  say('Ctrl-C stops it.');
  const lastWords = await ended;
  await forgetRunning(dataDir);
  throw new Error(`The VS Code server has ended:\n${lastWords}`);
}

/**
 * @param {string} vsix
 * @param {number | undefined} port
 * @returns {Promise<{ url: string, ended?: Promise<string> }>} without `ended`, another start looks after it
 */
async function findOrStart(vsix, port) {
  const already = await runningUrl(dataDir);
  if (already !== undefined) return { url: already };
  await endPrevious(dataDir);
  const vscode = await setUpVSCode(newest);
  await prepare(vscode, vsix);
  const token = await tokenOf(dataDir);
  const { origin, pid, ended } = await startServer(vscode, {
    dataDir,
    port: port ?? (await freePort(USUAL_PORT)),
    args: ['--connection-token', token, '--disable-workspace-trust'],
  });
  const url = `${origin}/?tkn=${token}&folder=${encodeURIComponent(inProject('examples'))}`;
  await rememberRunning(dataDir, { owner: process.pid, server: pid, url });
  return { url, ended };
}

/** Settings are written once: from then on they are the user's. @param {import('../vscode/setup.mjs').VSCode} vscode @param {string} vsix */
async function prepare(vscode, vsix) {
  await mkdir(dataDir, { recursive: true });
  if (!existsSync(join(dataDir, 'data', 'User', 'settings.json'))) await writeSettings(dataDir, quietSettings);
  const stamp = join(dataDir, 'installed');
  const hash = createHash('sha256')
    .update(await readFile(vsix))
    .digest('hex');
  if ((await readFile(stamp, 'utf8').catch(() => '')) === hash) return;
  await rm(stamp, { force: true });
  await step('installing the extension', () => installVsix(vscode, dataDir, vsix));
  await writeFile(stamp, hash);
}

/** Keeps other users and web pages out of this VS Code, which has a terminal. @param {string} folder */
async function tokenOf(folder) {
  const file = join(folder, 'token');
  const known = await readFile(file, 'utf8').catch(() => '');
  if (/^[\da-f]{32}$/.test(known)) return known;
  const token = randomBytes(16).toString('hex');
  await writeFile(file, token, { mode: 0o600 });
  return token;
}

/** That port, or 0 for any if somebody has it. @param {number} port @returns {Promise<number>} */
function freePort(port) {
  const probe = createServer();
  return new Promise((resolve) => {
    probe.once('error', () => resolve(0));
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(port)));
  });
}

/** Where there is a display; the address has been printed in any case. @param {string} url */
function openInBrowser(url) {
  const { DISPLAY, WAYLAND_DISPLAY } = process.env;
  if (process.platform === 'linux' && !DISPLAY && !WAYLAND_DISPLAY) return;
  const opener = spawn(process.platform === 'darwin' ? 'open' : 'xdg-open', [url], { stdio: 'ignore', detached: true });
  opener.on('error', (error) => say(`The browser did not open (${error.message}): open the address above.`));
  opener.unref();
}

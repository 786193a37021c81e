import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { withLock } from './once.mjs';
import { inProject, projectRoot } from './paths.mjs';
import { mustHaveRun, runNpm } from './run.mjs';
import { step } from './say.mjs';

const NO_NETWORK = /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ETIMEDOUT|ENETUNREACH/;

/** Inside node_modules, the hash of the lock file it was last compared with. */
const stamp = inProject('node_modules', '.backprop-lock-hash');

/** Makes node_modules what package-lock.json says: at the first run, and whenever the lock file changes. */
export async function installDependencies() {
  const lockFile = await readFile(inProject('package-lock.json'), 'utf8');
  const hash = createHash('sha256').update(lockFile).digest('hex');
  const isStamped = async () => (await readFile(stamp, 'utf8').catch(() => '')) === hash;
  if (await isStamped()) return;
  await withLock(inProject('out', 'install.lock'), async () => {
    if (await isStamped()) return;
    await rm(stamp, { force: true });
    if (!(await isInstalled(JSON.parse(lockFile)))) await install();
    await writeFile(stamp, hash);
  });
}

async function install() {
  const why = existsSync(inProject('node_modules')) ? 'package-lock.json has changed' : 'first run';
  await step(`installing dependencies (${why})`, async () => {
    const result = await npm('ci');
    if (result.code !== 0 && NO_NETWORK.test(result.output)) {
      throw new Error('The dependencies could not be downloaded: is there a network? Only the first run needs one.');
    }
    mustHaveRun('npm', result);
  });
}

/** @param {string[]} args */
const npm = (...args) =>
  runNpm([...args, '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], { cwd: projectRoot });

/**
 * Whether somebody ran npm since: it writes down what it put into node_modules. Packages for other platforms are not there.
 * @param {{ packages: Record<string, { version?: string, optional?: boolean }> }} lock
 */
async function isInstalled(lock) {
  const text = await readFile(inProject('node_modules', '.package-lock.json'), 'utf8').catch(() => '{"packages":{}}');
  /** @type {typeof lock} */
  const installed = JSON.parse(text);
  const wanted = Object.entries(lock.packages).filter(([path]) => path !== '');
  const isWanted = new Set(wanted.map(([path]) => path));
  return (
    wanted.every(([path, { version, optional }]) => {
      const found = installed.packages[path];
      return found === undefined ? optional === true : found.version === version;
    }) && Object.keys(installed.packages).every((path) => isWanted.has(path))
  );
}

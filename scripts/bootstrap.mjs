// The first step of `npm start`, `npm test` and their kin. It runs on a bare Node 20 without node_modules: it installs what is
// missing or out of date, and then runs scripts/NAME.mjs with a Node that is new enough.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { installDependencies } from './lib/dependencies.mjs';
import { inProject } from './lib/paths.mjs';
import { say } from './lib/say.mjs';

/** The first Node that runs TypeScript files as they are. */
const [MIN_MAJOR, MIN_MINOR] = [22, 18];

const [name = '', ...args] = process.argv.slice(2);
const script = inProject('scripts', `${name}.mjs`);
try {
  if (name === '' || !existsSync(script)) throw new Error(`There is no scripts/${name}.mjs`);
  await installDependencies();
  process.exitCode = await runScript(findNode());
} catch (error) {
  say(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}

/** The Node 24 among our own dependencies, or the one that runs this. */
function findNode() {
  const system = process.platform === 'win32' ? 'win' : process.platform;
  const file = process.platform === 'win32' ? 'node.exe' : 'node';
  const packages = [`node-${system}-${process.arch}`, `node-bin-${system}-${process.arch}`];
  const own = packages.map((folder) => inProject('node_modules', folder, 'bin', file)).find((path) => existsSync(path));
  if (own !== undefined) return own;
  const { node } = process.versions;
  const [major = 0, minor = 0] = node.split('.').map(Number);
  if (major > MIN_MAJOR || (major === MIN_MAJOR && minor >= MIN_MINOR)) return process.execPath;
  throw new Error(
    `This needs Node ${MIN_MAJOR}.${MIN_MINOR} or newer and found Node ${node}. Install a newer one and try again.`,
  );
}

/** @param {string} node @returns {Promise<number>} */
function runScript(node) {
  const child = spawn(node, [script, ...args], { stdio: 'inherit' });
  // A terminal has sent it Ctrl-C as well; the script ends in good order, and then we do.
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']))
    process.on(signal, () => child.kill(signal));
  return new Promise((resolve) => {
    child.on('error', (error) => {
      say(`${node}: ${error.message}`);
      resolve(1);
    });
    child.on('exit', (code) => resolve(code ?? 1));
  });
}

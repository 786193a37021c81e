import { existsSync } from 'node:fs';
import { chmod, copyFile, cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { madeOnce } from '../lib/once.mjs';
import { unpackFromRegistry } from '../lib/packages.mjs';
import { cacheFolder, inProject } from '../lib/paths.mjs';
import { mustHaveRun, runNpm } from '../lib/run.mjs';
import { step } from '../lib/say.mjs';
import { nodeFor } from './node.mjs';
import { dependenciesLeftOut, extensionsLeftOut, ripgrepPackage } from './versions.mjs';

/** Part of the folder's name: raise it when what this file does changes. */
const RECIPE = 3;

/**
 * @typedef {object} VSCode
 * @property {import('./versions.mjs').Version} version
 * @property {string} node the program that runs the server
 * @property {string} main the server's script
 */

/**
 * A VS Code server in the cache. No install script runs and nothing is compiled.
 * @param {import('./versions.mjs').Version} version
 * @returns {Promise<VSCode>}
 */
export async function setUpVSCode(version) {
  if (process.platform === 'win32') {
    throw new Error('On Windows this needs VS Code itself: install it and let its installer put `code` on the PATH.');
  }
  const node = await nodeFor(version.node);
  const name = `vscode-server-${version.vscode}-${process.platform}-${process.arch}-${RECIPE}`;
  const folder = await madeOnce(join(cacheFolder(), name), (into) => assemble(into, version));
  return { version, node, main: join(folder, 'out', 'server-main.js') };
}

/** @param {string} folder @param {import('./versions.mjs').Version} version */
async function assemble(folder, version) {
  await unpackFromRegistry({
    spec: `code-server@${version.codeServer}`,
    label: `VS Code server ${version.vscode}`,
    sha512: version.sha512,
    into: folder,
    parts: ['package/lib/vscode'],
    leaveOut: [...extensionsLeftOut.map((name) => `package/lib/vscode/extensions/${name}`), '*.map'],
    strip: 3,
  });
  await dropDependencies(folder);
  await step('installing what the server needs', async () => {
    const args = ['install', '--omit=dev', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
    mustHaveRun('npm install', await runNpm(args, { cwd: folder }));
  });
  await placeRipgrep(folder);
  await placeStandIns(folder, version);
  await dropOtherPlatforms(folder);
}

/** Takes the dependencies we leave out from package.json and from the lock file that came with it, so that all others stay exact. @param {string} folder */
async function dropDependencies(folder) {
  const manifest = await readJson(join(folder, 'package.json'));
  const kept = Object.entries(manifest.dependencies).filter(
    ([name]) => !dependenciesLeftOut.some((pattern) => pattern.test(name)),
  );
  const dependencies = Object.fromEntries(kept);
  const needsRipgrep = manifest.dependencies['@vscode/ripgrep'] !== undefined;
  if (needsRipgrep) dependencies[ripgrepPackage.name] = ripgrepPackage.version;
  const { allowScripts, overrides, ...rest } = manifest;
  await writeJson(join(folder, 'package.json'), { ...rest, dependencies });
  const lockFile = join(folder, 'npm-shrinkwrap.json');
  const lock = await readJson(lockFile);
  lock.packages[''] = { ...lock.packages[''], dependencies };
  await writeJson(lockFile, lock);
}

/** Every server has its `rg` where it looks for it. @param {string} folder */
async function placeRipgrep(folder) {
  const modules = join(folder, 'node_modules');
  const binary = join(modules, ripgrepPackage.name, 'bin', `${process.platform}-${process.arch}`, 'rg');
  if (!existsSync(binary))
    throw new Error(`${ripgrepPackage.name} has no binary for ${process.platform}-${process.arch}`);
  await chmod(binary, 0o755);
  const target = join(modules, '@vscode', 'ripgrep', 'bin');
  await mkdir(target, { recursive: true });
  await copyFile(binary, join(target, 'rg'));
}

/** @param {string} folder @param {import('./versions.mjs').Version} version */
async function placeStandIns(folder, { standIns }) {
  for (const { module, standIn } of standIns) {
    const target = join(folder, 'node_modules', module);
    await mkdir(target, { recursive: true });
    await cp(inProject('scripts', 'vscode', 'stand-ins', standIn), join(target, 'index.js'));
    await writeJson(join(target, 'package.json'), {
      name: module,
      version: '0.0.0',
      main: 'index.js',
      type: 'commonjs',
    });
  }
}

/** Packages that ship binaries of every platform keep ours. @param {string} folder */
async function dropOtherPlatforms(folder) {
  const ours = `${process.platform}-${process.arch}`;
  for (const shelf of ['node-pty/prebuilds', `${ripgrepPackage.name}/bin`]) {
    const shelfPath = join(folder, 'node_modules', shelf);
    const others = (await readdir(shelfPath).catch(() => [])).filter((name) => name !== ours);
    await Promise.all(others.map((name) => rm(join(shelfPath, name), { recursive: true, force: true })));
  }
}

/** @param {string} file */
async function readJson(file) {
  return JSON.parse(await readFile(file, 'utf8'));
}

/** @param {string} file @param {unknown} value */
async function writeJson(file, value) {
  await writeFile(file, `${JSON.stringify(value, null, 2)}\n`);
}

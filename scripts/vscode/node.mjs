import { chmod } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { existsSync } from 'node:fs';
import { madeOnce } from '../lib/once.mjs';
import { unpackFromRegistry } from '../lib/packages.mjs';
import { cacheFolder } from '../lib/paths.mjs';
import { run } from '../lib/run.mjs';

const exe = process.platform === 'win32' ? 'node.exe' : 'node';

/**
 * The Node a server runs on: the one that runs this, one on PATH, or one fetched into the cache.
 * @param {import('./versions.mjs').Version['node']} wanted
 */
export async function nodeFor(wanted) {
  if (fits(process.versions.node, wanted)) return process.execPath;
  const candidates = (process.env['PATH'] ?? '').split(delimiter).map((folder) => join(folder, exe));
  for (const candidate of new Set(candidates)) {
    if (existsSync(candidate) && fits(await versionOf(candidate), wanted)) return candidate;
  }
  return fetchNode(wanted.download);
}

/** @param {string} version @param {import('./versions.mjs').Version['node']} wanted */
function fits(version, { min, max }) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major % 2 === 0 && major <= max && (major > min[0] || (major === min[0] && minor >= min[1]));
}

/** @param {string} node */
async function versionOf(node) {
  const { code, output } = await run(node, ['--version']);
  return code === 0 ? output.trim().replace(/^v/, '') : '';
}

/** @param {string} version */
async function fetchNode(version) {
  const name = `node-${process.platform}-${process.arch}`;
  const folder = await madeOnce(join(cacheFolder(), `${name}-${version}`), (into) =>
    unpackFromRegistry({ spec: `${name}@${version}`, label: `Node ${version}`, into, parts: [`package/bin/${exe}`] }),
  );
  const file = join(folder, 'bin', exe);
  await chmod(file, 0o755);
  return file;
}

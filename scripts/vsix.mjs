import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { withLock } from './lib/once.mjs';
import { inProject, projectRoot } from './lib/paths.mjs';
import { mustRun } from './lib/run.mjs';
import { step } from './lib/say.mjs';

/** Everything that can change the package, and the dependencies by their lock file. */
const SOURCES = [
  'src',
  'media',
  'examples',
  'docs',
  'scripts/build.mjs',
  'package.json',
  'package-lock.json',
  'tsconfig.base.json',
  '.vscodeignore',
];
const SOURCE_PATTERN = /\.(md|json|png|svg|txt|LICENSE)$/;

/**
 * Builds and packages the extension, or finds that the last package still is what the sources say.
 * @returns {Promise<string>} the .vsix
 */
export async function upToDateVsix() {
  await mkdir(inProject('out'), { recursive: true });
  return withLock(inProject('out', 'vsix.lock'), async () => {
    const { version } = JSON.parse(await readFile(inProject('package.json'), 'utf8'));
    const vsix = inProject('out', `backprop-${version}.vsix`);
    const stamp = inProject('out', 'vsix.stamp');
    const hash = await hashOfSources();
    if (existsSync(vsix) && (await readFile(stamp, 'utf8').catch(() => '')) === hash) return vsix;
    await writeFile(stamp, '');
    await step('building', () =>
      mustRun(process.execPath, [inProject('scripts', 'build.mjs')], { cwd: projectRoot, limit: 120 }),
    );
    await step('packaging', () =>
      mustRun(process.execPath, [vsce, 'package', '--no-dependencies', '--no-rewrite-relative-links', '--out', vsix], {
        cwd: projectRoot,
        limit: 120,
      }),
    );
    await writeFile(stamp, hash);
    return vsix;
  });
}

/** @param {string} a @param {string} b */
const byName = (a, b) => (a < b ? -1 : 1);

const vsce = inProject('node_modules', '@vscode', 'vsce', 'vsce');

async function hashOfSources() {
  const files = (await Promise.all([...SOURCES.map((name) => filesUnder(name)), topLevelTexts()])).flat();
  const hash = createHash('sha256');
  for (const file of [...new Set(files)].sort(byName))
    hash
      .update(file)
      .update('\0')
      .update(await readFile(inProject(file)))
      .update('\0');
  return hash.digest('hex');
}

/** README, CHANGELOG, LICENSE and the like are in the package too. */
async function topLevelTexts() {
  const entries = await readdir(projectRoot, { withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && (SOURCE_PATTERN.test(entry.name) || entry.name === 'LICENSE'))
    .map(({ name }) => name);
}

/** @param {string} path a file or folder of the project @returns {Promise<string[]>} */
async function filesUnder(path) {
  if (path === join('examples', 'mnist')) return [];
  if (!existsSync(inProject(path))) return [];
  const entries = await readdir(inProject(path), { withFileTypes: true }).catch(() => undefined);
  if (entries === undefined) return [path];
  return (await Promise.all(entries.map(({ name }) => filesUnder(join(path, name))))).flat();
}

import { readFile } from 'node:fs/promises';
import { inProject } from '../../scripts/lib/paths.mjs';
import { runNpm } from '../../scripts/lib/run.mjs';
import { step } from '../../scripts/lib/say.mjs';

/** Puts the npm peers into bench/node_modules where they are not; undefined, or why it could not be done. */
export async function installPeers() {
  const read = (/** @type {string} */ path) =>
    readFile(inProject('bench', path), 'utf8').then(JSON.parse, () => undefined);
  const { dependencies } = await read('package.json');
  const present = await Promise.all(
    Object.entries(dependencies).map(
      async ([name, version]) => (await read(`node_modules/${name}/package.json`))?.version === version,
    ),
  );
  if (present.every(Boolean)) return undefined;
  return step('installing the peers from npm', async () => {
    // Without scripts: brain.js would build a native module that it does not need here.
    const args = ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
    const { code, output } = await runNpm(args, { cwd: inProject('bench') });
    return code === 0 ? undefined : output.trim().split('\n').slice(0, 3).join(' ');
  });
}

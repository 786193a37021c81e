import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import * as esbuild from 'esbuild';
import { inProject } from '../lib/paths.mjs';
import { temporaryFolder } from '../lib/temporary.mjs';
import { buildPlanted } from './planted.mjs';

/**
 * Bundles the suites of test/host, each on its own, and the program with a wrong layer that one of them plants. They lie inside the project,
 * so that they find mocha.
 */
export async function bundleHostTests() {
  await mkdir(inProject('out'), { recursive: true });
  const { folder, remove } = await temporaryFolder(inProject('out', 'host-'));
  const suites = (await readdir(inProject('test', 'host', 'suites'))).filter((name) => name.endsWith('.test.ts'));
  try {
    await esbuild.build({
      absWorkingDir: inProject(),
      entryPoints: ['test/host/run.ts', ...suites.map((name) => `test/host/suites/${name}`)],
      outdir: folder,
      outbase: 'test/host',
      bundle: true,
      platform: 'node',
      format: 'cjs',
      target: 'node20',
      external: ['vscode', 'mocha'],
      logLevel: 'silent',
    });
    await buildPlanted(join(folder, 'planted'));
  } catch (error) {
    await remove();
    throw error;
  }
  return { tests: join(folder, 'run.js'), remove };
}

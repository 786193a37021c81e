import { join } from 'node:path';
import * as esbuild from 'esbuild';
import { inProject } from '../lib/paths.mjs';

/**
 * Builds the program of workers and the command line with a wrong layer (test/planted) into a folder.
 * @param {string} folder
 */
export async function buildPlanted(folder) {
  await esbuild.build({
    absWorkingDir: inProject(),
    entryPoints: ['test/planted/main.ts'],
    outfile: join(folder, 'worker.js'),
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    mainFields: ['module', 'main'],
    logLevel: 'silent',
  });
}

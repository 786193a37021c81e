import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inProject } from '../lib/paths.mjs';

/** A copy of `examples`, with MNIST where it has been fetched, in a temporary folder: tests may change what they like in it. */
export async function copyOfExamples() {
  const temporary = await mkdtemp(join(tmpdir(), 'backprop-examples-'));
  const folder = join(temporary, 'examples');
  await cp(inProject('examples'), folder, { recursive: true });
  return { folder, remove: () => rm(temporary, { recursive: true, force: true }) };
}

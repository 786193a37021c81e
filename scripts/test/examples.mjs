import { cp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inProject } from '../lib/paths.mjs';
import { temporaryFolder } from '../lib/temporary.mjs';

/** A copy of `examples`, with MNIST where it has been fetched, in a temporary folder: tests may change what they like in it. */
export async function copyOfExamples() {
  const { folder: temporary, remove } = await temporaryFolder(join(tmpdir(), 'backprop-examples-'));
  const folder = join(temporary, 'examples');
  await cp(inProject('examples'), folder, { recursive: true });
  return { folder, remove };
}

import { copyFile, cp, link, mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { inProject } from '../lib/paths.mjs';

/** A copy of `examples` in a temporary folder; tests may change what they like in it. MNIST comes along where it has been fetched. */
export async function copyOfExamples() {
  const temporary = await mkdtemp(join(tmpdir(), 'backprop-examples-'));
  const folder = join(temporary, 'examples');
  await cp(inProject('examples'), folder, { recursive: true, filter: (path) => basename(path) !== 'mnist' });
  const mnist = inProject('examples', 'mnist');
  await mkdir(join(folder, 'mnist'));
  for (const name of await readdir(mnist).catch(() => []))
    await linkOrCopy(join(mnist, name), join(folder, 'mnist', name));
  return { folder, remove: () => rm(temporary, { recursive: true, force: true }) };
}

/** @param {string} from @param {string} to */
async function linkOrCopy(from, to) {
  await link(from, to).catch(() => copyFile(from, to));
}

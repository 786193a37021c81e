import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { memoryFiles } from '../../../../test/support/memoryFiles.ts';
import { jobFrom, train } from '../../../../test/support/jobs.ts';
import { plain } from './draft.ts';
import { networkDrafts } from './networks.ts';

function network(begins: string): Record<string, unknown> {
  const found = networkDrafts.find(({ label }) => label.startsWith(begins));
  return plain(found!.draft) as Record<string, unknown>;
}

/** A file in the format of MNIST, all of it black, or of class 0. */
function idxFile(magic: number, extents: readonly number[]): Uint8Array {
  const head = 4 + 4 * extents.length;
  const file = new Uint8Array(head + extents.reduce((product, extent) => product * extent, 1));
  const view = new DataView(file.buffer);
  [magic, ...extents].forEach((value, place) => view.setUint32(4 * place, value));
  return file;
}

describe('the networks that are offered', () => {
  it('learn: exclusive or has all four samples right', async () => {
    const { epochs } = await train(network('XOR'));
    expect(epochs.at(-1)!.train.accuracy).toBe(1);
  });

  it('read a table as they say', async () => {
    const file = readFileSync(new URL('../../../../examples/iris.csv', import.meta.url));
    const table = file.toString('utf8').replace(/^.*\n/, 'a,b,c,d,class\n');
    const { datasets } = await jobFrom(network('CSV'), memoryFiles({ 'data.csv': table }));
    expect(datasets.train.inputs.columns).toBe(4);
  });

  it.each(['MNIST', 'Convolutional'])('read the digits as they say: %s', async (begins) => {
    const files = memoryFiles({
      'train-images-idx3-ubyte': idxFile(0x803, [60_000, 28, 28]),
      'train-labels-idx1-ubyte': idxFile(0x801, [60_000]),
      't10k-images-idx3-ubyte': idxFile(0x803, [10_000, 28, 28]),
      't10k-labels-idx1-ubyte': idxFile(0x801, [10_000]),
    });
    const { datasets } = await jobFrom(network(begins), files);
    expect([datasets.train, datasets.validation, datasets.test].map((set) => set?.inputs.rows)).toEqual([
      50_000, 10_000, 10_000,
    ]);
  });
});

import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { plainResult, readingFrom } from '../../../../test/support/reading.ts';
import { idx, parseIdx } from './idx.ts';

function idxFile(type: number, dimensions: readonly number[], values: readonly number[]): Uint8Array {
  const bytes = new Uint8Array(4 + 4 * dimensions.length + values.length);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, (type << 8) | dimensions.length);
  dimensions.forEach((extent, axis) => {
    view.setUint32(4 + 4 * axis, extent);
  });
  bytes.set(values, 4 + 4 * dimensions.length);
  return bytes;
}

const images = idxFile(8, [2, 2, 3], [1, 2, 3, 4, 5, 6, 250, 251, 252, 253, 254, 255]);
const labels = idxFile(8, [2], [7, 9]);

async function read(contents: { images?: Uint8Array; labels?: Uint8Array }): Promise<unknown> {
  const source = { idx: { images: 'images', labels: 'labels' }, standardize: false };
  return plainResult(await idx.read(source, readingFrom({ images, labels, ...contents })));
}

describe('IDX', () => {
  const expected = {
    inputs: [1, 2, 3, 4, 5, 6, 250, 251, 252, 253, 254, 255],
    shape: [2, 3],
    targets: [7, 9],
    columns: undefined,
  };

  it('reads images and labels, packed or not', async () => {
    expect(await read({})).toEqual(expected);
    expect(await read({ images: gzipSync(images), labels: gzipSync(labels) })).toEqual(expected);
  });

  it('keeps the bytes of the file without a copy', () => {
    const parsed = parseIdx(images, 'images');
    expect(typeof parsed === 'object' && parsed.values.buffer === images.buffer).toBe(true);
  });

  it.each([
    [[2], [], 1],
    [[2, 3], [3], 3],
    [[2, 1, 2, 2], [1, 2, 2], 4],
  ])('reads images of dimensions %j', async (dimensions, itemShape, size) => {
    const values = Array.from({ length: 2 * size }, (_, i) => i);
    const shape = itemShape.length === 0 ? [1] : itemShape;
    expect(await read({ images: idxFile(8, dimensions, values) })).toMatchObject({ shape, inputs: values });
  });

  const magics = 'expected the magic number';
  const faults: [string, { images?: Uint8Array; labels?: Uint8Array }, string][] = [
    [
      'counts that differ',
      { labels: idxFile(8, [3], [1, 2, 3]) },
      'idx: images has 2 images, but labels has 3 labels; the two belong to different sets',
    ],
    [
      'images in place of labels',
      { labels: images },
      `idx/labels: labels: the file starts with 0x00000803, ${magics} 0x00000801 for labels; these are images: are "images" and "labels" swapped?`,
    ],
    [
      'another type of values',
      { images: idxFile(0x0d, [2, 1], [0, 0, 0, 0, 0, 0, 0, 0]) },
      `idx/images: images: the file starts with 0x00000d02, ${magics} 0x00000803 for images`,
    ],
    [
      'five dimensions',
      { images: idxFile(8, [2, 1, 1, 1, 1], [1, 2]) },
      `idx/images: images: the file starts with 0x00000805, ${magics} 0x00000803 for images`,
    ],
    [
      'something else',
      { images: new TextEncoder().encode('<html>') },
      `idx/images: images: the file starts with 0x3c68746d, ${magics} 0x00000803 for images`,
    ],
    [
      'a byte too many',
      { images: new Uint8Array([...images, 0]) },
      'idx/images: images: the header says 2 images of [2, 3], 28 bytes in all, but the file has 29',
    ],
    [
      'extents past all memory',
      { images: idxFile(8, [4294967295, 4294967295, 4294967295], [1]) },
      'idx/images: images: the header says 4294967295 images of [4294967295, 4294967295], 7.9228162458924105e+28 bytes in all, but the file has 17',
    ],
    [
      'no images',
      { images: idxFile(8, [0, 28, 28], []) },
      'idx/images: images: the file holds no images: its header says [0, 28, 28]',
    ],
    [
      'images without pixels',
      { images: idxFile(8, [2, 0, 28], []) },
      'idx/images: images: the file holds no images: its header says [2, 0, 28]',
    ],
  ];
  it.each(faults)('refuses %s', async (_, contents, message) => {
    expect(await read(contents)).toEqual([message]);
  });

  it('refuses a file cut off at any byte, with its length', () => {
    for (let length = 0; length < images.length; length++) {
      expect(parseIdx(images.subarray(0, length), 'images')).toMatch(new RegExp(`\\b${length}\\b`));
    }
    for (let length = 0; length < labels.length; length++) {
      expect(parseIdx(labels.subarray(0, length), 'labels')).toMatch(new RegExp(`\\b${length}\\b`));
    }
  });

  it('accepts no file whose header was changed in a single bit', () => {
    for (let bit = 0; bit < 16 * 8; bit++) {
      const mutated = images.slice();
      mutated[bit >> 3]! ^= 1 << (bit & 7);
      expect(parseIdx(mutated, 'images'), `bit ${bit}`).toBeTypeOf('string');
    }
  });

  it('names the file that is missing, and both where both are', async () => {
    const source = { idx: { images: 'a', labels: 'b' }, standardize: false };
    expect(plainResult(await idx.read(source, readingFrom({})))).toEqual([
      'idx/images: a: there is no such file',
      'idx/labels: b: there is no such file',
    ]);
  });
});

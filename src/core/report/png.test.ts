import { Buffer } from 'node:buffer';
import { crc32, inflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { base64, pngOf } from './png.ts';

/** Name and data of each chunk, its checksum verified by zlib. */
function chunksOf(png: Uint8Array): [string, Buffer][] {
  const bytes = Buffer.from(png);
  expect([...bytes.subarray(0, 8)]).toEqual([137, 80, 78, 71, 13, 10, 26, 10]);
  const chunks: [string, Buffer][] = [];
  for (let at = 8; at < bytes.length;) {
    const length = bytes.readUInt32BE(at);
    const named = bytes.subarray(at + 4, at + 8 + length);
    expect(bytes.readUInt32BE(at + 8 + length)).toBe(crc32(named));
    chunks.push([named.toString('latin1', 0, 4), named.subarray(4)]);
    at += 12 + length;
  }
  return chunks;
}

describe('a PNG', () => {
  it.each([
    [3, 2],
    // More than one block.
    [400, 300],
  ])('of %d × %d pixels is read by zlib as it was written', (width, height) => {
    const pixels = Uint8Array.from({ length: width * height }, (_, i) => (i * 7) % 3);
    const palette = Uint8Array.of(0, 0, 0, 128, 128, 128, 255, 0, 64);
    const [header, colours, data, end] = chunksOf(pngOf({ width, height, pixels, palette }));
    expect([header![0], colours![0], data![0], end![0]]).toEqual(['IHDR', 'PLTE', 'IDAT', 'IEND']);
    expect([header![1].readUInt32BE(0), header![1].readUInt32BE(4)]).toEqual([width, height]);
    // Eight bits, a palette, no interlacing.
    expect([...header![1].subarray(8)]).toEqual([8, 3, 0, 0, 0]);
    expect([...colours![1]]).toEqual([...palette]);
    const rows = inflateSync(data![1]);
    for (let y = 0; y < height; y++) {
      expect(rows[y * (width + 1)]).toBe(0);
      expect(
        rows.subarray(y * (width + 1) + 1, (y + 1) * (width + 1)).equals(pixels.subarray(y * width, (y + 1) * width)),
      ).toBe(true);
    }
  });
});

it.each([0, 1, 2, 3, 4, 100])('%d bytes are written in Base64 as Node does', (length) => {
  const bytes = Uint8Array.from({ length }, (_, i) => (i * 37) % 256);
  expect(base64(bytes)).toBe(Buffer.from(bytes).toString('base64'));
});

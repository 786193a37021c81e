import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { gunzip } from './gunzip.ts';

const hello = gzipSync('hello');

async function unpack(bytes: Uint8Array, limit = 1000): Promise<string> {
  const contents = await gunzip(bytes, limit);
  return contents.ok ? `bytes: ${new TextDecoder().decode(contents.bytes)}` : contents.message;
}

describe('gunzip', () => {
  it('unpacks one member and several', async () => {
    expect(await unpack(hello)).toBe('bytes: hello');
    expect(await unpack(Buffer.concat([hello, gzipSync(' world'), gzipSync('')]))).toBe('bytes: hello world');
  });

  it('refuses a file cut off at any byte', async () => {
    for (let length = 0; length < hello.length; length++) {
      expect(await unpack(hello.subarray(0, length))).toBe(
        `the gzip data are cut off: the file ends after ${length} bytes, before the data do`,
      );
    }
  });

  it('gives the same bytes or a message for a file with any bit changed', async () => {
    // Name, time and system in the header are not part of the data.
    for (let bit = 0; bit < hello.length * 8; bit++) {
      const mutated = Uint8Array.from(hello);
      mutated[bit >> 3]! ^= 1 << (bit & 7);
      expect(await unpack(mutated), `bit ${bit}`).toMatch(/^(bytes: hello$|the gzip data )/);
    }
  });

  it('checks the CRC', async () => {
    const wrong = Uint8Array.from(hello);
    wrong[hello.length - 5]! ^= 1;
    expect(await unpack(wrong)).toBe('the gzip data are damaged (incorrect data check)');
  });

  it.each([
    ['text', Uint8Array.of(120, 121, 122)],
    ['zeros', new Uint8Array(8)],
    ['half a header', Uint8Array.of(0x1f, 0x8b)],
  ])('refuses %s behind the data', async (_, rest) => {
    expect(await unpack(Buffer.concat([hello, rest]))).toMatch(/^the gzip data (end at byte|are damaged|are cut off)/);
  });

  it('stops unpacking at the limit', async () => {
    const bomb = gzipSync(new Uint8Array(5_000_000));
    expect(await unpack(bomb, 1_000_000)).toBe('the file unpacks to more than the limit of 1000000 bytes');
    expect(await unpack(hello, 5)).toBe('bytes: hello');
    expect(await unpack(hello, 4)).toBe('the file unpacks to more than the limit of 4 bytes');
  });
});

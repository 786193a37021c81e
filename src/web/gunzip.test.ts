import { gunzipSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { gunzip } from './gunzip.ts';

const hello = gzipSync('hello');
const several = Buffer.concat([hello, gzipSync(' world'), gzipSync(''), gzipSync('!')]);

const words = (contents: Awaited<ReturnType<typeof gunzip>>): string =>
  contents.ok ? `bytes: ${new TextDecoder().decode(contents.bytes)}` : contents.message;

async function unpack(bytes: Uint8Array, limit = 1000): Promise<string> {
  return words(await gunzip(bytes, limit));
}

describe('gunzip', () => {
  it('unpacks one member and several', async () => {
    expect(await unpack(hello)).toBe('bytes: hello');
    expect(await unpack(several)).toBe('bytes: hello world!');
  });

  it('refuses a file cut off at any byte', async () => {
    for (let length = 0; length < hello.length; length++) {
      expect(await unpack(hello.subarray(0, length)), `${length} bytes`).toMatch(/^the gzip data are damaged, cut off/);
    }
  });

  it('gives the same bytes or a message for a file with any bit changed', async () => {
    for (let bit = 0; bit < hello.length * 8; bit++) {
      const mutated = Uint8Array.from(hello);
      mutated[bit >> 3]! ^= 1 << (bit & 7);
      expect(await unpack(mutated), `bit ${bit}`).toMatch(/^(bytes: hello$|the gzip data )/);
    }
  });

  it('stops unpacking at the limit, of all members together', async () => {
    const bomb = gzipSync(new Uint8Array(5_000_000));
    expect(await unpack(bomb, 1_000_000)).toBe('the file unpacks to more than the limit of 1000000 bytes');
    expect(await unpack(hello, 5)).toBe('bytes: hello');
    expect(await unpack(hello, 4)).toBe('the file unpacks to more than the limit of 4 bytes');
    expect(await unpack(several, 12)).toBe('bytes: hello world!');
    expect(await unpack(several, 11)).toBe('the file unpacks to more than the limit of 11 bytes');
  });

  describe('where a member is unpacked only alone, as browsers do', () => {
    let asked = 0;
    const alone = async (bytes: Uint8Array): Promise<Uint8Array> => {
      asked++;
      const unpacked = gunzipSync(bytes);
      // The size of the last member alone.
      const size = new DataView(bytes.buffer, bytes.byteOffset + bytes.length - 4).getUint32(0, true);
      if (size !== unpacked.length) throw new Error('Junk found after end of compressed data.');
      return unpacked;
    };

    it('finds where the next begins', async () => {
      asked = 0;
      expect(words(await gunzip(several, 1000, alone))).toBe('bytes: hello world!');
      expect(asked).toBe(4);
    });

    it('is not misled by data that look like a beginning', async () => {
      const disguised = Uint8Array.from({ length: 300 }, (_, i) => [0x1f, 0x8b, 8, 0][i % 4]!);
      const stored = gzipSync(disguised, { level: 0 });
      const contents = await gunzip(Buffer.concat([stored, hello]), 1000, alone);
      expect(contents).toEqual({ ok: true, bytes: Uint8Array.from([...disguised, ...Buffer.from('hello')]) });
    });

    it('gives up where too much looks like one', async () => {
      const disguised = Uint8Array.from({ length: 4000 }, (_, i) => [0x1f, 0x8b, 8, 0][i % 4]!);
      asked = 0;
      expect(words(await gunzip(gzipSync(disguised, { level: 0 }), 10_000, alone))).toMatch(/^bytes: /);
      expect(asked).toBe(101);
    });
  });
});

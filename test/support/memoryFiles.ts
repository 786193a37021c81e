import type { Files } from '../../src/core/data/files.ts';
import { nodeFiles } from '../../src/node/files.ts';

/** Files by path, without a disk; unpacking and decoding are the real ones. */
export function memoryFiles(contents: Readonly<Record<string, string | Uint8Array>>): Files {
  const { gunzip, decode } = nodeFiles('/', '/');
  return {
    async read(path) {
      const found = contents[path];
      if (found === undefined) return { ok: false, message: 'there is no such file' };
      return { ok: true, bytes: typeof found === 'string' ? new TextEncoder().encode(found) : found };
    },
    gunzip,
    decode,
  };
}

import { gunzip as unpack, type Zlib } from 'node:zlib';
import type { FileContents } from '../core/data/files.ts';

/** Few large pieces: each is a turn of the event loop. */
const pieceLength = 1024 ** 2;

/** What `info: true` makes the result, which the published types leave out. */
interface WithEngine {
  readonly buffer: Buffer;
  readonly engine: Zlib;
}

/** Unpacks every member of a gzip file; a wrong CRC, an early end, bytes after the end and a bomb are messages. */
export function gunzip(bytes: Uint8Array, limit: number): Promise<FileContents> {
  const options = { info: true, maxOutputLength: limit, chunkSize: pieceLength };
  return new Promise((settle) => {
    unpack(bytes, options, (error, result) => {
      if (error !== null) {
        settle({ ok: false, message: explain(error, bytes.length, limit) });
        return;
      }
      const { buffer, engine } = result as unknown as WithEngine;
      const read = engine.bytesWritten;
      if (read < bytes.length) {
        settle({ ok: false, message: `the gzip data end at byte ${read}, but the file goes on to ${bytes.length}` });
        return;
      }
      settle({ ok: true, bytes: new Uint8Array(buffer.buffer, buffer.byteOffset, buffer.length) });
    });
  });
}

function explain(error: NodeJS.ErrnoException, length: number, limit: number): string {
  switch (error.code) {
    case 'ERR_BUFFER_TOO_LARGE':
      return `the file unpacks to more than the limit of ${limit} bytes`;
    case 'Z_BUF_ERROR':
      return `the gzip data are cut off: the file ends after ${length} bytes, before the data do`;
    default:
      return `the gzip data are damaged (${error.message})`;
  }
}

import type { FileContents, Files } from '../core/data/files.ts';
import { decode } from './decode.ts';
import { gunzip } from './gunzip.ts';

/** Files that somebody else reads for this thread, by the rules of `Files`. `limit`: bytes that packed data may unpack to. */
export function askedFiles(read: (path: string) => Promise<FileContents>, limit: number): Files {
  return { read, gunzip: (bytes) => gunzip(bytes, limit), decode };
}

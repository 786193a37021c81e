import type { Budget } from '../budget.ts';
import type { FileContents, Files } from '../files.ts';

/** Reads a whole file, unpacked where it starts like gzip. The message has no path in front. */
export type OpenFile = (path: string) => Promise<FileContents>;

/** Each file is read, unpacked and counted once: training and validation are often two ranges of one file. */
export function openOnce(files: Files, budget: Budget): OpenFile {
  const opened = new Map<string, Promise<FileContents>>();
  return (path) => {
    const contents = opened.get(path) ?? open(path, files, budget);
    opened.set(path, contents);
    return contents;
  };
}

async function open(path: string, files: Files, budget: Budget): Promise<FileContents> {
  const packed = await files.read(path);
  if (!packed.ok) return packed;
  const contents = isGzip(packed.bytes) ? await files.gunzip(packed.bytes) : packed;
  if (!contents.ok) return contents;
  const refusal = budget.reserve(contents.bytes.length);
  return refusal === undefined ? contents : { ok: false, message: refusal };
}

function isGzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b;
}

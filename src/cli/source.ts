import { readFile, realpath, stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import type { PlacedProblem } from './problems.ts';

/** A definition as it lies on the disk. */
export interface Source {
  readonly text: string;
  /** Absolute folder of the definition; data paths are relative to it. */
  readonly folder: string;
  /** Absolute folder that no data path may leave. */
  readonly root: string;
}

/** Refuses before reading what cannot be a definition. Bytes. */
const largestFile = 64 * 1024 * 1024;

export async function readSource(
  file: string,
  root: string | undefined,
): Promise<{ readonly source: Source } | { readonly problem: PlacedProblem }> {
  const bad = (code: string, message: string): { problem: PlacedProblem } => ({
    problem: { code, message, severity: 'error', line: 1, column: 1 },
  });
  try {
    const { size } = await stat(file);
    if (size > largestFile) return bad('text-too-large', `the file has ${size} bytes; a definition has far fewer`);
    const bytes = await readFile(file);
    const text = new TextDecoder('utf-8', { ignoreBOM: true, fatal: true }).decode(bytes);
    const folder = await realpath(dirname(resolve(file)));
    if (root === undefined) return { source: { text, folder, root: folder } };
    const isFolder = await stat(root).then(
      (found) => found.isDirectory(),
      () => false,
    );
    if (!isFolder) return bad('root-unreadable', `--root ${root} is not a folder`);
    return { source: { text, folder, root: await realpath(resolve(root)) } };
  } catch (error) {
    const fault = error as NodeJS.ErrnoException;
    if (fault.code === 'ERR_ENCODING_INVALID_ENCODED_DATA') {
      return bad('not-utf-8', 'the file is not a text in UTF-8; save it as UTF-8');
    }
    return bad('file-unreadable', whyUnreadable(fault));
  }
}

function whyUnreadable({ code, message }: NodeJS.ErrnoException): string {
  switch (code) {
    case 'ENOENT':
    case 'ENOTDIR':
      return 'there is no such file';
    case 'EISDIR':
      return 'this is a folder; name a .nn.json file in it';
    case 'EACCES':
    case 'EPERM':
      return 'the file may not be read; look at its permissions';
    default:
      return `the file cannot be read (${message})`;
  }
}

import { constants } from 'node:fs';
import { type FileHandle, open, readdir, realpath, stat } from 'node:fs/promises';
import { basename, dirname, isAbsolute, relative, resolve, sep } from 'node:path';
import { type FileContents, type Files, largestFile } from '../core/data/files.ts';
import { missingFile } from '../core/data/missing.ts';
import { pathFault } from '../core/data/paths.ts';
import { decode } from '../web/decode.ts';
import { gunzip } from './gunzip.ts';

/**
 * The files of one workspace on this machine's disk. `folder` is the definition's own, to which paths are relative; no
 * path and no symbolic link leads out of `root`. Both are absolute.
 */
export function nodeFiles(folder: string, root: string, limit: number = largestFile): Files {
  return {
    read: (path) => readInside(path, folder, root, limit),
    gunzip: (bytes) => gunzip(bytes, limit),
    decode,
  };
}

async function readInside(path: string, folder: string, root: string, limit: number): Promise<FileContents> {
  const fault = pathFault(path, sep === '\\' ? 'win32' : 'posix');
  if (fault !== undefined) return refused(fault);
  const target = resolve(folder, path);
  if (!isInside(target, root)) return refused(`the path leads out of the workspace ${root}`);
  try {
    // Links are followed before anything is opened: what counts is where the file really is.
    const real = await realpath(target);
    if (!isInside(real, await realpath(root))) {
      return refused(`the path leads out of the workspace ${root}, by a symbolic link`);
    }
    const status = await stat(real);
    if (status.isDirectory()) return refused('this is a folder, not a file');
    if (!status.isFile()) return refused('this is not a regular file');
    // Should the file have been replaced by a pipe since: do not wait for one to write into it.
    const handle = await open(real, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0) | (constants.O_NOFOLLOW ?? 0));
    try {
      return await readAll(handle, limit);
    } finally {
      await handle.close();
    }
  } catch (error) {
    return refused(isMissing(error) ? await explainMissing(target, root) : explain(error));
  }
}

async function readAll(handle: FileHandle, limit: number): Promise<FileContents> {
  const status = await handle.stat();
  if (!status.isFile()) return refused('this is not a regular file');
  if (status.size > limit) return refused(`the file has ${status.size} bytes, more than the limit of ${limit}`);
  const bytes = new Uint8Array(status.size);
  let length = 0;
  while (length < bytes.length) {
    const { bytesRead } = await handle.read(bytes, length, bytes.length - length, length);
    if (bytesRead === 0) return refused('the file became shorter while it was read; try again');
    length += bytesRead;
  }
  return { ok: true, bytes };
}

/** Whether an absolute path is `root` or below it. */
function isInside(path: string, root: string): boolean {
  const way = relative(root, path);
  return way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}

function isMissing(error: unknown): boolean {
  const code = codeOf(error);
  return code === 'ENOENT' || code === 'ENOTDIR';
}

/** Names the folder that was looked in and, where there is one, the file in it that was probably meant. */
async function explainMissing(target: string, root: string): Promise<string> {
  const name = basename(target);
  const missing = missingFile(name, dirname(target));
  try {
    const folder = await realpath(dirname(target));
    if (!isInside(folder, await realpath(root))) return missing;
    return missingFile(name, dirname(target), await readdir(folder));
  } catch {
    return missing;
  }
}

function explain(error: unknown): string {
  switch (codeOf(error)) {
    case 'EACCES':
    case 'EPERM':
      return 'this account may not read the file';
    case 'ELOOP':
      return 'the symbolic links of this path go in a circle';
    case 'ENAMETOOLONG':
      return 'the path is too long for this system';
    default:
      return `the file cannot be read (${error instanceof Error ? error.message : String(error)})`;
  }
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}

function refused(message: string): FileContents {
  return { ok: false, message };
}

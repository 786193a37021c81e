import { constants } from 'node:fs';
import { type FileHandle, open, realpath, stat } from 'node:fs/promises';
import { basename, dirname, isAbsolute, relative, resolve, sep } from 'node:path';
import type { FileContents, Files } from '../core/data/files.ts';
import { gunzip } from './gunzip.ts';
import { pathFault } from './paths.ts';

/** A data file larger than this is refused before it is read, in bytes. */
export const largestFile = 1024 ** 3;

/**
 * The files of one workspace on this machine's disk. `folder` is the definition's own, to which paths are relative; no
 * path and no symbolic link leads out of `root`. Both are absolute.
 */
export function nodeFiles(folder: string, root: string, limit: number = largestFile): Files {
  return {
    read: (path) => readInside(path, folder, root, limit),
    gunzip: (bytes) => gunzip(bytes, limit),
    decode(bytes) {
      try {
        return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
      } catch {
        return undefined;
      }
    },
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
    return refused(explain(error, target));
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

function explain(error: unknown, target: string): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  switch (code) {
    case 'ENOENT':
    case 'ENOTDIR':
      return `there is no file ${JSON.stringify(basename(target))} in ${dirname(target)}`;
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

function refused(message: string): FileContents {
  return { ok: false, message };
}

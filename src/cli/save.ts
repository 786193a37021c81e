import { randomUUID } from 'node:crypto';
import { realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';

/** Why the file of an option cannot be written, found out before hours of work; undefined where it can. */
export async function whyNotSaveTo(
  option: '--save' | '--junit',
  path: string,
  definitions: readonly string[],
): Promise<string | undefined> {
  const folder = await stat(dirname(resolve(path))).catch(() => undefined);
  if (folder?.isDirectory() !== true) return `${option} ${path}: there is no folder ${dirname(path)}`;
  const there = await stat(path).catch(() => undefined);
  if (there?.isDirectory() === true) return `${option} ${path} is a folder; name a file`;
  // Renaming over a device or a pipe would take it away from all who use it.
  if (there?.isFile() === false) return `${option} ${path} is not a regular file; name another`;
  if (there !== undefined && (await Promise.all(definitions.map(target))).includes(await target(path))) {
    return `${option} ${path} would overwrite the definition`;
  }
  const probe = join(dirname(await target(path)), halfName());
  try {
    await writeFile(probe, '', { flag: 'wx' });
    await rm(probe, { force: true });
    return undefined;
  } catch (error) {
    return `${option} ${path}: the folder cannot be written to (${(error as Error).message})`;
  }
}

/** Whole or not at all: written beside the file and then renamed. A link stays one, and what it leads to is written. */
export async function saveAtomically(path: string, text: string): Promise<void> {
  const file = await target(path);
  const half = join(dirname(file), halfName());
  try {
    await writeFile(half, text, { flag: 'wx' });
    await rename(half, file);
  } catch (error) {
    await rm(half, { force: true });
    throw error;
  }
}

function target(path: string): Promise<string> {
  return realpath(path).catch(() => resolve(path));
}

function halfName(): string {
  return `.${randomUUID()}.backprop`;
}

import { randomUUID } from 'node:crypto';
import { realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';

/** Why a file cannot be written there, found out before hours of training; undefined where it can. */
export async function whyNotSaveTo(path: string, definition: string): Promise<string | undefined> {
  const folder = await stat(dirname(resolve(path))).catch(() => undefined);
  if (folder?.isDirectory() !== true) return `--save ${path}: there is no folder ${dirname(path)}`;
  const there = await stat(path).catch(() => undefined);
  if (there?.isDirectory() === true) return `--save ${path} is a folder; name a file`;
  if (there !== undefined && (await realpath(path)) === (await realpath(definition).catch(() => undefined))) {
    return `--save ${path} would overwrite the definition`;
  }
  return undefined;
}

/** Whole or not at all: written beside the file and then renamed. */
export async function saveAtomically(path: string, text: string): Promise<void> {
  const half = join(dirname(path), `.${basename(path)}.${randomUUID()}`);
  try {
    await writeFile(half, text, { flag: 'wx' });
    await rename(half, path);
  } catch (error) {
    await rm(half, { force: true });
    throw error;
  }
}

import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Storage } from '../platform.ts';

/** By the file system of Node, because that of VS Code is gone already when the window is. `folder`: absolute path. */
export function diskStorage(folder: string): Storage {
  return {
    read: (name) => readFile(join(folder, name)),
    async write(name, content) {
      const temporary = join(folder, `${name}.${process.pid}.tmp`);
      await mkdir(folder, { recursive: true });
      await writeFile(temporary, content);
      // A file of its own takes the name.
      await rename(temporary, join(folder, name));
    },
    remove: (name) => rm(join(folder, name), { force: true }),
  };
}

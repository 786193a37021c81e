import { rmSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';

/** @type {Set<string>} */
const folders = new Set();

/**
 * A new folder that is gone at the latest when this process ends.
 * @param {string} prefix of its path
 */
export async function temporaryFolder(prefix) {
  const folder = await mkdtemp(prefix);
  if (folders.size === 0) process.on('exit', removeAll);
  folders.add(folder);
  const remove = async () => {
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    folders.delete(folder);
    if (folders.size === 0) process.off('exit', removeAll);
  };
  return { folder, remove };
}

function removeAll() {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
}

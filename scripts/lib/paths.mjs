import { homedir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder that holds package.json. */
export const projectRoot = fileURLToPath(new URL('../../', import.meta.url));

/** A path inside the project. @param {...string} parts */
export const inProject = (...parts) => join(projectRoot, ...parts);

/** Where downloads live between runs: BACKPROP_CACHE, or the platform's usual place for caches. */
export function cacheFolder() {
  const { BACKPROP_CACHE, LOCALAPPDATA, XDG_CACHE_HOME } = process.env;
  if (BACKPROP_CACHE) return BACKPROP_CACHE;
  if (process.platform === 'win32')
    return join(LOCALAPPDATA ?? join(homedir(), 'AppData', 'Local'), 'backprop', 'Cache');
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Caches', 'backprop');
  return join(XDG_CACHE_HOME || join(homedir(), '.cache'), 'backprop');
}

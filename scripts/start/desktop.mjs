import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { inProject } from '../lib/paths.mjs';
import { run } from '../lib/run.mjs';
import { say } from '../lib/say.mjs';

/** The `code` command of a VS Code on this machine. */
export function findDesktop() {
  const name = process.platform === 'win32' ? 'code.cmd' : 'code';
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  return folders.map((folder) => join(folder, name)).find((file) => existsSync(file));
}

/**
 * Installs the extension into the VS Code of this machine and, if wanted, opens the examples there.
 * @param {string} code
 * @param {string} vsix
 * @param {boolean} open
 * @returns {Promise<boolean>} whether it worked
 */
export async function startDesktop(code, vsix, open) {
  const install = ['--install-extension', vsix, '--force'];
  for (const args of open ? [install, [inProject('examples')]] : [install]) {
    const result = process.platform === 'win32' ? await run('cmd', ['/c', code, ...args]) : await run(code, args);
    if (result.code === 0) continue;
    say(`${code} ${args.join(' ')} did not work:\n${result.output.trimEnd()}`);
    return false;
  }
  return true;
}

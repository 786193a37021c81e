import { spawn } from 'node:child_process';
import { cp, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { endGroup, endWithUs, mustRun } from '../lib/run.mjs';

/** What VS Code's servers say once they listen. */
const BOUND = /Server bound to [^\s:]+:(\d+)/;
const READY = 'Extension host agent started';
const START_LIMIT_MS = 30_000;

/** A socket's path has at most 103 characters on macOS and 107 on Linux; VS Code's names take up to 54 of them. */
const MAX_SOCKET_FOLDER = 49;

/** Settings that keep VS Code's own invitations out of the way. */
export const quietSettings = {
  'chat.commandCenter.enabled': false,
  'chat.disableAIFeatures': true,
  'telemetry.telemetryLevel': 'off',
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.startupEditor': 'none',
  'workbench.welcomePage.walkthroughs.openOnInstall': false,
};

/** @param {string} dataDir @param {Record<string, unknown>} settings */
export async function writeSettings(dataDir, settings) {
  const folder = join(dataDir, 'data', 'User');
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'settings.json'), `${JSON.stringify(settings, null, 2)}\n`);
}

/** Puts an unpacked extension among the installed ones. It is found only as long as nothing has been installed yet. @param {string} dataDir @param {string} folder */
export async function addUnpackedExtension(dataDir, folder) {
  await cp(folder, join(extensionsDir(dataDir), basename(folder)), { recursive: true });
}

/** @param {import('./setup.mjs').VSCode} vscode @param {string} dataDir @param {string} vsix */
export async function installVsix(vscode, dataDir, vsix) {
  await mkdir(join(dataDir, 'tmp'), { recursive: true });
  await mustRun(vscode.node, [vscode.main, '--install-extension', vsix, '--force', ...dirs(dataDir)], {
    env: environment(dataDir),
    limit: 60,
  });
}

/** Where the extension has been installed. @param {string} dataDir */
export async function installedExtension(dataDir) {
  const names = await readdir(extensionsDir(dataDir));
  return join(extensionsDir(dataDir), names.find((name) => name.startsWith('backprop.backprop-')) ?? '');
}

/**
 * @typedef {object} Server
 * @property {string} origin like http://127.0.0.1:8000
 * @property {number} pid also the id of its process group
 * @property {Promise<string>} ended settles with what the server last said when it ends by itself
 * @property {() => Promise<void>} stop
 */

/**
 * @param {import('./setup.mjs').VSCode} vscode
 * @param {object} options
 * @param {string} options.dataDir
 * @param {number} [options.port]
 * @param {string[]} [options.args]
 * @param {Record<string, string>} [options.env] extensions see these too
 * @returns {Promise<Server>}
 */
export async function startServer(vscode, { dataDir, port = 0, args = ['--without-connection-token'], env = {} }) {
  await mkdir(join(dataDir, 'tmp'), { recursive: true });
  const fixed = ['--host', '127.0.0.1', '--port', String(port), '--accept-server-license-terms', '--log', 'info'];
  const quiet = ['--disable-telemetry', '--disable-update-check', '--disable-getting-started-override'];
  const child = spawn(vscode.node, [vscode.main, ...fixed, ...quiet, ...dirs(dataDir), ...args], {
    env: { ...environment(dataDir), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  const forget = endWithUs(child);
  let output = '';
  const ended = new Promise((resolve) => child.on('close', () => resolve(output.slice(-4000))));
  const listening = new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`The VS Code server did not start:\n${output}`)), START_LIMIT_MS);
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text) => {
        output += text;
        const bound = BOUND.exec(output);
        if (bound && output.includes(READY)) {
          clearTimeout(timer);
          resolve(Number(bound[1]));
        }
      });
    }
    child.on('error', reject);
    void ended.then(() => {
      clearTimeout(timer);
      reject(new Error(`The VS Code server ended at once:\n${output}`));
    });
  });
  const stop = async () => {
    endGroup(child);
    await ended;
    forget();
  };
  const boundPort = await listening.catch(async (error) => {
    await stop();
    throw error;
  });
  return { origin: `http://127.0.0.1:${boundPort}`, pid: child.pid ?? 0, ended, stop };
}

/** What the JSON language server's client says when its window is closed. */
const AT_THE_END = /Channel has been closed|json-language-features\] provider FAILED/;

/** The errors that extension hosts have logged. @param {string} dataDir */
export async function extensionHostErrors(dataDir) {
  const logs = join(dataDir, 'data', 'logs');
  const files = (await readdir(logs, { recursive: true }).catch(() => [])).filter(
    (name) => basename(name) === 'remoteexthost.log',
  );
  const texts = await Promise.all(files.sort().map((name) => readFile(join(logs, name), 'utf8')));
  return texts
    .flatMap((text) => text.split(/\n(?=\d{4}-\d\d-\d\d )/))
    .filter((entry) => /\[error\]/.test(entry) && !AT_THE_END.test(entry));
}

/** @param {string} dataDir */
const extensionsDir = (dataDir) => join(dataDir, 'ext');

/** @param {string} dataDir */
const dirs = (dataDir) => ['--server-data-dir', dataDir, '--extensions-dir', extensionsDir(dataDir)];

/** No marketplace, and sockets in the data folder, as long as their paths stay short enough for sockets. @param {string} dataDir */
function environment(dataDir) {
  const temporary = join(dataDir, 'tmp');
  const places = temporary.length > MAX_SOCKET_FOLDER ? {} : { TMPDIR: temporary, XDG_RUNTIME_DIR: temporary };
  return { ...process.env, EXTENSIONS_GALLERY: '{}', ...places };
}

import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { temporaryFolder } from '../lib/temporary.mjs';
import { launchProfile } from './browser.mjs';
import {
  addUnpackedExtension,
  extensionHostErrors,
  installedExtension,
  installVsix,
  quietSettings,
  startServer,
  writeSettings,
} from './server.mjs';
import { setUpVSCode } from './setup.mjs';

const VIEWPORT = { width: 1400, height: 900 };

/**
 * A VS Code with the extension installed and a browser beside it, in a temporary folder.
 * @typedef {object} Session
 * @property {import('./setup.mjs').VSCode} vscode
 * @property {import('playwright-core').BrowserContext} browser
 * @property {string} origin
 * @property {(folder: string) => string} urlOf the workbench with a folder open
 * @property {() => Promise<string>} extension the folder where the extension is installed
 * @property {() => Promise<void>} forget closes all windows and what they keep in the browser
 * @property {() => Promise<string[]>} errors what extension hosts logged as errors
 * @property {Promise<string>} ended settles if the server ends
 * @property {() => Promise<void>} stop
 */

/**
 * @param {import('./versions.mjs').Version} version
 * @param {object} options
 * @param {string} [options.vsix] left out, no extension is installed
 * @param {string} [options.driver] an unpacked extension that is there as well
 * @param {string[]} [options.args] more arguments of the server
 * @param {Record<string, unknown>} [options.settings] user settings
 * @param {Record<string, string>} [options.env] what extensions find in process.env
 * @param {{ width: number, height: number }} [options.viewport] of the windows
 * @returns {Promise<Session>}
 */
export async function openSession(version, { vsix, driver, args = [], settings = {}, env = {}, viewport = VIEWPORT }) {
  const vscode = await setUpVSCode(version);
  const { folder: dataDir, remove } = await temporaryFolder(join(tmpdir(), 'backprop-vscode-'));
  const cleanUps = [remove];
  const stop = async () => {
    for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp();
  };
  try {
    await writeSettings(dataDir, { ...quietSettings, ...settings });
    if (driver !== undefined) await addUnpackedExtension(dataDir, driver);
    if (vsix !== undefined) await installVsix(vscode, dataDir, vsix);
    const server = await startServer(vscode, {
      dataDir,
      args: ['--without-connection-token', '--disable-workspace-trust', ...args],
      env,
    });
    cleanUps.push(server.stop);
    const browser = await launchProfile(join(dataDir, 'browser'), viewport);
    cleanUps.push(() => browser.close());
    return {
      vscode,
      browser,
      origin: server.origin,
      urlOf: (folder) => `${server.origin}/?folder=${encodeURIComponent(folder)}`,
      extension: () => installedExtension(dataDir),
      errors: () => extensionHostErrors(dataDir),
      forget: () => forget(browser, server.origin),
      ended: server.ended,
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Everything that a page keeps, but not its compiled scripts. */
const KEPT = 'cookies,local_storage,indexeddb,service_workers,cache_storage,file_systems';

/** @param {import('playwright-core').BrowserContext} browser @param {string} origin */
async function forget(browser, origin) {
  // Without a page the browser would end.
  const last = await browser.newPage();
  for (const page of browser.pages()) if (page !== last) await page.close();
  const devTools = await browser.newCDPSession(last);
  await devTools.send('Storage.clearDataForOrigin', { origin, storageTypes: KEPT });
  await devTools.detach();
}

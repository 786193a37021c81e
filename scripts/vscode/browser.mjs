import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium } from 'playwright-core';
import { mustRun, run } from '../lib/run.mjs';
import { say, step } from '../lib/say.mjs';

const NAMES = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'chrome',
  'microsoft-edge',
  'msedge',
];

/** Where browsers are that put nothing on the PATH. */
const USUAL_PLACES = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
];

const asRoot = process.getuid?.() === 0;

/** Nothing but this machine is reachable; webviews' resources are answered by their own service worker. */
const LOCAL_ONLY = '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost';

const FLAGS = [
  ...(asRoot ? ['--no-sandbox'] : []),
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // The workbench asks for many stack traces while it starts, for each of which V8 would read its scripts again.
  '--js-flags=--no-enable-lazy-source-positions',
  LOCAL_ONLY,
];

/** A headless Chromium for tests and screenshots, installed first where that can be done. */
export async function launchBrowser() {
  return chromium.launch({ executablePath: await browserProgram(), args: FLAGS });
}

/**
 * The same with a profile on disk: a page that opens again finds its scripts compiled, which is half of what opening costs.
 * @param {string} folder @param {{ width: number, height: number }} viewport
 */
export async function launchProfile(folder, viewport) {
  return chromium.launchPersistentContext(folder, { executablePath: await browserProgram(), args: FLAGS, viewport });
}

/** @type {Promise<string> | undefined} */
let program;

/** Two that ask at once do not install it twice. */
function browserProgram() {
  program ??= Promise.resolve(findBrowser() ?? installBrowser());
  return program;
}

function findBrowser() {
  const { CHROME_PATH, PATH = '' } = process.env;
  if (CHROME_PATH) {
    if (!existsSync(CHROME_PATH)) throw new Error(`CHROME_PATH names ${CHROME_PATH}, which does not exist.`);
    return CHROME_PATH;
  }
  const onPath = PATH.split(delimiter).flatMap((folder) => NAMES.map((name) => join(folder, name)));
  return [...onPath, ...USUAL_PLACES].find((file) => existsSync(file));
}

async function installBrowser() {
  const sudo = asRoot ? [] : ['sudo', '-n'];
  const canInstall =
    process.platform === 'linux' &&
    existsSync('/usr/bin/apt-get') &&
    (asRoot || (await run('sudo', ['-n', 'true'])).code === 0);
  if (canInstall) {
    say('No Chromium here: installing the package chromium with apt-get');
    const aptGet = ['env', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', '-q'];
    const [command = '', ...rest] = [...sudo, ...aptGet];
    await step('apt-get update', () => run(command, [...rest, 'update'], { limit: 600 }));
    await step('apt-get install', () =>
      mustRun(command, [...rest, 'install', '-y', '--no-install-recommends', 'chromium'], { limit: 600 }),
    );
  }
  const found = findBrowser();
  if (found === undefined)
    throw new Error(
      'No Chromium, Chrome or Edge was found. Install one (Debian, Ubuntu: apt-get install chromium), or set CHROME_PATH to its program.',
    );
  return found;
}

import { readdir, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { swapProgram } from '../../test/planted/swap.ts';
import { Workbench } from '../../test/ui/support/workbench.ts';
import { inProject } from '../lib/paths.mjs';
import { temporaryFolder } from '../lib/temporary.mjs';
import { openSession } from '../vscode/session.mjs';
import { copyOfExamples } from './examples.mjs';
import { buildPlanted } from './planted.mjs';
import { tell } from './tally.mjs';

/** Seconds that a scenario may take that does not say so itself. */
const LIMIT = 120;

/** Windows side by side, each of a VS Code of its own: one alone waits a third of the time. */
const LANES = 2;

/**
 * What a file in test/ui/scenarios exports: one thing that a person does.
 * @typedef {object} Scenario
 * @property {string} name
 * @property {boolean} [smoke] also runs on the oldest VS Code
 * @property {number} [limit] seconds that it may take; those that may take longest come last
 * @property {boolean} [planted] gradients are computed with a wrong layer (test/planted) while it runs
 * @property {boolean} [web] runs in the extension host of the browser, where there is no Node
 * @property {(workbench: Workbench) => Promise<void>} run
 */

/**
 * Runs the scenarios in the workbench of a real VS Code where the packaged extension is installed, each in a window and a copy of
 * `examples` of its own. Afterwards there is a picture of each in `artifacts`.
 * @param {import('../vscode/versions.mjs').Version} version
 * @param {{ vsix: string, filter?: string, smokeOnly?: boolean, web?: boolean }} options `web`: all in the extension host of the browser
 * @returns {Promise<import('./tally.mjs').Tally>}
 */
export async function testUi(version, { vsix, filter = '', smokeOnly = false, web = false }) {
  const scenarios = await findScenarios(filter, smokeOnly);
  /** @param {Found} found */
  const inBrowser = ({ scenario }) => web || scenario.web === true;
  const tally = { passed: 0, failed: 0 };
  for (const host of /** @type {const} */ (['node', 'web'])) {
    const some = scenarios.filter((found) => inBrowser(found) === (host === 'web'));
    const lanes = Array.from({ length: Math.min(LANES, some.length) }, () =>
      runScenarios(version, vsix, host, some, tally),
    );
    // Each has ended before a failure is told: none is left behind.
    for (const end of await Promise.allSettled(lanes)) if (end.status === 'rejected') throw end.reason;
  }
  return tally;
}

const settings = { 'explorer.compactFolders': false, 'window.confirmBeforeClose': 'never' };
const driver = inProject('test', 'ui', 'hexeditor');

/** @param {import('../vscode/versions.mjs').Version} version @param {string} vsix */
async function openWebSession(version, vsix) {
  const inBrowser = { 'remote.extensionKind': { 'backprop.backprop': ['web'] } };
  const session = await openSession(version, { vsix, driver, settings: { ...settings, ...inBrowser } });
  // Without this the extension cannot begin in Node.
  await rm(join(await session.extension(), 'dist', 'platform.js'));
  return session;
}

/**
 * @param {import('../vscode/versions.mjs').Version} version
 * @param {string} vsix
 * @param {'node' | 'web'} host
 * @param {Found[]} scenarios those that are still to be run: whoever runs one takes it away
 * @param {import('./tally.mjs').Tally} tally
 */
async function runScenarios(version, vsix, host, scenarios, tally) {
  const session = await (host === 'web'
    ? openWebSession(version, vsix)
    : openSession(version, { vsix, driver, settings }));
  try {
    for (let next = scenarios.shift(); next !== undefined; next = scenarios.shift()) {
      const { file, scenario } = next;
      const before = new Set(await session.errors());
      const start = performance.now();
      let problem = await runScenario(session, version, file, scenario);
      const line = () =>
        `ui ${version.vscode}${host === 'web' ? ', browser host' : ''}: ${scenario.name} (${((performance.now() - start) / 1000).toFixed(1)} s)`;
      if (problem !== undefined) {
        // A window may lose a click to a busy machine: what fails once is told, what fails twice is a failure.
        tell(`once ${line()}\n${problem}`);
        problem = await runScenario(session, version, file, scenario);
      }
      if (problem === undefined) {
        tally.passed++;
        tell(`ok ${line()}`);
      } else {
        tally.failed++;
        tell(`FAIL ${line()}\n${problem}`);
        for (const error of await session.errors()) if (!before.has(error)) tell(error);
      }
    }
  } finally {
    await session.stop();
  }
}

/** @typedef {{ readonly file: string, readonly scenario: Scenario }} Found */

/** @param {string} filter @param {boolean} smokeOnly @returns {Promise<Found[]>} */
async function findScenarios(filter, smokeOnly) {
  const folder = inProject('test', 'ui', 'scenarios');
  const files = (await readdir(folder)).filter((name) => name.endsWith('.test.ts')).sort();
  const all = await Promise.all(
    files.map(async (name) => ({
      file: basename(name, '.test.ts'),
      scenario: /** @type {Scenario} */ (await import(pathToFileURL(join(folder, name)).href)),
    })),
  );
  return all
    .filter(({ file, scenario }) => `${file} ${scenario.name}`.includes(filter))
    .filter(({ scenario }) => scenario.smoke === true || !smokeOnly)
    .toSorted((a, b) => limitOf(a.scenario) - limitOf(b.scenario));
}

/** @param {Scenario} scenario */
const limitOf = ({ limit = LIMIT }) => limit;

/**
 * @param {import('../vscode/session.mjs').Session} session
 * @param {import('../vscode/versions.mjs').Version} version
 * @param {string} file
 * @param {Scenario} scenario
 * @returns {Promise<string | undefined>} what went wrong
 */
async function runScenario(session, version, file, scenario) {
  const { folder, remove } = await copyOfExamples();
  const unplant = scenario.planted === true ? await plant(session) : undefined;
  /** @type {Workbench | undefined} */
  let workbench;
  try {
    workbench = await Workbench.open(session.browser, {
      url: session.urlOf(folder),
      folder,
      artifacts: inProject('artifacts'),
    });
    await within(limitOf(scenario), scenario.run(workbench));
    return undefined;
  } catch (error) {
    return error instanceof Error ? (error.stack ?? error.message) : String(error);
  } finally {
    await workbench?.screenshot(`ui-${version.vscode}-${file}`).catch(() => {});
    await session.forget();
    await unplant?.();
    await remove();
  }
}

/** @param {import('../vscode/session.mjs').Session} session @returns {Promise<() => Promise<void>>} */
async function plant(session) {
  const { folder, remove } = await temporaryFolder(inProject('out', 'planted-'));
  await buildPlanted(folder);
  const restore = await swapProgram(folder, join(await session.extension(), 'dist'));
  return async () => {
    await restore();
    await remove();
  };
}

/** @param {number} seconds @param {Promise<void>} work */
async function within(seconds, work) {
  /** @type {PromiseWithResolvers<never>} */
  const { promise: late, reject } = Promise.withResolvers();
  const timer = setTimeout(() => reject(new Error(`The scenario is not done after ${seconds} s`)), seconds * 1000);
  await Promise.race([work, late]).finally(() => clearTimeout(timer));
}

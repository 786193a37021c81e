import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { inProject } from '../lib/paths.mjs';
import { openSession } from '../vscode/session.mjs';
import { bundleHostTests } from './bundle.mjs';
import { copyOfExamples } from './examples.mjs';
import { tell } from './tally.mjs';

/** Seconds for all suites together. */
const LIMIT = 240;

/** How long the window may take to start the first test, in seconds. */
const START_LIMIT = 60;

/**
 * Runs the suites of test/host in the extension host of a real VS Code where the packaged extension is installed.
 * @param {import('../vscode/versions.mjs').Version} version
 * @param {{ vsix: string, filter?: string }} options
 * @returns {Promise<import('./tally.mjs').Tally>}
 */
export async function testHost(version, { vsix, filter = '' }) {
  const { tests, remove } = await bundleHostTests();
  const examples = await copyOfExamples();
  const results = join(tests, '..', 'results.jsonl');
  const env = {
    BACKPROP_TESTS: tests,
    BACKPROP_RESULTS: results,
    BACKPROP_FILTER: filter,
  };
  const driver = inProject('test', 'host', 'driver-extension');
  try {
    const session = await openSession(version, { vsix, driver, env });
    try {
      const page = await session.browser.newPage({ viewport: { width: 1400, height: 900 } });
      await page.goto(session.urlOf(examples.folder));
      const tally = await follow(results, `host ${version.vscode}`);
      if (tally.failed > 0) {
        await mkdir(inProject('artifacts'), { recursive: true });
        await page.screenshot({ path: inProject('artifacts', `host-${version.vscode}.png`) });
        for (const error of await session.errors()) tell(error);
      }
      return tally;
    } finally {
      await session.stop();
    }
  } finally {
    await examples.remove();
    await remove();
  }
}

/**
 * Prints results as they come, until the last.
 * @param {string} file
 * @param {string} label
 */
async function follow(file, label) {
  const tally = { passed: 0, failed: 0 };
  const start = performance.now();
  /** @param {string} what */
  const fail = (what) => {
    tally.failed++;
    tell(`FAIL ${label}: ${what}`);
    return tally;
  };
  for (let seen = 0; ; await sleep(200)) {
    const lines = (await readFile(file, 'utf8').catch(() => '')).split('\n').slice(0, -1);
    for (const line of lines.slice(seen)) {
      const result = JSON.parse(line);
      if (result.kind === 'done') return tally;
      if (result.kind === 'crashed') return fail(result.message);
      if (result.kind === 'failed') fail(`${result.title}\n${result.message}`);
      if (result.kind === 'skipped') tell(`skipped ${label}: ${result.title}`);
      if (result.kind === 'passed') {
        tally.passed++;
        tell(`ok ${label}: ${result.title} (${result.ms} ms)`);
      }
    }
    seen = lines.length;
    const seconds = (performance.now() - start) / 1000;
    if (seen === 0 && seconds > START_LIMIT) return fail(`no test began within ${START_LIMIT} s`);
    if (seconds > LIMIT) return fail(`not done after ${LIMIT} s; the test after the last line above did not end`);
  }
}

import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { tell } from './tally.mjs';

/** Seconds for all suites together. */
const LIMIT = 480;

/** How long the window may take to start the first test, in seconds. */
const START_LIMIT = 60;

/**
 * Follows the file that test/host/run.ts writes, one JSON value a line, and prints the results as they come.
 * @param {string} file
 * @param {string} label
 * @param {Promise<unknown>} ended settles when VS Code has ended: nothing more will come
 * @returns {Promise<import('./tally.mjs').Tally & { whole: boolean }>} not whole: it did not come to its end
 */
export async function followResults(file, label, ended) {
  const tally = { passed: 0, failed: 0, whole: false };
  const start = performance.now();
  let over = false;
  void ended.finally(() => (over = true)).catch(() => {});
  /** @param {string} what */
  const fail = (what) => {
    tally.failed++;
    tell(`FAIL ${label}: ${what}`);
    return tally;
  };
  for (let seen = 0; ; await sleep(200)) {
    const wasOver = over;
    const lines = (await readFile(file, 'utf8').catch(() => '')).split('\n').slice(0, -1);
    for (const line of lines.slice(seen)) {
      const result = JSON.parse(line);
      if (result.kind === 'done') return { ...tally, whole: true };
      if (result.kind === 'crashed') return fail(result.message);
      if (result.kind === 'failed') fail(`${result.title}\n${result.message}`);
      if (result.kind === 'once') tell(`once ${label}: ${result.title}\n${result.message}`);
      if (result.kind === 'skipped') tell(`skipped ${label}: ${result.title}`);
      if (result.kind === 'passed') {
        tally.passed++;
        tell(`ok ${label}: ${result.title} (${result.ms} ms)`);
      }
    }
    seen = lines.length;
    const seconds = (performance.now() - start) / 1000;
    if (wasOver) return fail('VS Code ended before the tests did');
    if (seen === 0 && seconds > START_LIMIT) return fail(`no test began within ${START_LIMIT} s`);
    if (seconds > LIMIT) return fail(`not done after ${LIMIT} s; the test after the last line above did not end`);
  }
}

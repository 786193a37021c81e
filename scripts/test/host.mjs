import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { inProject } from '../lib/paths.mjs';
import { openSession } from '../vscode/session.mjs';
import { bundleHostTests } from './bundle.mjs';
import { copyOfExamples } from './examples.mjs';
import { followResults } from './results.mjs';
import { tell } from './tally.mjs';

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
    // A test that is slow for a moment must not find its edits saved: on a desktop nothing is saved by itself either.
    const settings = { 'files.autoSave': 'off' };
    const session = await openSession(version, { vsix, driver, env, settings });
    try {
      const page = await session.browser.newPage();
      await page.goto(session.urlOf(examples.folder));
      const tally = await followResults(results, `host ${version.vscode}`, session.ended);
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

import { mkdir, readFile, rm } from 'node:fs/promises';
import { inProject, projectRoot } from '../lib/paths.mjs';
import { run } from '../lib/run.mjs';
import { broken } from './tally.mjs';

/** Seconds after which a program is ended. */
const LIMIT = 1200;

/** `npm run check`: every tool is one. @returns {Promise<import('./tally.mjs').Tally>} */
export async function testCheck() {
  const { code, output } = await run(process.execPath, [inProject('scripts', 'check.mjs')], options);
  const [, passed, failed] = /^check: (\d+) passed, (\d+) failed$/m.exec(output) ?? [];
  if (passed === undefined || failed === undefined) return broken('check', `exit code ${code} and no result`);
  return { passed: Number(passed), failed: Number(failed) };
}

/** The unit tests, by vitest. @returns {Promise<import('./tally.mjs').Tally>} */
export async function testUnits() {
  const report = inProject('out', 'unit.json');
  await mkdir(inProject('out'), { recursive: true });
  await rm(report, { force: true });
  const vitest = inProject('node_modules', 'vitest', 'vitest.mjs');
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const { code } = await run(process.execPath, [vitest, 'run', ...reporters], options);
  const text = await readFile(report, 'utf8').catch(() => undefined);
  if (text === undefined) return broken('unit', `exit code ${code} and no report`);
  /** @type {{ numPassedTests: number, numFailedTests: number, testResults: { status: string, assertionResults: unknown[] }[] }} */
  const result = JSON.parse(text);
  const notLoaded = result.testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
  );
  const failed = result.numFailedTests + notLoaded.length;
  // An error outside of every test gives an exit code only.
  return { passed: result.numPassedTests, failed: failed === 0 && code !== 0 ? 1 : failed };
}

const env = process.stdout.isTTY ? process.env : { ...process.env, NO_COLOR: '1' };
const options = { cwd: projectRoot, env, show: true, limit: LIMIT };

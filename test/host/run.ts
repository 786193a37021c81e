import { appendFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import Mocha from 'mocha';
import { closeEditors } from './window.ts';

/** Long enough for a training run on a machine that is busy. */
const TEST_LIMIT_MS = 30_000;

/**
 * What both ways of running call: runs every suite beside this file. Results go to the file BACKPROP_RESULTS as they come, one JSON
 * value a line; the promise is rejected when a test fails, which is what @vscode/test-electron looks at.
 */
export async function run(): Promise<void> {
  const failed = await runSuites().catch((error: unknown) => {
    report({ kind: 'crashed', message: stackOf(error) });
    throw error;
  });
  report({ kind: 'done' });
  if (failed > 0) throw new Error(`${failed} tests failed`);
}

async function runSuites(): Promise<number> {
  const mocha = new Mocha({
    ui: 'tdd',
    timeout: TEST_LIMIT_MS,
    // A window may lose an event to a busy machine: what fails once is told, what fails twice is a failure.
    retries: 1,
    reporter: Reporter,
    rootHooks: { afterEach: closeEditors },
    fgrep: process.env['BACKPROP_FILTER'] ?? '',
  });
  const suites = join(__dirname, 'suites');
  for (const name of readdirSync(suites).sort()) if (name.endsWith('.js')) mocha.addFile(join(suites, name));
  return new Promise((resolve) => mocha.run(resolve));
}

class Reporter extends Mocha.reporters.Base {
  constructor(runner: Mocha.Runner, options: Mocha.MochaOptions) {
    super(runner, options);
    runner.on('pass', (test) => report({ kind: 'passed', title: titleOf(test), ms: test.duration ?? 0 }));
    runner.on('fail', (test, error) => report({ kind: 'failed', title: titleOf(test), message: stackOf(error) }));
    runner.on('retry', (test, error) => report({ kind: 'once', title: titleOf(test), message: stackOf(error) }));
    runner.on('pending', (test) => report({ kind: 'skipped', title: titleOf(test) }));
  }
}

function titleOf(test: Mocha.Runnable): string {
  return test.titlePath().join(' > ');
}

function stackOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

function report(line: object): void {
  const file = process.env['BACKPROP_RESULTS'];
  if (file !== undefined) appendFileSync(file, `${JSON.stringify(line)}\n`);
}

#!/usr/bin/env node
/**
 * Takes the arguments of VS Code's desktop program and runs the tests they name in the VS Code server and a browser. With
 * VSCODE_EXECUTABLE=test/electron/code-shim.mjs, `npm run test:electron` works where no desktop VS Code can be had.
 */
import { resolve } from 'node:path';
import { format } from 'node:util';
import { openSession } from '../../scripts/vscode/session.mjs';
import { newest } from '../../scripts/vscode/versions.mjs';

/** Seconds after which tests that hang are given up. */
const LIMIT = 300;

/** @param {string} name */
const option = (name) => process.argv.find((arg) => arg.startsWith(`--${name}=`))?.slice(name.length + 3) ?? '';

const folder = process.argv.slice(2).find((arg) => !arg.startsWith('-')) ?? '';
// The workbench looks at a payload with tests in it only when the server has this flag.
const session = await openSession(newest, { args: ['--enable-smoke-test-driver'] });
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) process.on(signal, () => process.exit(130));
try {
  process.exitCode = await runTests();
} finally {
  await session.stop();
}

/** @returns {Promise<number>} */
async function runTests() {
  const page = await session.browser.newPage();
  const { host } = new URL(session.origin);
  const remote = (/** @type {string} */ path) => `vscode-remote://${host}${resolve(path)}`;
  const payload = ['extensionDevelopmentPath', 'extensionTestsPath'].map((name) => [name, remote(option(name))]);
  const exitCode = new Promise((settle) => {
    void page.exposeFunction('codeAutomationExit', settle);
    setTimeout(() => settle(1), LIMIT * 1000).unref();
  });
  await page.exposeFunction('codeAutomationLog', (/** @type {string} */ _type, /** @type {unknown[]} */ args) => {
    const line = format(...args);
    if (/\berror\b/i.test(line)) process.stderr.write(`${line}\n`);
  });
  await page.goto(`${session.urlOf(folder)}&payload=${encodeURIComponent(JSON.stringify(payload))}`);
  return exitCode;
}

// npm run test:electron [-- part of a test's title]: the suites of test/host in a desktop VS Code, by @vscode/test-electron.
// VSCODE_EXECUTABLE names the VS Code to use; without it one is downloaded. On a Linux without a display, put xvfb-run before it.
import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { downloadAndUnzipVSCode, runTests } from '@vscode/test-electron';
import { projectRoot } from './lib/paths.mjs';
import { say } from './lib/say.mjs';
import { temporaryFolder } from './lib/temporary.mjs';
import { bundleHostTests } from './test/bundle.mjs';
import { copyOfExamples } from './test/examples.mjs';
import { followResults } from './test/results.mjs';
import { conclude, tallyOf } from './test/tally.mjs';
import { upToDateVsix } from './vsix.mjs';

/** EX_UNAVAILABLE of sysexits.h: it is not the tests that failed. */
const UNAVAILABLE = 69;

const executable = process.env['VSCODE_EXECUTABLE'] ?? (await download());
if (executable === undefined) {
  say('VS Code could not be downloaded, so nothing was tested. VSCODE_EXECUTABLE can name one that is here already.');
  process.exit(UNAVAILABLE);
}
conclude(await tallyOf('electron', () => testElectron(executable)));

async function download() {
  try {
    return await downloadAndUnzipVSCode({ cachePath: join(projectRoot, '.vscode-test') });
  } catch (error) {
    say(error instanceof Error ? error.message : String(error));
    return undefined;
  }
}

/** The extension is run from a copy of what packaging has just built: a suite puts another worker into it. @param {string} vscodeExecutablePath */
async function testElectron(vscodeExecutablePath) {
  await upToDateVsix();
  const { tests, remove } = await bundleHostTests();
  const examples = await copyOfExamples();
  const extension = await copyOfExtension();
  const results = join(tests, '..', 'results.jsonl');
  const ended = runTests({
    vscodeExecutablePath,
    extensionDevelopmentPath: extension.folder,
    extensionTestsPath: tests,
    launchArgs: [examples.folder],
    extensionTestsEnv: { BACKPROP_RESULTS: results, BACKPROP_FILTER: process.argv.slice(2).join(' ') },
  });
  try {
    const tally = await followResults(results, 'electron', ended);
    if (!tally.whole) endVSCode();
    const code = await ended.catch((/** @type {Error} */ error) => error.message);
    if (code !== 0 && tally.failed === 0) throw new Error(`VS Code: ${code}`);
    return tally;
  } finally {
    await examples.remove();
    await extension.remove();
    await remove();
  }
}

async function copyOfExtension() {
  const { folder, remove } = await temporaryFolder(join(projectRoot, 'out', 'extension-'));
  for (const name of ['package.json', 'dist', 'docs', 'examples', 'media']) {
    await cp(join(projectRoot, name), join(folder, name), { recursive: true });
  }
  return { folder, remove };
}

/** @vscode/test-electron ends VS Code at the first Ctrl-C and kills it at the second. */
function endVSCode() {
  process.emit('SIGINT');
  process.emit('SIGINT');
}

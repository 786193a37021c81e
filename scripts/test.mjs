// npm test: everything that is tested, against the packaged extension where that can be. The last line is the sum.
import { seconds } from './lib/say.mjs';
import { fetchMnist } from './mnist.mjs';
import { testHost } from './test/host.mjs';
import { testCheck, testUnits } from './test/programs.mjs';
import { conclude, inWords, sum, tallyOf, tell } from './test/tally.mjs';
import { testUi } from './test/ui.mjs';
import { upToDateVsix } from './vsix.mjs';
import { newest, oldest } from './vscode/versions.mjs';

/** @type {[string, () => Promise<import('./test/tally.mjs').Tally>][]} */
const suites = [
  ['check', testCheck],
  ['unit', testUnits],
  [`host ${newest.vscode}`, async () => testHost(newest, { vsix: await upToDateVsix() })],
  [`host ${oldest.vscode}`, async () => testHost(oldest, { vsix: await upToDateVsix() })],
  [`ui ${newest.vscode}`, async () => testUi(newest, { vsix: await upToDateVsix() })],
  [`ui ${oldest.vscode}`, async () => testUi(oldest, { vsix: await upToDateVsix(), smokeOnly: true })],
];

await fetchMnist().catch((/** @type {Error} */ error) => tell(`Tests with MNIST will fail: ${error.message}`));
const tallies = [];
const lines = [];
for (const [name, work] of suites) {
  tell(`\n# ${name}`);
  const start = performance.now();
  const tally = await tallyOf(name, work);
  tallies.push(tally);
  lines.push(`${name}: ${inWords(tally)} (${seconds(start)})`);
}
tell(`\n${lines.join('\n')}`);
conclude(sum(tallies));

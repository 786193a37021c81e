// npm run test:host -- [newest|oldest] [part of a test's title]
import { parseArgs } from 'node:util';
import { asksFor } from './test/arguments.mjs';
import { testHost } from './test/host.mjs';
import { conclude, sum, tallyOf } from './test/tally.mjs';
import { upToDateVsix } from './vsix.mjs';

const { values, positionals } = parseArgs({ allowPositionals: true, options: { vsix: { type: 'string' } } });
const { versions, filter } = asksFor(positionals, ['newest', 'oldest']);

const tallies = [];
for (const version of versions) {
  tallies.push(
    await tallyOf(`host ${version.vscode}`, async () =>
      testHost(version, { vsix: values.vsix ?? (await upToDateVsix()), filter }),
    ),
  );
}
conclude(sum(tallies));

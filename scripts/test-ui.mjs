// npm run test:ui -- [newest|oldest] [--web] [part of a scenario's name or file name]; --web: in the extension host of the browser
import { parseArgs } from 'node:util';
import { fetchMnist } from './mnist.mjs';
import { asksFor } from './test/arguments.mjs';
import { conclude, sum, tallyOf } from './test/tally.mjs';
import { testUi } from './test/ui.mjs';
import { upToDateVsix } from './vsix.mjs';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { vsix: { type: 'string' }, web: { type: 'boolean' } },
});
const { versions, filter } = asksFor(positionals, ['newest']);

await fetchMnist();
const tallies = [];
for (const version of versions) {
  tallies.push(
    await tallyOf(`ui ${version.vscode}`, async () =>
      testUi(version, { vsix: values.vsix ?? (await upToDateVsix()), filter, web: values.web }),
    ),
  );
}
conclude(sum(tallies));

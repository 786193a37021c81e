import { parseArgs } from 'node:util';
import { inProject } from './lib/paths.mjs';
import { say, seconds } from './lib/say.mjs';
import { fetchMnist } from './mnist.mjs';
import { findDesktop, startDesktop } from './start/desktop.mjs';
import { startServed } from './start/served.mjs';
import { upToDateVsix } from './vsix.mjs';

const HELP = `npm start [-- OPTION...]

Builds and packages Backprop, installs it into VS Code and opens the examples there. The VS Code of this machine is used where the command
"code" is on the PATH; otherwise a VS Code server is downloaded once, and a browser shows it.

  --no-open      opens nothing: prints what to open
  --served       takes the server even where there is a "code" command
  --port NUMBER  the port of the server
  --help         this text`;

const WHAT_TO_DO = `In the explorer, right-click mnist.nn.json and choose "Train network" to watch a network learn to read digits.
Open xor.nn.json to see the shapes of a network while you change it.`;

try {
  const { values } = parseArgs({
    options: {
      'no-open': { type: 'boolean', default: false },
      served: { type: 'boolean', default: false },
      port: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  const port = values.port === undefined ? undefined : Number(values.port);
  if (port !== undefined && !(Number.isInteger(port) && port >= 0 && port < 65536))
    throw new Error(`${values.port} is no port`);
  if (values.help) say(HELP);
  else await start({ port, open: !values['no-open'], served: values.served });
} catch (error) {
  say(`\n${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
}

/** @param {{ port: number | undefined, open: boolean, served: boolean }} options */
async function start({ port, open, served }) {
  const begun = performance.now();
  const vsix = await upToDateVsix();
  await fetchMnist().catch((/** @type {Error} */ error) => {
    say(`${error.message}\nGoing on without MNIST: mnist.nn.json will say that its data is missing.`);
  });
  const code = served ? undefined : findDesktop();
  if (code !== undefined && (await startDesktop(code, vsix, open))) {
    const where = open ? 'The examples are open there.' : `Open this folder there: ${inProject('examples')}`;
    say(`\nBackprop is installed in VS Code (${code}), ${seconds(begun)}. ${where}\n${WHAT_TO_DO}`);
    return;
  }
  await startServed(vsix, { port, open, hint: WHAT_TO_DO });
}

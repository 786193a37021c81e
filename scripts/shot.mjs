/**
 * Takes a picture of VS Code with the extension installed and files open:
 *
 *   npm run shot -- xor.nn.json                          artifacts/shot.png
 *   npm run shot -- xor.nn.json -o artifacts/hover.png --hover '"dense"'
 *   npm run shot -- xor.nn.json --command 'Backprop: Train network' --wait 5
 *   npm run shot -- xor.nn.json --menu xor.nn.json --theme 'Default Light Modern' --size 900x600
 *
 * Files are paths in `examples`, or any files: those are copied beside the examples. Actions happen in the order they are given:
 *   --hover TEXT       hovers over a piece of the text          --command TITLE    runs a command of the palette
 *   --click TEXT       clicks on a piece of the text            --lens TEXT        clicks a CodeLens
 *   --menu FILE        opens the explorer's context menu        --menu-choose FILE/LABEL   and chooses from it
 *   --tab NAME         chooses a tab of the panel               --press NAME       presses a button of the panel
 *   --wait SECONDS     waits                                    --shot FILE        a picture in between
 * Settings: --theme NAME, --size WIDTHxHEIGHT (1400x900), --version newest|oldest, --setting KEY=JSON, --vsix FILE.
 * After the picture it prints what the extension host logged as errors and what webviews and the page wrote to the console as errors.
 */
import { basename, dirname, join, resolve } from 'node:path';
import { cp, readdir } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { Workbench } from '../test/ui/support/workbench.ts';
import { explorerRow } from '../test/ui/support/menus.ts';
import { inProject } from './lib/paths.mjs';
import { say } from './lib/say.mjs';
import { copyOfExamples } from './test/examples.mjs';
import { upToDateVsix } from './vsix.mjs';
import { openSession } from './vscode/session.mjs';
import { versionNamed } from './vscode/versions.mjs';

/** @type {Record<string, (workbench: Workbench, value: string) => Promise<unknown>>} */
const ACTIONS = {
  hover: (workbench, text) => workbench.hover(text).then(say),
  click: (workbench, text) => workbench.clickOn(text),
  command: (workbench, title) => workbench.palette(title),
  lens: async (workbench, text) => (await workbench.codeLens(text)).click(),
  menu: async (workbench, file) => (await explorerRow(workbench.page, file)).click({ button: 'right' }),
  'menu-choose': (workbench, choice) => {
    const at = choice.lastIndexOf('/');
    return workbench.explorerMenu(choice.slice(0, at), choice.slice(at + 1));
  },
  tab: (workbench, name) => workbench.panel().tab(/** @type {any} */ (name)).click(),
  press: (workbench, name) => workbench.panel().button(name).click(),
  wait: (workbench, seconds) => workbench.page.waitForTimeout(Number(seconds) * 1000),
  shot: (workbench, file) => workbench.page.screenshot({ path: resolve(file) }),
};

/** Harmless: parts of VS Code that are not in the package. */
const EXPECTED = /vsda|favicon|serviceWorker\.js|templates\.png|net::ERR_NAME_NOT_RESOLVED/;

const text = /** @type {const} */ ({ type: 'string' });
const { values, positionals, tokens } = parseArgs({
  allowPositionals: true,
  tokens: true,
  options: {
    ...Object.fromEntries(Object.keys(ACTIONS).map((name) => [name, { ...text, multiple: true }])),
    out: { ...text, short: 'o', default: inProject('artifacts', 'shot.png') },
    theme: text,
    size: { ...text, default: '1400x900' },
    version: { ...text, default: 'newest' },
    setting: { ...text, multiple: true, default: [] },
    vsix: text,
  },
});

const [width = 1400, height = 900] = String(values.size).split('x').map(Number);
const settings = Object.fromEntries(
  /** @type {string[]} */ (values.setting).map((pair) => [
    pair.slice(0, pair.indexOf('=')),
    JSON.parse(pair.slice(pair.indexOf('=') + 1)),
  ]),
);
if (values.theme !== undefined) settings['workbench.colorTheme'] = values.theme;

const { folder, remove } = await copyOfExamples();
const vsix = values.vsix === undefined ? await upToDateVsix() : resolve(String(values.vsix));
const viewport = { width, height };
const session = await openSession(versionNamed(String(values.version)), { vsix, settings, viewport });
try {
  const files = await prepareFiles();
  const workbench = await Workbench.open(session.browser, {
    url: session.urlOf(folder),
    folder,
    artifacts: dirname(resolve(String(values.out))),
  });
  workbench.page.on('console', (message) => {
    if (message.type() === 'error' && !EXPECTED.test(message.text() + message.location().url))
      say(`console: ${message.text()}`);
  });
  try {
    for (const file of files) await workbench.openFile(file);
    for (const token of tokens) {
      const act = token.kind === 'option' ? ACTIONS[token.name] : undefined;
      if (act !== undefined && token.kind === 'option') await act(workbench, String(token.value));
    }
    await workbench.page.waitForTimeout(1000);
  } catch (error) {
    say(`Stopped: ${error instanceof Error ? error.message : String(error)}`);
    process.exitCode = 1;
  }
  say(await workbench.screenshot(basename(String(values.out), '.png')));
} finally {
  for (const error of await session.errors()) say(error);
  await session.stop();
  await remove();
}

/** Copies files that come from elsewhere beside the examples. Tells what to open. */
async function prepareFiles() {
  const examples = await readdir(folder, { recursive: true });
  const copies = positionals.filter((file) => !examples.includes(file));
  for (const file of copies) await cp(file, join(folder, basename(file)));
  return positionals.map((file) => (copies.includes(file) ? basename(file) : file));
}

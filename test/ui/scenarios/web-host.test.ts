import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';
import { Debugger } from '../support/debugger.ts';
import { until } from '../support/until.ts';
import type { Workbench } from '../support/workbench.ts';

export const name =
  'in a browser without Node: problems, hovers, packed data, the same bits, MNIST, a gradient check, the debugger, the history';

export const web = true;

/** Seconds. */
export const limit = 360;

export async function run(workbench: Workbench): Promise<void> {
  const { page, folder } = workbench;
  const panel = workbench.panel();

  // Its data are read from two members of gzip, which a browser unpacks one by one.
  const flowers = (await readRows(join(folder, 'iris.csv'))).map((line) => `${line}\n`);
  const members = [flowers.slice(0, 60), flowers.slice(60)].map((lines) => gzipSync(lines.join('')));
  await writeFile(join(folder, 'iris.csv.gz'), Buffer.concat(members));
  await workbench.rewrite('iris.nn.json', (text) => text.replace('"iris.csv"', '"iris.csv.gz"'));
  await workbench.openFile('iris.nn.json');
  await workbench.codeLens('Train network');
  assert.match(await workbench.hover('"train"'), /150 rows/);
  await workbench.retype('iris.csv.gz', 'nowhere');
  assert.match((await workbench.problems()).join(), /there is no file "iris.nowhere.gz" in \S*\/examples/);
  await workbench.undoUntil('iris.csv.gz');
  await workbench.noProblems();
  const network = join(folder, 'iris.nn.json');
  await until('the file as it was', async () => (await readFile(network, 'utf8')).includes('"iris.csv.gz"'));

  // Trained to its end, with the weights of the command line.
  await workbench.palette('Backprop: Train network');
  await panel.status('Finished').waitFor();
  await panel.curve('Loss');
  const fingerprint = panel.frame.getByText(/^[0-9a-f]{16}$/);
  assert.equal(await fingerprint.innerText(), await fingerprintInNode(network));
  await workbench.screenshot('web-training');

  await workbench.palette('Backprop: Check gradients');
  await panel.verdict('Gradients agree').waitFor();
  await workbench.screenshot('web-gradients');

  // A task has no terminal to run in.
  await workbench.palette('Tasks: Run Task');
  await workbench.quickPick('backprop');
  await page.locator('.quick-input-widget .monaco-list-row', { hasText: 'No backprop tasks found' }).waitFor();
  await page.keyboard.press('Escape');

  // The window comes back with what it knew.
  await workbench.panelWrittenDown();
  await workbench.reload();
  await panel.status('Finished').waitFor();
  await panel.tab('Gradients').click();
  await panel.verdict('Gradients agree').waitFor();
  await panel.tab('Training').click();
  await panel.curve('Loss');
  await workbench.screenshot('web-reloaded');
  await workbench.closePanel('iris');

  // All of MNIST comes through VS Code.
  await workbench.openFile('mnist.nn.json');
  await workbench.palette('Backprop: Train network');
  await panel.epochAfter(0, 120_000);
  assert.ok(Number(/accuracy\s+([\d.]+)\s%/.exec(await panel.card('Test').innerText())?.[1]) > 80);
  await panel.button('Stop').click();
  await panel.status('Stopped').waitFor();
  await workbench.screenshot('web-mnist');
  await workbench.closePanel('mnist');

  // A step forward and back.
  await workbench.openFile('book-2-3-1.nn.json');
  await workbench.codeLens('Step through backprop');
  await page.keyboard.press('F5');
  const debug = new Debugger(page, panel);
  await debug.strip.waitFor();
  const start = await debug.title();
  assert.equal(await debug.key('F10'), 'z of dense 1');
  await debug.key('F10');
  await workbench.screenshot('web-debugger');
  while ((await debug.title()) !== start) await debug.go(() => debug.button('Step Back').click());
  await page.keyboard.press('Shift+F5');
  await debug.strip.waitFor({ state: 'detached' });
}

async function readRows(file: string): Promise<string[]> {
  return (await readFile(file, 'utf8')).trimEnd().split('\n');
}

async function fingerprintInNode(file: string): Promise<string> {
  const cli = join(import.meta.dirname, '..', '..', '..', 'dist', 'cli.js');
  const { stdout } = await promisify(execFile)(process.execPath, [cli, 'train', file, '--json'], {
    maxBuffer: 64 * 1024 ** 2,
  });
  return (JSON.parse(stdout.trimEnd().split('\n').at(-1)!) as { readonly fingerprint: string }).fingerprint;
}

import assert from 'node:assert/strict';
import { Debugger } from '../support/debugger.ts';
import { until } from '../support/until.ts';
import type { Workbench } from '../support/workbench.ts';

export const name = 'the bytes of a weight matrix are shown in the hex editor, and a byte that is written there counts';

/** Seconds. */
export const limit = 180;

export async function run(workbench: Workbench): Promise<void> {
  const { page } = workbench;
  const { keyboard } = page;
  await workbench.rewrite('book-2-3-1.nn.json', (text) => text.replace('"loss"', '"dtype": "float64",\n  "loss"'));
  await workbench.openFile('book-2-3-1.nn.json');
  await workbench.codeLens('Step through backprop');
  await workbench.clickOn('"optimizer"');
  await keyboard.press('F9');
  await keyboard.press('F5');
  const debug = new Debugger(page, workbench.panel());
  await debug.strip.waitFor();
  await debug.key('F10');
  await workbench.palette('View: Show Run and Debug');
  await keyboard.press('Control+Shift+Y');
  const drawn = Number(await debug.ask('w1[0, 0]'));

  await debug.open('Layer dense 1');
  const w = debug.variable('w');
  await w.hover();
  await w.getByRole('button', { name: 'View Binary Data' }).click();
  await workbench.tab('memory.bin').waitFor();
  // It stands before the panel.
  const hex = workbench.panel().frame;
  const bytes = async (): Promise<Buffer> =>
    Buffer.from((await hex.locator('pre').innerText()).replaceAll(/\s/g, ''), 'hex');
  // Six numbers of 8 bytes.
  await until('the bytes', async () => (await bytes()).length === 48);
  assert.equal((await bytes()).readDoubleLE(0), drawn);
  await workbench.screenshot('debugger-memory');

  // The sign is in the last byte of a float64.
  await hex.getByLabel('at').fill('7');
  await hex.getByLabel('byte').fill(((await bytes())[7]! ^ 0x80).toString(16));
  await hex.getByRole('button', { name: 'Write' }).click();
  await until('the sign in the bytes', async () => (await bytes()).readDoubleLE(0) === -drawn);
  await until('the number among the variables', async () => (await w.innerText()).includes(`[[${-drawn},`));
  assert.equal(Number((await debug.ask('w1[0, 0]')).split(' ')[0]), -drawn);
  await workbench.screenshot('debugger-memory-written');

  // The run goes on from there, and the editor follows.
  await debug.button('Continue').click();
  await until('the update', async () => (await debug.stack())[0]?.startsWith('the update'));
  const updated = Number((await debug.ask('w1[0, 0]')).split(' ')[0]);
  assert.ok(Math.abs(updated + drawn) < Math.abs(drawn));
  await until('the updated weight in the bytes', async () => (await bytes()).readDoubleLE(0) === updated);
}

import assert from 'node:assert/strict';
import { Debugger } from '../support/debugger.ts';
import { chooseFromMenu } from '../support/menus.ts';
import { until } from '../support/until.ts';
import type { Workbench } from '../support/workbench.ts';

export const name =
  'stops where the window is told to: a long gradient, a loss that goes up, every third time, in one direction; a logpoint says it';

/** Seconds. */
export const limit = 240;

export async function run(workbench: Workbench): Promise<void> {
  const { page } = workbench;
  const { keyboard } = page;
  await workbench.openFile('book-2-3-1.nn.json');
  await workbench.codeLens('Step through backprop');
  await workbench.clickOn('"loss"');
  await keyboard.press('F5');
  const debug = new Debugger(page, workbench.panel());
  await debug.strip.waitFor();
  await workbench.palette('View: Show Run and Debug');

  // A gradient above a bound, which is typed in the window.
  const exception = page.locator('.exception-widget');
  await debug.tick('Long gradient', true);
  const gradient = debug.breakpoint('Long gradient');
  await gradient.hover();
  await gradient.getByRole('button', { name: 'Edit Condition' }).click();
  await page.locator('.debug-breakpoints .inputBoxContainer input').waitFor();
  await keyboard.type('0.01');
  await keyboard.press('Enter');
  await debug.breakpoint('0.01').waitFor();
  await workbench.clickOn('"loss"');
  assert.equal(await debug.key('F5'), 'nablaW of dense 1 (BP4)');
  await exception.waitFor();
  assert.match(await exception.innerText(), /the mean gradient is 0\.\d+ long, above 0\.01/);
  await workbench.screenshot('debugger-gradient');

  // A loss that goes up.
  await debug.tick('Long gradient', false);
  await debug.tick('Loss went up', true);
  await workbench.clickOn('"loss"');
  assert.equal(await debug.key('F5'), 'scores after the epoch');
  await exception.waitFor();
  const [, before, after] = /the loss went up, from ([\d.]+) to ([\d.]+)/.exec(await exception.innerText()) ?? [];
  assert.ok(Number(before) < Number(after));
  await workbench.screenshot('debugger-loss-up');
  await debug.tick('Loss went up', false);

  // Every third time, and meanwhile something is said.
  await workbench.clickOn('"loss"');
  await debug.add({ kind: 'Hit Count', text: '% 3' });
  await workbench.clickOn('"optimizer"');
  await debug.add({ kind: 'Log Message', text: 'length of w: {norm(w1)}' });
  await keyboard.press('Control+Shift+Y');
  await workbench.clickOn('"loss"');
  const place = async (): Promise<number> => {
    const [, epoch, miniBatch] = /Epoch (\d+) .* mini-batch (\d) of 2/.exec(await debug.strip.innerText())!;
    return 2 * Number(epoch) + Number(miniBatch);
  };
  const from = await place();
  assert.equal(await debug.key('F5'), 'C, the loss of each sample');
  // It stood at the end of the second mini-batch.
  assert.equal(await place(), from + 3);
  const said = page.locator('.repl .monaco-list-row', { hasText: /length of w: \d+\.\d+/ });
  await until('what the logpoint says', async () => (await said.count()) === 2);
  await workbench.screenshot('debugger-logpoint');

  // One direction alone, by the menu of the breakpoint.
  await chooseFromMenu(page, debug.breakpoint('book-2-3-1'), ['Remove All Breakpoints']);
  await debug.breakpoint('book-2-3-1').waitFor({ state: 'detached' });
  await workbench.clickOn('"sizes"');
  await keyboard.press('F9');
  await chooseFromMenu(page, debug.breakpoint('book-2-3-1'), ['Edit Mode...']);
  await page.locator('.quick-input-widget .monaco-list-row[aria-label^="Backward"]').click();
  await debug.breakpoint('Backward: 8').waitFor();
  await workbench.clickOn('"loss"');
  assert.equal(await debug.key('F5'), 'delta of dense 2 (BP1)');
  assert.equal(await debug.key('F5'), 'delta of dense 1 (BP2)');
  assert.equal(await debug.key('F5'), 'delta of dense 2 (BP1)');
  await workbench.screenshot('debugger-backward');
}

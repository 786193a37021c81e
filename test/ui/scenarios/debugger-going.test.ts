import assert from 'node:assert/strict';
import { Debugger } from '../support/debugger.ts';
import { chooseFromMenu } from '../support/menus.ts';
import type { Workbench } from '../support/workbench.ts';

export const name =
  'goes to a sample and to a line by Jump to Cursor, back by Restart Frame, and tells what that undoes';

/** Seconds. */
export const limit = 180;

export async function run(workbench: Workbench): Promise<void> {
  const { page } = workbench;
  const { keyboard } = page;
  await workbench.openFile('book-2-3-1.nn.json');
  await workbench.codeLens('Step through backprop');
  await workbench.clickOn('"loss"');
  await keyboard.press('F5');
  const debug = new Debugger(page, workbench.panel());
  await debug.strip.waitFor();
  await debug.key('F10');

  const offered = page.locator('.quick-input-widget .monaco-list-row');
  const jump = async (text: string, nth = 0): Promise<void> => {
    await chooseFromMenu(page, await workbench.pointOf(text, nth), ['Jump to Cursor']);
  };
  // What a line leaves no choice of is gone to at once.
  assert.equal(await debug.go(() => jump('"loss"')), 'C, the loss of each sample');

  // In a list of layers one can choose what is computed of one of them.
  await jump(' 3,', 1);
  await offered.first().waitFor();
  assert.deepEqual(await offered.allInnerTexts(), [
    'z of dense 1',
    'a of dense 1',
    'delta of dense 1 (BP2)',
    'nablaB of dense 1 (BP3)',
    'nablaW of dense 1 (BP4)',
  ]);
  await workbench.screenshot('debugger-jump');
  assert.equal(await debug.go(() => workbench.quickPick('delta of dense 1')), 'delta of dense 1 (BP2)');

  await jump('"train"');
  await debug.go(() => workbench.quickPick('Sample 2 of 2'));
  assert.match(await debug.strip.innerText(), /sample 2 of 2/);

  // A number is set, and the way back to the beginning of the phase before undoes it.
  await keyboard.press('Control+Shift+Y');
  assert.match(await debug.ask('w1[0, 0] = 2.5'), /^2\.5\b/);
  assert.match(await debug.ask("sigma'(z¹)"), /^float32 \(3 × 1\)|^float64 \(3 × 1\)/);
  await workbench.clickOn('"loss"');
  assert.match(await debug.key('F10'), /^nablaB/);
  await workbench.palette('View: Show Run and Debug');
  const miniBatch = page.locator('.debug-call-stack .stack-frame', { hasText: 'mini-batch' });
  const title = await debug.go(() => chooseFromMenu(page, miniBatch, ['Restart Frame']));
  assert.equal(title, 'x and y of the mini-batch');
  await page.locator('.repl', { hasText: 'Undone by going back to before it was set: w1[0, 0] = 2.5' }).waitFor();
  await debug.strip.getByText('Undone by going back to before it was set').waitFor();
  await workbench.screenshot('debugger-undone');
  assert.doesNotMatch(await debug.ask('w1[0, 0]'), /^2\.5\b/);
}

import assert from 'node:assert/strict';
import { trainForever } from '../support/networks.ts';
import type { Workbench } from '../support/workbench.ts';

export const name = 'the panel works with the keyboard alone';

export async function run(workbench: Workbench): Promise<void> {
  const { page } = workbench;
  const { keyboard } = page;
  await trainForever(workbench, 'xor.nn.json');
  await workbench.openFile('xor.nn.json');
  await workbench.palette('Backprop: Train network');
  const panel = workbench.panel();
  await panel.status('Training').waitFor();
  await panel.slowDown();

  await keyboard.press('Control+2');
  await panel.focusByKeyboard(page, 'Pause');
  await keyboard.press('Enter');
  await panel.status('Paused').waitFor();
  assert.ok(await panel.hasFocus(panel.button('Resume')), 'the focus is lost when Pause becomes Resume');
  await keyboard.press('Space');
  await panel.status('Training').waitFor();
  await panel.focusByKeyboard(page, 'Stop');
  await keyboard.press('Enter');
  await panel.status('Stopped').waitFor();
  await keyboard.press('Shift+Tab');
  assert.ok(await panel.hasFocus(panel.button('Continue')), 'Continue does not come before Stop');
  await keyboard.press('Enter');
  await panel.status('Training').waitFor();
  await panel.focusByKeyboard(page, 'Stop');
  await keyboard.press('Enter');
  await panel.status('Stopped').waitFor();

  await panel.focusByKeyboard(page, 'Check gradients');
  await panel.focusByKeyboard(page, 'Step one epoch');
  await keyboard.press('Enter');
  await panel.status('Paused').waitFor();
  await panel.focusByKeyboard(page, panel.tab('Training'));
  await keyboard.press('ArrowRight');
  assert.match(await panel.chosenTab(), /^Network/);
  await keyboard.press('End');
  assert.match(await panel.chosenTab(), /^NumPy/);
  await keyboard.press('ArrowRight');
  assert.match(await panel.chosenTab(), /^Training/);
  assert.ok(await panel.hasFocus(panel.tab('Training')), 'the focus does not follow the arrow keys');
  await panel.frame.getByRole('tabpanel', { name: 'Training' }).waitFor();
}

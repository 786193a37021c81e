import assert from 'node:assert/strict';
import { trainForever } from '../support/networks.ts';
import type { Workbench } from '../support/workbench.ts';

export const name = 'the status bar has an item while something runs, which opens the panel';

export async function run(workbench: Workbench): Promise<void> {
  await trainForever(workbench, 'xor.nn.json');
  await workbench.openFile('xor.nn.json');
  const item = workbench.statusBar('xor: ');
  assert.equal(await item.count(), 0);
  await workbench.titleButton('Train network').click();
  await workbench.statusBar(/xor: epoch [\d,]+\/[\d,]+ · \d/).waitFor();
  const panel = workbench.panel();
  await panel.status('Training').waitFor();
  await panel.slowDown();

  await workbench.palette('Backprop: Pause training');
  await workbench.statusBar('xor: paused').waitFor();
  await workbench.closePanel('xor');
  await item.click();
  await panel.status('Paused').waitFor();
  await workbench.palette('Backprop: Resume training');
  await panel.status('Training').waitFor();
  await panel.slowDown();

  await workbench.clickOn('"seed"');
  await workbench.titleButton('Stop').click();
  await panel.status('Stopped').waitFor();
  await item.waitFor({ state: 'detached' });
  await workbench.titleButton('Train network').waitFor();
}

import assert from 'node:assert/strict';
import { addLongTraining } from '../support/networks.ts';
import type { Workbench } from '../support/workbench.ts';

export const name = 'the status bar has an item while something runs, which opens the panel';

export async function run(workbench: Workbench): Promise<void> {
  await addLongTraining(workbench, 'long.nn.json');
  await workbench.openFile('long.nn.json');
  const item = workbench.statusBar('long: ');
  assert.equal(await item.count(), 0);
  await workbench.titleButton('Train network').click();
  await workbench.statusBar(/long: epoch \d+\/\d+ · \d/).waitFor();
  const panel = workbench.panel();
  await panel.status('Training').waitFor();

  await workbench.palette('Backprop: Pause training');
  await workbench.statusBar('long: paused').waitFor();
  await workbench.closePanel('long');
  await item.click();
  await panel.status('Paused').waitFor();
  await workbench.palette('Backprop: Resume training');
  await panel.status('Training').waitFor();

  await workbench.clickOn('"seed"');
  await workbench.titleButton('Stop').click();
  await panel.status('Stopped').waitFor();
  await item.waitFor({ state: 'detached' });
  await workbench.titleButton('Train network').waitFor();
}

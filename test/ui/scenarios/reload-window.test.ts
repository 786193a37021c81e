import assert from 'node:assert/strict';
import { trainForever } from '../support/networks.ts';
import { until } from '../support/until.ts';
import type { Workbench } from '../support/workbench.ts';

export const name = 'a training that a reload of the window interrupts goes on by itself';

export async function run(workbench: Workbench): Promise<void> {
  await trainForever(workbench, 'xor.nn.json');
  await workbench.openFile('xor.nn.json');
  await workbench.palette('Backprop: Train network');
  const panel = workbench.panel();
  // Every ten seconds it is kept so that it can go on, every two seconds what it has shown is written down.
  await panel.epochAfter(0);
  const seconds = await panel.seconds();
  await until('a training that was kept', async () => (await panel.seconds()) > seconds + 14, 60_000);
  const epoch = (await panel.epoch())!;
  await workbench.panelWrittenDown();

  await workbench.reload();
  await panel.status('Training').waitFor();
  assert.ok((await panel.epochAfter(epoch, 60_000)) > epoch);
  assert.ok((await panel.ink('Loss')).points > 0, 'the curve is gone');
  await workbench.statusBar('xor:').waitFor();
  await panel.button('Stop').click();
  await panel.status('Stopped').waitFor();
}

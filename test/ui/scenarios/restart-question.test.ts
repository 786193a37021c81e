import assert from 'node:assert/strict';
import { trainForever } from '../support/networks.ts';
import { until } from '../support/until.ts';
import type { Workbench } from '../support/workbench.ts';

export const name = 'training a file that is being trained asks first';

export async function run(workbench: Workbench): Promise<void> {
  await trainForever(workbench, 'xor.nn.json');
  await workbench.openFile('xor.nn.json');
  await workbench.palette('Backprop: Train network');
  const panel = workbench.panel();
  const epoch = await panel.epochAfter(2);
  await panel.slowDown();

  await workbench.palette('Backprop: Train network');
  const question = workbench.toast('xor.nn.json is already being trained');
  await question.getByRole('button', { name: 'Show panel' }).waitFor();
  assert.equal((await workbench.toasts()).length, 1);
  assert.ok((await panel.epoch())! >= epoch, 'it was started anew without an answer');
  const worked = await panel.seconds();
  await question.getByRole('button', { name: 'Restart' }).click();
  // While it gets ready there is no time.
  await until('another training', async () => (await panel.seconds().catch(() => 0)) < worked);
  await panel.epochAfter(0);

  // A panel that was closed meanwhile comes back with the question.
  await workbench.closePanel('xor');
  await workbench.palette('Backprop: Train network');
  await workbench.toast('xor.nn.json is already being trained').waitFor();
  await panel.epochAfter(0);
  await panel.button('Stop').click();
  await panel.status('Stopped').waitFor();
}

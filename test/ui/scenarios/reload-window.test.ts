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
  await panel.epochAfter(0);
  await workbench.panelWrittenDown();
  const epoch = (await panel.epoch())!;

  await workbench.reload();
  await panel.status('Training').waitFor();
  assert.ok((await panel.epochAfter(epoch, 60_000)) > epoch);
  await until('a training of more than ten seconds', async () => (await panel.seconds()) > 12);
  const seconds = await panel.seconds();
  assert.ok((await panel.ink('Loss')).points > 0, 'the curve is gone');
  await workbench.statusBar('xor:').waitFor();

  // A younger training of the same file, soon after it has begun: with its own weights, not with those that were kept of the one before.
  await panel.button('Pause').click();
  await panel.status('Paused').waitFor();
  await panel.button('Restart').click();
  await panel.status('Training').waitFor();
  // At first it has no time.
  await until('a young training', async () => (await panel.seconds().catch(() => Infinity)) < seconds);
  await until('a training that was kept', async () => (await panel.seconds()) > 2);
  await workbench.reload();
  await panel.status('Training').waitFor();
  assert.ok((await panel.seconds()) < seconds, 'it has gone on from the training before');

  // What stands is there as it stood, however soon the window is loaded again.
  await panel.button('Pause').click();
  await panel.status('Paused').waitFor();
  await workbench.reload();
  await panel.status('Paused').waitFor();
  await panel.button('Stop').click();
  await panel.status('Stopped').waitFor();
}

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
  await panel.slowDown();
  const epoch = (await panel.epoch())!;

  await workbench.reload();
  await panel.status('Training').waitFor();
  // After that its weights are kept every ten seconds only.
  const old = await panel.epochAfter(epoch + 400, 60_000);
  await panel.curve('Loss');
  await workbench.statusBar('xor:').waitFor();

  // A younger training of the same file, soon after it has begun: with its own weights, not with those that were kept of the one before.
  await panel.button('Pause').click();
  await panel.status('Paused').waitFor();
  await panel.button('Restart').click();
  await panel.status('Training').waitFor();
  await until('a young training', async () => ((await panel.epoch()) ?? 0) < old);
  await panel.epochAfter(80);
  await workbench.reload();
  await panel.status('Training').waitFor();
  assert.ok((await panel.epochAfter(0)) < old, 'it has gone on from the training before');

  // What stands is there as it stood, however soon the window is loaded again.
  await panel.button('Pause').click();
  await panel.status('Paused').waitFor();
  await workbench.reload();
  await panel.status('Paused').waitFor();
  await panel.button('Stop').click();
  await panel.status('Stopped').waitFor();
}

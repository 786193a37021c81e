import assert from 'node:assert/strict';
import { trainLong } from '../support/networks.ts';
import type { Workbench } from '../support/workbench.ts';

export const name = 'a paused training outlives its panel and is finished in the next one';

/** So many that a person has time to pause. */
const epochs = 2000;

export async function run(workbench: Workbench): Promise<void> {
  await trainLong(workbench, 'xor.nn.json', epochs);
  await workbench.openFile('xor.nn.json');
  await workbench.palette('Backprop: Train network');
  const panel = workbench.panel();
  await panel.epochAfter(0);
  await panel.slowDown();
  await panel.button('Pause').click();
  await panel.status('Paused').waitFor();
  const place = await panel.statusText();
  const curve = await panel.curve('Loss');
  await workbench.statusBar('xor: paused').waitFor();

  await workbench.closePanel('xor');
  await workbench.palette('Backprop: Show panel');
  await panel.status('Paused').waitFor();
  assert.equal(await panel.statusText(), place);
  assert.ok((await panel.epoch())! > 0);
  await panel.curve('Loss', curve.columns / 2);
  await panel.speedUp();

  await panel.button('Resume').click();
  await panel.status(/Finished · 2,000\sepochs/).waitFor({ timeout: 90_000 });
  assert.equal(await panel.epoch(), epochs);
}

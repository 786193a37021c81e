import assert from 'node:assert/strict';
import { trainForever } from '../support/networks.ts';
import { until } from '../support/until.ts';
import type { Workbench } from '../support/workbench.ts';

export const name = 'after the window is loaded again the panel shows the run up to there, as interrupted';

export async function run(workbench: Workbench): Promise<void> {
  await trainForever(workbench, 'xor.nn.json');
  await workbench.openFile('xor.nn.json');
  await workbench.palette('Backprop: Train network');
  const panel = workbench.panel();
  // Every two seconds the run is written down.
  const epoch = await panel.epochAfter(0);
  const seconds = await panel.seconds();
  await until('four more seconds of training', async () => (await panel.seconds()) > seconds + 4);
  await workbench.panelWrittenDown();

  await workbench.reload();
  await panel.status('Interrupted').waitFor();
  assert.ok((await panel.epoch())! >= epoch, 'epochs were forgotten');
  assert.ok((await panel.ink('Loss')).points > 0, 'the curve is gone');
  await workbench.codeLens('stopped after epoch');
  assert.equal(await workbench.statusBar('xor:').count(), 0);

  await panel.button('Restart').click();
  await panel.status('Training').waitFor();
  await panel.button('Stop').click();
  await panel.status('Stopped').waitFor();
}

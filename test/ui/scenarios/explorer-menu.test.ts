import assert from 'node:assert/strict';
import type { Workbench } from '../support/workbench.ts';

export const name = 'trains from the menu of a file in the explorer, which no other file has';

const entries = ['Train network', 'Check gradients', 'Step through backprop', 'Show shapes', 'Show graph'];

export async function run(workbench: Workbench): Promise<void> {
  const ofTable = await workbench.explorerMenuLabels('iris.csv');
  assert.ok(ofTable.includes('Copy Path'));
  for (const entry of entries) assert.ok(!ofTable.includes(entry), `iris.csv offers ${entry}`);
  const ofNetwork = await workbench.explorerMenuLabels('iris.nn.json');
  assert.deepEqual(
    ofNetwork.filter((label) => entries.includes(label)),
    entries,
  );

  await workbench.explorerMenu('iris.nn.json', 'Train network');
  const panel = workbench.panel();
  await panel.status('Finished').waitFor();
  assert.equal(await panel.epoch(), 60);
  assert.match(await panel.card('Validation').innerText(), /accuracy\s+9\d\.\d\s%/);
  assert.equal(await panel.chosenTab(), 'Training');
}

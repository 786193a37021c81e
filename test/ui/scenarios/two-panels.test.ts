import assert from 'node:assert/strict';
import { addLongTraining } from '../support/networks.ts';
import type { Workbench } from '../support/workbench.ts';

export const name = 'two files train at once, each in its panel, and a hidden panel loses nothing';

export async function run(workbench: Workbench): Promise<void> {
  await addLongTraining(workbench, 'one.nn.json');
  await addLongTraining(workbench, 'two.nn.json');
  const panel = workbench.panel();
  await workbench.openFile('one.nn.json');
  await workbench.palette('Backprop: Train network');
  await panel.heading('one.nn.json').waitFor();
  const before = await panel.epochAfter(0);
  await workbench.openFile('two.nn.json');
  await workbench.palette('Backprop: Train network');
  await panel.heading('two.nn.json').waitFor();
  await panel.epochAfter(0);
  await workbench.statusBar(/two: .*\(\+1\)/).waitFor();

  await workbench.panelTab('one').click();
  await panel.heading('one.nn.json').waitFor();
  const hidden = await panel.epochAfter(before);
  await panel.epochAfter(hidden);
  assert.ok((await panel.ink('Loss')).points > 0);

  await panel.button('Stop').click();
  await panel.status('Stopped').waitFor();
  await workbench.statusBar(/two: epoch [^(]*$/).waitFor();
  await workbench.panelTab('two').click();
  await panel.heading('two.nn.json').waitFor();
  await panel.status('Training').waitFor();
  await workbench.palette('Backprop: Stop');
  await panel.status('Stopped').waitFor();
}

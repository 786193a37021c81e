import assert from 'node:assert/strict';
import type { Workbench } from '../support/workbench.ts';

export const name = 'checks gradients from the menu of the editor';

export async function run(workbench: Workbench): Promise<void> {
  await workbench.openFile('xor.nn.json');
  await workbench.editorMenu('Check gradients');
  const panel = workbench.panel();
  await panel.verdict('Gradients agree').waitFor();
  assert.match(await panel.chosenTab(), /^Gradients/);
}

import assert from 'node:assert/strict';
import type { Workbench } from '../support/workbench.ts';

export const name = 'opens a network from the explorer';

/** Also runs on the oldest VS Code we support. */
export const smoke = true;

export async function run(workbench: Workbench): Promise<void> {
  await workbench.openFile('xor.nn.json');
  await workbench.pointOf('"layers"');
  await workbench.statusBar('Neural Network').waitFor();
  assert.ok((await workbench.lines()).length > 5);
}

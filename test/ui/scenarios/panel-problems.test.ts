import assert from 'node:assert/strict';
import type { Workbench } from '../support/workbench.ts';

export const name = 'the panel counts problems as the Problems view does, also those of the data and of the linter';

export async function run(workbench: Workbench): Promise<void> {
  await workbench.rewrite('xor.nn.json', (text) =>
    text
      .replace('crossEntropy', 'crossEntrpy')
      .replace('"training": {', '"training": { "schedule": { "type": "exponential", "factor": 0.01 },'),
  );
  await workbench.openFile('xor.nn.json');
  await workbench.palette('Backprop: Show shapes');
  const note = workbench.panel().frame.locator('.note.bad');
  await note.getByText('The file has 1 error and 1 warning. It cannot be trained with the error.').waitFor();
  await workbench.screenshot('ui-panel-problems');
  // The file and a row for each.
  const rows = await workbench.problems((each) => each.length === 3);
  assert.equal(rows.length, 3);
}

import assert from 'node:assert/strict';
import type { Workbench } from '../support/workbench.ts';

export const name = 'a misspelt key is one problem, with the nearest key as a quick fix';

export async function run(workbench: Workbench): Promise<void> {
  await workbench.openFile('xor.nn.json');
  await workbench.retype('"epochs"', 'epoch');
  // The first row is the file.
  const [, problem] = await workbench.problems((rows) => rows.length === 2 && rows[1]!.includes('"epoch"'));
  assert.match(problem ?? '', /"epoch" is not a key of training; did you mean "epochs"\?\s+Backprop/);

  await workbench.quickFix('"epoch"', 'epochs');
  await workbench.pointOf('"epochs": 300');
  await workbench.noProblems();

  await workbench.undoUntil('"epoch": 300');
  await workbench.problems((rows) => rows.length === 2);
}

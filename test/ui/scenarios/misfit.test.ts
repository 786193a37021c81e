import assert from 'node:assert/strict';
import type { Workbench } from '../support/workbench.ts';

export const name = 'shapes that do not fit are a problem that names both sides, until they are undone';

export async function run(workbench: Workbench): Promise<void> {
  await workbench.openFile('xor.nn.json');
  await workbench.retype('[2]', '3');
  await workbench.codeLens('3 → 4 → 1 · 21 parameters');
  // The first row is the file, the second the problem, the third the other place that it speaks of.
  const [, problem, other] = await workbench.problems((rows) => rows.length === 3);
  assert.match(problem ?? '', /the samples have 2 inputs, but the network reads \[3\]\s+Backprop/);
  assert.match(other ?? '', /the network reads \[3\]/);

  await workbench.undoUntil('"input": [2]');
  await workbench.noProblems();
  await workbench.codeLens('2 → 4 → 1 · 17 parameters');
}

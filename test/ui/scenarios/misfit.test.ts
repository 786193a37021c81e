import assert from 'node:assert/strict';
import type { Workbench } from '../support/workbench.ts';

export const name = 'shapes that do not fit are a problem that names both sides, until they are undone';

export async function run(workbench: Workbench): Promise<void> {
  await workbench.openFile('xor.nn.json');
  await workbench.retype('[2],', '3');
  const problems = await workbench.problems((rows) => rows.join().includes('3'));
  await workbench.codeLens('→ [4] · 16 parameters');
  process.stdout.write(problems.join('\n'));
  assert.equal(problems.length, 2, problems.join('\n'));

  await workbench.undoUntil('"input": [2]');
  await workbench.noProblems();
  await workbench.codeLens('→ [4] · 12 parameters');
}

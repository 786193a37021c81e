import assert from 'node:assert/strict';
import type { Workbench } from '../support/workbench.ts';

export const name = 'a hint says why, and hints of its kind are turned off with the keyboard';

export async function run(workbench: Workbench): Promise<void> {
  await workbench.openFile('xor.nn.json');
  await workbench.retype('"crossEntropy"', 'quadratic');
  const [, hint] = await workbench.problems((rows) => rows.length === 2 && rows[1]!.includes('sigmoid'));
  assert.match(hint ?? '', /behind a sigmoid quadratic learns slowly .*sigmoid-quadratic/s);
  assert.match(await workbench.hover('"quadratic"'), /Why: sigmoid outputs with a squared cost/);
  await workbench.screenshot('lint-why');

  await workbench.quickFix('"quadratic"', 'Do not show hints of this kind (sigmoid-quadratic)');
  await workbench.noProblems();
}

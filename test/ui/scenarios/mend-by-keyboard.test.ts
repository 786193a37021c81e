import assert from 'node:assert/strict';
import type { Workbench } from '../support/workbench.ts';

export const name = 'a shape that does not fit is mended by keyboard alone: to the problem, Ctrl+., Enter';

export async function run(workbench: Workbench): Promise<void> {
  const { page } = workbench;
  await workbench.openFile('xor.nn.json');
  await workbench.retype('[2]', '3');
  await workbench.problems((rows) => rows.length === 3);

  await workbench.palette('View: Focus Active Editor Group');
  await page.keyboard.press('Control+Home');
  // F8 goes to the next problem of the file and shows it in place.
  await page.keyboard.press('F8');
  const peek = page.locator('.marker-widget', { hasText: 'the samples have 2 inputs' });
  await peek.waitFor();
  await page.keyboard.press('Escape');
  await workbench.offeredFix('Set "input" to [2]');
  const first = page.locator('.action-widget .monaco-list-row.action').first();
  assert.match(await first.innerText(), /Set "input" to \[2\]/);
  await workbench.screenshot('mend-by-keyboard');
  await page.keyboard.press('Enter');

  await workbench.pointOf('"input": [2]');
  await workbench.noProblems();
  await workbench.codeLens('2 → 4 → 1 · 17 parameters');
}

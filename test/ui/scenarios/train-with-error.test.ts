import assert from 'node:assert/strict';
import type { Workbench } from '../support/workbench.ts';

export const name = 'training a file with an error gives one message that leads to the problem';

export async function run(workbench: Workbench): Promise<void> {
  await workbench.rewrite('xor.nn.json', (text) => text.replace('crossEntropy', 'crossEntrpy'));
  await workbench.explorerMenu('xor.nn.json', 'Train network');
  const toast = workbench.toast(/xor\.nn\.json: .*crossEntrpy/);
  await toast.waitFor();
  assert.equal((await workbench.toasts()).length, 1);

  await toast.getByRole('button', { name: 'Show problems' }).click();
  await workbench.statusBar('Ln 8, Col 24 (13 selected)').waitFor();
  const [, problem] = await workbench.problems((rows) => rows.length === 2);
  assert.match(problem ?? '', /crossEntrpy/);
  assert.equal((await workbench.toasts()).length, 0);
  assert.equal(await workbench.page.locator('iframe.webview').count(), 0, 'a panel without a training');
}

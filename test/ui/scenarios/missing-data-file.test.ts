import assert from 'node:assert/strict';
import type { Workbench } from '../support/workbench.ts';

export const name = 'a missing data file is one problem, and one message when it is trained';

export async function run(workbench: Workbench): Promise<void> {
  await workbench.openFile('iris.nn.json');
  await workbench.replaceAll('iris.csv', 'lily.csv');
  // The first row is the file.
  const [, problem] = await workbench.problems((rows) => rows.length === 2);
  assert.match(problem ?? '', /there is no file "lily\.csv" in .*\s+Backprop/);

  await workbench.palette('Backprop: Train network');
  const toast = workbench.toast('lily.csv');
  await toast.waitFor();
  await toast.getByRole('button', { name: 'Show problems' }).waitFor();
  assert.equal((await workbench.toasts()).length, 1);
  await workbench.panel().status('Not trained yet').waitFor();

  await workbench.clickOn('lily.csv');
  await workbench.undoUntil('"iris.csv"');
  await workbench.noProblems();
}

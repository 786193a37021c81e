import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import { until } from '../support/until.ts';
import type { Workbench } from '../support/workbench.ts';

export const name =
  'the Test Explorer finds a wrong gradient, shows it at its line, and runs again what failed and what is saved';

export const planted = true;

export async function run(workbench: Workbench): Promise<void> {
  const { page } = workbench;
  await workbench.rewrite('xor.nn.json', (text) => text.replace('"units": 4', '"units": 4, "name": "planted"'));
  await workbench.openFile('xor.nn.json');
  await page.locator('.activitybar .action-label[aria-label^="Testing"]').click();
  const tree = page.locator('.test-explorer');
  /** A test with a result: both are in the label that screen readers say. */
  const row = (label: string, result: string): Locator =>
    tree.locator(`.monaco-list-row[aria-label^="${label} (${result})"]`).first();

  await row('xor.nn.json', 'Not yet run').waitFor();
  await until('every network', async () => (await tree.locator('.monaco-list-row').count()) === 10);
  await row('xor.nn.json', 'Not yet run').hover();
  await row('xor.nn.json', 'Not yet run').locator('.action-label[aria-label="Run Test"]').click();
  await row('xor.nn.json', 'Failed').locator('.monaco-tl-twistie').click();
  await row('planted', 'Failed').locator('.monaco-tl-twistie').click();
  await row('w', 'Failed').waitFor();
  await row('dense 2', 'Passed').waitFor();
  assert.match((await row('xor.nn.json', 'Failed').getAttribute('aria-label')) ?? '', /, in \d/);
  await workbench.editor().locator('.testing-run-glyph.codicon-testing-failed-icon').waitFor();
  const lens = await workbench.codeLens(/^gradient of w is wrong: expected \S+, actual \S+$/);
  const [, expected, actual] = /expected (\S+), actual (\S+)/.exec(await lens.innerText())!;
  await workbench.screenshot('test-explorer-failed');
  const problems = await workbench.problems();
  assert.match(
    problems.join(),
    new RegExp(`gradient of w is wrong at w\\[\\d, \\d\\]: expected ${expected}, actual ${actual}`),
  );

  await workbench.palette('Test: Rerun Failed Tests');
  await row('w', 'Failed').waitFor();

  await page.locator('.sidebar .title .action-label[aria-label^="Start Continuous Run"]').click();
  await workbench.retype('"planted"', 'mended');
  await workbench.save();
  await row('xor.nn.json', 'Passed').waitFor();
  await lens.waitFor({ state: 'detached' });
  await workbench.codeLens(/^gradients agree to \S+$/);
  await workbench.noProblems();

  // What cannot be checked is an error of its file, with the problem as its message.
  await workbench.retype('"sigmoid"', 'sigmoit');
  await workbench.save();
  await row('xor.nn.json', 'Errored').waitFor();
  await workbench.retype('"sigmoit"', 'sigmoid');
  await workbench.save();
  await row('xor.nn.json', 'Passed').waitFor();

  await row('mnist.nn.json', 'Not yet run').hover();
  await row('mnist.nn.json', 'Not yet run').locator('.action-label[aria-label="Run Test"]').click();
  await workbench.statusBar(/mnist.*[1-9]\d? %/).waitFor();
  await workbench.palette('Test: Cancel Test Run');
  await row('mnist.nn.json', 'Skipped').waitFor();
}

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { accessibilityFaults } from '../support/accessibility.ts';
import { until } from '../support/until.ts';
import type { Workbench } from '../support/workbench.ts';

export const name = 'what a network gets wrong is seen, values are tried, and the report is exported';

/** Seconds: three themes, each looked through for what keeps people out. */
export const limit = 180;

export async function run(workbench: Workbench): Promise<void> {
  const { page } = workbench;
  const { keyboard } = page;
  await workbench.openFile('iris.nn.json');
  await workbench.palette('Backprop: Train network');
  const panel = workbench.panel();
  await panel.status('Finished').waitFor();
  await panel.tab('Mistakes').click();

  // The confusion matrix has all 30 samples; a cell that is chosen shows its own.
  const cell = (is: string, said: string) => panel.frame.getByRole('gridcell', { name: `${is} said to be ${said}:` });
  await cell('virginica', 'versicolor').waitFor();
  const labels = await panel.frame
    .getByRole('gridcell')
    .evaluateAll((cells) => cells.map((each) => each.getAttribute('aria-label') ?? ''));
  const counts = labels.map((label) => Number(/: (\d+),/.exec(label)?.[1]));
  assert.equal(
    counts.reduce((sum, count) => sum + count, 0),
    30,
  );
  await panel.frame.getByText('1 of 30 answers are wrong').waitFor();
  await panel.frame.getByRole('heading', { name: '1 wrong answer' }).waitFor();
  await workbench.screenshot('mistakes-iris');
  await cell('setosa', 'setosa').click();
  await panel.frame.getByRole('heading', { name: /^9 of setosa that are right/ }).waitFor();
  // By keyboard to the cell below, on the right.
  await panel.frame.getByRole('grid').focus();
  await keyboard.press('ArrowRight');
  await keyboard.press('ArrowDown');
  await keyboard.press('Enter');
  await panel.frame.getByRole('heading', { name: /^7 of versicolor that are right/ }).waitFor();
  await panel.button('Show all wrong answers').click();
  const rows = await panel.table('Samples, largest loss first');
  assert.deepEqual(rows[0]?.slice(-4), ['sepalLength', 'sepalWidth', 'petalLength', 'petalWidth']);
  // In centimetres, as in the file.
  assert.ok(Number(rows[1]?.at(-4)) > 4 && Number(rows[1]?.at(-4)) < 8, String(rows[1]));
  await panel.focusByKeyboard(page, panel.frame.getByRole('button', { name: /^sample \d+$/ }));
  await keyboard.press('Enter');
  await panel.frame.getByText('is wrong: it is virginica').waitFor();
  await panel.frame.getByText('C = −Σ_j y_j ln p_j, p = softmax(a)').waitFor();
  await workbench.screenshot('mistakes-iris-sample');
  assert.deepEqual(await accessibilityFaults(panel), []);

  // Values of one's own: the answer follows at once.
  await panel.button('Try your own').click();
  const type = async (column: string, value: string): Promise<void> => {
    const box = panel.frame.getByRole('spinbutton', { name: column, exact: true });
    await box.fill('');
    // Key by key, as what stands there in the meantime is not yet what is meant.
    await keyboard.type(value, { delay: 40 });
    assert.equal(await box.inputValue(), value);
  };
  const answer = (kind: string) => panel.frame.locator('.said', { hasText: kind });
  for (const [column, value] of Object.entries({
    sepalLength: 5.1,
    sepalWidth: 3.5,
    petalLength: 1.4,
    petalWidth: 0.2,
  }))
    await type(column, String(value));
  await answer('setosa').waitFor();
  await keyboard.press('Control+a');
  await keyboard.press('Delete');
  await panel.frame.getByText('The answer of the network appears here as soon as the input is whole.').waitFor();
  await type('petalWidth', '10.25');
  await answer('virginica').waitFor();
  await panel.button('What it gets wrong').click();
  await panel.button('Try your own').click();
  const petalWidth = panel.frame.getByRole('spinbutton', { name: 'petalWidth', exact: true });
  await until('what was typed before', async () => (await petalWidth.inputValue()) === '10.25');
  await type('petalLength', '6');
  await type('petalWidth', '2.5');
  await answer('virginica').waitFor();
  await panel.frame.getByRole('slider', { name: /^petalLength/ }).focus();
  await keyboard.press('Home');
  await panel.frame.getByRole('slider', { name: /^petalWidth/ }).focus();
  await keyboard.press('Home');
  await answer('setosa').waitFor();
  await panel.frame.getByRole('spinbutton', { name: 'sample' }).fill('3');
  await panel.button('Use it').click();
  await until('the values of the sample', async () => {
    const value = await panel.frame.getByRole('spinbutton', { name: 'petalLength', exact: true }).inputValue();
    return value !== '1';
  });

  await page.setViewportSize({ width: 1000, height: 900 });
  for (const [kind, theme] of [
    ['vscode-dark', 'Default Dark Modern'],
    ['vscode-high-contrast', 'Default High Contrast'],
    ['vscode-light', 'Default Light Modern'],
  ] as const) {
    await workbench.settings({ 'workbench.colorTheme': theme });
    await panel.frame.locator(`body.${kind}`).waitFor();
    for (const mode of ['Try your own', 'What it gets wrong', 'Mini-batch to come']) {
      await panel.button(mode).click();
      await panel.frame
        .getByRole(mode === 'What it gets wrong' ? 'grid' : 'heading', { name: /Confusion|Answer/ })
        .waitFor();
      assert.deepEqual(await accessibilityFaults(panel), [], `${mode} in ${theme}`);
      assert.ok(await panel.frame.locator('body').evaluate((body) => body.scrollWidth <= body.clientWidth), theme);
      await workbench.screenshot(`mistakes-${kind}-${mode.split(' ')[0]!.toLowerCase()}`);
    }
  }

  // A sample that is stepped to is the one that is seen.
  await panel.button('Next sample').click();
  await panel.frame.getByText('Sample 2 of the mini-batch to come').waitFor();

  await workbench.palette('Backprop: Export report');
  const dialog = page.locator('.quick-input-widget:visible .quick-input-box input');
  await until('the place that is proposed', async () => (await dialog.inputValue()).endsWith('iris-report.html'));
  await keyboard.press('Enter');
  const report = await until('the report', () =>
    readFile(join(workbench.folder, 'iris-report.html'), 'utf8').catch(() => undefined),
  );
  assert.match(report, /^<!doctype html>[^]*<h1>iris\.nn\.json<\/h1>[^]*Finished after 60 epochs/);
  assert.match(report, /1 of 30 answers are wrong/);
  assert.match(report, /The fingerprint of the weights is [0-9a-f]{16}/);
  assert.match(report, /The only one of the wrong answers; validation data/);
  await panel.button('Export report as Markdown').click();
  await until('the place that is proposed', async () => (await dialog.inputValue()).endsWith('iris-report.md'));
  await keyboard.press('Enter');
  const markdown = await until('the report in Markdown', () =>
    readFile(join(workbench.folder, 'iris-report.md'), 'utf8').catch(() => undefined),
  );
  assert.match(markdown, /^# iris\.nn\.json\n[^]*Finished after 60 epochs[^]*!\[Confusion matrix\]\(data:image\/svg/);
  assert.deepEqual(
    workbench.console.filter((line) => /Content Security Policy|TrustedHTML|TrustedScript/.test(line)),
    [],
  );
}

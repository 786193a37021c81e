import assert from 'node:assert/strict';
import { accessibilityFaults } from '../support/accessibility.ts';
import { until } from '../support/until.ts';
import type { Workbench } from '../support/workbench.ts';

export const name = 'a hover leads to what NumPy would do with a flat x, and that to its silent twin';

export async function run(workbench: Workbench): Promise<void> {
  const { page } = workbench;
  await workbench.openFile('book-2-3-1.nn.json');
  const hover = await workbench.hover('[0, 1], [1]');
  assert.match(hover, /x is \(2, 1\)\s+x is \(2,\)/);
  assert.match(hover, /z¹ = w¹ x \+ b¹\s+\(3, 1\)\s+\(3, 3\)/);
  await workbench.screenshot('ui-lesson-hover');
  await page
    .locator('.monaco-hover:not(.hidden) a', { hasText: 'What would NumPy do with this shape?' })
    .first()
    .click();

  const panel = workbench.panel();
  await panel.frame.getByRole('heading', { name: 'What would NumPy do with this shape?' }).waitFor();
  assert.match(await panel.chosenTab(), /^NumPy/);
  const table = await panel.table('[2, 3, 1] with a flat x');
  assert.deepEqual(table[0], ['Line', 'x is a column (2, 1)', 'x is flat (2,)']);
  assert.deepEqual(
    table.filter(([line]) => line === 'z¹ = w¹ x + b¹' || line === '∇w¹ = δ¹ xᵀ'),
    [
      ['z¹ = w¹ x + b¹', '(3, 1)', '(3, 3) ≠'],
      ['∇w¹ = δ¹ xᵀ', '(3, 2)', 'ValueError ✗'],
    ],
  );
  const twin = await panel.table('[2, 2, 1] with a flat x');
  assert.deepEqual(twin.at(-2), ['b¹ − η Σ∇b¹', '(2, 1)', '(2, 2) ≠']);
  assert.deepEqual(await accessibilityFaults(panel), []);
  // The hover goes when the pointer does.
  await page.mouse.move(700, 8);
  await page.locator('.monaco-hover:not(.hidden)').first().waitFor({ state: 'hidden' });
  await workbench.screenshot('ui-lesson-page');

  // The table follows the text.
  await workbench.replaceAll('"sizes": [2, 3, 1]', '"sizes": [2, 5, 1]');
  await until(
    'the table of [2, 5, 1]',
    async () => (await panel.frame.getByRole('region', { name: '[2, 5, 1] with a flat x' }).count()) === 1,
  );

  await page.keyboard.press('Control+2');
  await panel.focusByKeyboard(page, 'Open its silent twin [2, 2, 1]');
  await page.keyboard.press('Enter');
  await workbench.tab('book-2-2-1.nn.json').waitFor();
  await until('the twin', async () => (await workbench.lines()).some((line) => line.includes('"sizes": [2, 2, 1]')));
}

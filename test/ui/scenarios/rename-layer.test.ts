import assert from 'node:assert/strict';
import { until } from '../support/until.ts';
import type { Workbench } from '../support/workbench.ts';

export const name = 'F2 renames a layer with all that reads it, and the outline follows';

export async function run(workbench: Workbench): Promise<void> {
  const { page } = workbench;
  await workbench.openFile('spiral.nn.json');
  await workbench.palette('Explorer: Focus on Outline View');
  const outline = page.locator('.outline-tree .monaco-list-row');
  await outline.filter({ hasText: 'second: dense' }).filter({ hasText: '→ [24] · 600' }).waitFor();

  await workbench.clickOn('"second"');
  await page.keyboard.press('F2');
  await boxWith(workbench, 'second');
  await workbench.screenshot('rename-box');
  await page.keyboard.type('middle');
  await page.keyboard.press('Enter');
  await workbench.pointOf('"inputs": ["first", "middle"]');
  await workbench.pointOf('"name": "middle"');
  await outline.filter({ hasText: 'middle: dense' }).waitFor();
  await page.locator('.breadcrumbs-control', { hasText: 'middle: dense' }).waitFor();
  await workbench.codeLens('2 → 24 → 24 → (24, 24 → 24)');

  // What cannot be a name is said at once, and nothing is changed.
  await workbench.clickOn('"middle"');
  await page.keyboard.press('F2');
  await boxWith(workbench, 'middle');
  await page.keyboard.type('input');
  await page.keyboard.press('Enter');
  await workbench.toast("network's own input").waitFor();
  await workbench.pointOf('"name": "middle"');

  // The refactorings of the layer, by keyboard.
  const menu = page.locator('.action-widget .monaco-list-row');
  const skip = menu.filter({ hasText: 'Add a skip connection around the layer' });
  // What is asked of a text that is read just then comes to nothing.
  await until('the refactorings', async () => {
    await workbench.clickOn('"third"');
    await page.keyboard.press('Control+Shift+R');
    return skip.waitFor({ timeout: 5000 }).then(
      () => true,
      () => false,
    );
  });
  await workbench.screenshot('refactorings');
  const items = await menu.allInnerTexts();
  assert.ok(
    items.some((text) => text.includes('Duplicate the layer')),
    items.join('\n'),
  );
  await page.keyboard.press('Escape');

  // A layer without a name is asked for one.
  await workbench.quickFix('"concat"', 'Give the layer a name');
  await boxWith(workbench, 'concat 5');
  await page.keyboard.type('both');
  await page.keyboard.press('Enter');
  await workbench.pointOf('"inputs": ["input", "sum", "third"], "name": "both" }');
}

/** Waits until the box for a new name has the keyboard, with the name that there is; the box of the last rename lingers. */
async function boxWith({ page }: Workbench, text: string): Promise<void> {
  const box = page.locator('.rename-box input');
  await until(`${JSON.stringify(text)} in the box`, () =>
    box.evaluate((input: HTMLInputElement, value) => input === document.activeElement && input.value === value, text),
  );
}

import { errors, type Locator, type Page } from 'playwright-core';
import { moveAside } from './editor.ts';
import { until } from './until.ts';

/** A menu that was just opened ignores clicks for a moment. */
const MENU_SETTLES_MS = 150;

/** What a context menu is of. */
type Target = Locator | { readonly x: number; readonly y: number };

/** The row of a file or folder, with the folders above it opened. */
export async function explorerRow(page: Page, path: string): Promise<Locator> {
  const names = path.split('/');
  for (const [depth, name] of names.entries()) {
    const row = page
      .locator(`.explorer-folders-view .monaco-list-row[aria-level="${depth + 1}"][aria-label^="${name}"]`)
      .first();
    await row.waitFor();
    if (depth === names.length - 1) return row;
    if ((await row.getAttribute('aria-expanded')) === 'false') await row.click();
  }
  throw new Error('an empty path');
}

/** Opens a context menu and clicks through its labels; each label but the last names a submenu. */
export async function chooseFromMenu(page: Page, target: Target, labels: readonly string[]): Promise<void> {
  // It closes again when something else takes the focus in the meantime.
  await until(`${labels.join(' › ')} in a menu`, async () => {
    try {
      await openMenu(page, target);
      for (const [depth, label] of labels.entries()) {
        const item = menuItem(page, label);
        if (depth < labels.length - 1) await item.hover({ timeout: 5000 });
        else await item.click({ timeout: 5000 });
      }
      // What is chosen closes it.
      await menuItem(page, labels.at(-1)!).waitFor({ state: 'detached', timeout: 2000 });
      return true;
    } catch (error) {
      if (!(error instanceof errors.TimeoutError)) throw error;
      await page.keyboard.press('Escape');
      return false;
    }
  });
}

/** What a context menu offers, as it stands; the menu is closed again. */
export async function labelsOfMenu(page: Page, target: Locator): Promise<string[]> {
  await openMenu(page, target);
  const labels = await page
    .locator('.context-view .monaco-menu .action-item .action-label[aria-label]')
    .evaluateAll((items) => items.map((item) => item.getAttribute('aria-label') ?? '').filter((label) => label !== ''));
  await page.keyboard.press('Escape');
  return labels;
}

/** Runs a command by its full title, "Category: Title", or by the beginning of it. */
export async function palette(page: Page, title: string): Promise<void> {
  const input = page.locator('.quick-input-widget .quick-input-box input');
  const row = page.locator(`.quick-input-widget .monaco-list-row[aria-label^="${title}"]`).first();
  // It closes again when something else takes the focus in the meantime.
  await until(`${title} in the command palette`, async () => {
    await page.keyboard.press('F1');
    try {
      await input.fill(`>${title}`, { timeout: 3000 });
      await row.click({ timeout: 5000 });
      return true;
    } catch {
      return false;
    }
  });
}

/** Chooses from a quick pick that is open, by a part of the text. */
export async function quickPick(page: Page, text: string): Promise<void> {
  await page.locator('.quick-input-widget .monaco-list-row', { hasText: text }).first().click();
}

/** Answers an input box that is open. */
export async function quickInput(page: Page, text: string): Promise<void> {
  await page.locator('.quick-input-widget .quick-input-box input').fill(text);
  await page.keyboard.press('Enter');
}

async function openMenu(page: Page, target: Target): Promise<void> {
  // A hover from before would be in the way.
  await moveAside(page);
  if ('x' in target) await page.mouse.click(target.x, target.y, { button: 'right' });
  else await target.click({ button: 'right', timeout: 10_000 });
  await page.locator('.context-view .monaco-menu .action-item').first().waitFor({ timeout: 5000 });
  await page.waitForTimeout(MENU_SETTLES_MS);
}

function menuItem(page: Page, label: string): Locator {
  return page
    .locator(`.context-view .monaco-menu .action-item:has(> .action-menu-item > .action-label[aria-label="${label}"])`)
    .last();
}

import type { Locator, Page } from 'playwright-core';
import { until } from './until.ts';

/** A place in the window, in CSS pixels. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

const ACTIVE = '.editor-group-container.active .editor-instance .monaco-editor';

/** How long a CodeLens may take by itself; a provider that came late is asked only when the editor gets the focus. */
const LENS_PATIENCE_MS = 4000;

export function activeEditor(page: Page): Locator {
  return page.locator(ACTIVE).first();
}

/** Waits until the tab is the active one and its text is on screen. */
export async function waitForEditor(page: Page, fileName: string, timeout = 30_000): Promise<void> {
  await page.locator(`.tabs-container .tab.active[data-resource-name="${fileName}"]`).first().waitFor({ timeout });
  await activeEditor(page).locator('.view-line').first().waitFor({ timeout });
}

/** The lines on screen from top to bottom, with inlay hints, and with ordinary spaces. */
export async function visibleLines(page: Page): Promise<string[]> {
  const lines = await activeEditor(page)
    .locator('.view-lines > .view-line')
    .evaluateAll((elements) =>
      elements.map((element) => ({
        top: parseFloat((element as HTMLElement).style.top),
        text: element.textContent ?? '',
      })),
    );
  return lines.sort((a, b) => a.top - b.top).map(({ text }) => text.replaceAll('\u00a0', ' '));
}

/**
 * Where a piece of text is on screen, as soon as it stays there: lines move when lenses come. The nth counts from 0 in the order
 * of the lines.
 */
export function pointOf(page: Page, text: string, nth = 0): Promise<Point> {
  const find = async (): Promise<Point | undefined> => (await activeEditor(page).evaluate(findText, text))[nth];
  return until(`the text ${JSON.stringify(text)} in the editor`, async () => {
    const first = await find();
    if (first === undefined) return undefined;
    await page.waitForTimeout(150);
    return same(first, await find()) ? first : undefined;
  });
}

function same(a: Point, b: Point | undefined): boolean {
  return a.x === b?.x && a.y === b.y;
}

/** Puts the mouse where nothing has a hover: in the title bar, beside its search box. */
export function moveAside(page: Page): Promise<void> {
  return page.mouse.move(280, 8);
}

/** The text of the hover over a piece of text. */
export function hover(page: Page, text: string, nth = 0): Promise<string> {
  const content = page.locator('.monaco-hover:not(.hidden) .hover-contents');
  return until(`a hover over ${JSON.stringify(text)}`, async () => {
    await moveAside(page);
    await page.keyboard.press('Escape');
    await content.first().waitFor({ state: 'hidden' });
    const point = await pointOf(page, text, nth);
    const { x, y } = point;
    await page.mouse.move(x - 12, y, { steps: 3 });
    await page.mouse.move(x, y, { steps: 4 });
    const shown = await content
      .first()
      .waitFor({ timeout: 3000 })
      .then(
        () => true,
        () => false,
      );
    if (!shown || !same(point, await pointOf(page, text, nth))) return undefined;
    const said = (await content.allInnerTexts()).join('\n').replaceAll('\u00a0', ' ');
    // It may be gone again, or still wait for an answer.
    return said.trim() === '' || said.includes('Loading...') ? undefined : said;
  });
}

/** A CodeLens by a part of its text. */
export async function codeLens(page: Page, text: string | RegExp): Promise<Locator> {
  const lens = activeEditor(page).locator('.codelens-decoration a', { hasText: text }).first();
  const came = await lens.waitFor({ timeout: LENS_PATIENCE_MS }).then(
    () => true,
    () => false,
  );
  if (!came) await activeEditor(page).locator('.view-line').last().click();
  await lens.waitFor();
  return lens;
}

/** Gives the active editor the keyboard, wherever its cursor is. */
function focusEditor(page: Page): Promise<void> {
  return activeEditor(page).locator('.native-edit-context, textarea.inputarea').first().focus();
}

/** Replaces every occurrence, as a person does with Find: all matches get selected, then the new text is typed. */
export async function replaceAll(page: Page, text: string, replacement: string): Promise<void> {
  await focusEditor(page);
  await page.keyboard.press('Control+f');
  const widget = page.locator('.find-widget.visible');
  await widget.locator('.find-part textarea, .find-part input').first().fill(text);
  await widget.locator('.matchesCount', { hasText: /of [1-9]/ }).waitFor();
  await page.keyboard.press('Alt+Enter');
  await page.keyboard.insertText(replacement);
  await page.keyboard.press('Escape');
}

/** Clicks into the middle of a piece of text, and again if it moved meanwhile: a lens may have come above it. */
export function clickOn(page: Page, text: string, nth = 0, clickCount = 1): Promise<boolean> {
  return until(`a click on ${JSON.stringify(text)}`, async () => {
    const point = await pointOf(page, text, nth);
    await page.mouse.click(point.x, point.y, { clickCount });
    return same(point, await pointOf(page, text, nth));
  });
}

/** Selects the word or number in the middle of a piece of text and types another one, key by key. */
export async function retype(page: Page, text: string, replacement: string): Promise<void> {
  await clickOn(page, text, 0, 2);
  await page.keyboard.type(replacement);
}

/** Undoes until a piece of text is back. */
export async function undoUntil(page: Page, text: string): Promise<void> {
  await focusEditor(page);
  await until(`${JSON.stringify(text)} after undo`, async () => {
    if ((await visibleLines(page)).some((line) => line.includes(text))) return true;
    await page.keyboard.press('Control+z');
    return false;
  });
}

/** Opens the quick fixes at the cursor. VS Code loses the keys now and then when the cursor has just moved: they are pressed again. */
export async function offeredFix(page: Page, title: string): Promise<Locator> {
  const fix = page.locator('.action-widget .monaco-list-row.action', { hasText: title }).first();
  await until(`the quick fix ${JSON.stringify(title)}`, async () => {
    await page.keyboard.press('Control+.');
    return fix.waitFor({ timeout: 3000 }).then(
      () => true,
      () => false,
    );
  });
  return fix;
}

/** Puts the cursor into a piece of text, opens the quick fixes and applies one. */
export async function quickFix(page: Page, text: string, title: string): Promise<void> {
  await clickOn(page, text);
  const fix = await offeredFix(page, title);
  // By keyboard: VS Code 1.100 lays a sheet over the list that takes the pointer's clicks.
  await until(`the quick fix ${JSON.stringify(title)} in focus`, async () => {
    if (/\bfocused\b/.test((await fix.getAttribute('class')) ?? '')) return true;
    await page.keyboard.press('ArrowDown');
    return false;
  });
  await page.keyboard.press('Enter');
}

/** The names that the suggestions offer, as soon as they are as wanted and stay so: while the list is renewed no key accepts. */
export function suggestions(page: Page, wanted: (names: string[]) => boolean): Promise<string[]> {
  const read = (): Promise<string[]> =>
    page.locator('.suggest-widget.visible .monaco-list-row .label-name').allInnerTexts();
  return until('other suggestions', async () => {
    const names = await read();
    if (!wanted(names)) return undefined;
    await page.waitForTimeout(300);
    return (await read()).join() === names.join() ? names : undefined;
  });
}

/** Saves the active editor. */
export async function save(page: Page): Promise<void> {
  await page.keyboard.press('Control+s');
  await page.locator('.tabs-container .tab.active.dirty').waitFor({ state: 'detached' });
}

/** Runs in the page: nothing from outside this function can be used in it. */
function findText(editor: Element, wanted: string): Point[] {
  const found: Point[] = [];
  for (const line of editor.querySelectorAll('.view-lines > .view-line')) {
    const walker = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
    const nodes: { node: Node; start: number }[] = [];
    let all = '';
    while (walker.nextNode()) {
      nodes.push({ node: walker.currentNode, start: all.length });
      all += walker.currentNode.textContent ?? '';
    }
    all = all.replaceAll('\u00a0', ' ');
    for (let at = all.indexOf(wanted); at >= 0; at = all.indexOf(wanted, at + 1)) {
      const middle = at + Math.floor(wanted.length / 2);
      const place = nodes.findLast(({ start }) => start <= middle);
      if (place === undefined) continue;
      const range = document.createRange();
      range.setStart(place.node, middle - place.start);
      range.setEnd(place.node, middle - place.start + 1);
      const box = range.getBoundingClientRect();
      found.push({ x: box.x + box.width / 2, y: box.y + box.height / 2 });
    }
  }
  return found.sort((a, b) => a.y - b.y || a.x - b.x);
}

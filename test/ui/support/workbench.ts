import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { BrowserContext, FrameLocator, Locator, Page } from 'playwright-core';
import * as editor from './editor.ts';
import * as menus from './menus.ts';
import { until } from './until.ts';

export interface WorkbenchPlace {
  /** The workbench with the folder open. */
  readonly url: string;
  /** The folder on disk, a copy of `examples`: a scenario may write there. */
  readonly folder: string;
  /** Where screenshots go. */
  readonly artifacts: string;
}

/** A VS Code window, used with mouse and keyboard as a person does. Whatever is not there yet is waited for. */
export class Workbench {
  readonly page: Page;
  readonly folder: string;
  readonly #artifacts: string;

  private constructor(page: Page, place: WorkbenchPlace) {
    this.page = page;
    this.folder = place.folder;
    this.#artifacts = place.artifacts;
  }

  static async open(context: BrowserContext, place: WorkbenchPlace): Promise<Workbench> {
    const page = await context.newPage();
    page.setDefaultTimeout(30_000);
    await page.goto(place.url);
    await page.locator('.explorer-folders-view .monaco-list-row').first().waitFor();
    return new Workbench(page, place);
  }

  /** Double-clicks a file in the explorer; the path is relative to the folder that is open, with `/`. */
  async openFile(path: string): Promise<void> {
    await (await menus.explorerRow(this.page, path)).dblclick();
    await editor.waitForEditor(this.page, path.split('/').at(-1) ?? path);
  }

  /** Right-clicks a file in the explorer and chooses an entry; several labels lead into submenus. */
  async explorerMenu(path: string, ...labels: string[]): Promise<void> {
    await menus.chooseFromMenu(this.page, await menus.explorerRow(this.page, path), labels);
  }

  /** What the explorer's context menu of a file offers. */
  async explorerMenuLabels(path: string): Promise<string[]> {
    return menus.labelsOfMenu(this.page, await menus.explorerRow(this.page, path));
  }

  /** Right-clicks into the text of the active editor and chooses an entry. */
  async editorMenu(...labels: string[]): Promise<void> {
    await menus.chooseFromMenu(this.page, editor.activeEditor(this.page).locator('.view-line').first(), labels);
  }

  /** Right-clicks a tab and chooses an entry. */
  async tabMenu(fileName: string, ...labels: string[]): Promise<void> {
    await menus.chooseFromMenu(this.page, this.tab(fileName), labels);
  }

  /** Runs a command from the palette by its full title. */
  palette(title: string): Promise<void> {
    return menus.palette(this.page, title);
  }

  quickPick(text: string): Promise<void> {
    return menus.quickPick(this.page, text);
  }

  quickInput(text: string): Promise<void> {
    return menus.quickInput(this.page, text);
  }

  /** A tab by the file's name, or by the title of a panel. */
  tab(name: string): Locator {
    return this.page.locator('.tabs-container .tab', { hasText: name }).first();
  }

  /** A button in the title of the active editor group, by a part of its label. */
  titleButton(label: string): Locator {
    return this.page
      .locator(`.editor-group-container.active .editor-actions .action-label[aria-label*="${label}"]`)
      .first();
  }

  editor(): Locator {
    return editor.activeEditor(this.page);
  }

  lines(): Promise<string[]> {
    return editor.visibleLines(this.page);
  }

  /** Waits for a piece of text in the editor, inlay hints included, and tells where it is. */
  pointOf(text: string, nth = 0): Promise<editor.Point> {
    return editor.pointOf(this.page, text, nth);
  }

  /** Clicks on a piece of text in the editor. */
  async clickOn(text: string, nth = 0): Promise<void> {
    const { x, y } = await this.pointOf(text, nth);
    await this.page.mouse.click(x, y);
  }

  hover(text: string, nth = 0): Promise<string> {
    return editor.hover(this.page, text, nth);
  }

  codeLens(text: string): Promise<Locator> {
    return editor.codeLens(this.page, text);
  }

  replaceAll(text: string, replacement: string): Promise<void> {
    return editor.replaceAll(this.page, text, replacement);
  }

  save(): Promise<void> {
    return editor.save(this.page);
  }

  /** Opens the Problems panel and waits until its rows are as wanted; the rows are files and, below each, its problems. */
  async problems(wanted: (rows: string[]) => boolean = (rows) => rows.length > 0): Promise<string[]> {
    const panel = this.page.locator('.markers-panel');
    if (!(await panel.isVisible())) await this.palette('View: Focus Problems');
    let rows: string[] = [];
    return until('other rows in the Problems panel', async () => {
      rows = await panel.locator('.monaco-list-row').allInnerTexts();
      return wanted(rows) ? rows : undefined;
    }).catch((error: Error) => {
      throw new Error(`${error.message}; it shows ${JSON.stringify(rows)}`, { cause: error });
    });
  }

  /** An entry of the status bar by a part of its text. */
  statusBar(text: string | RegExp): Locator {
    return this.page.locator('.statusbar-item', { hasText: text }).first();
  }

  /** A notification by a part of its text. Its buttons are inside. */
  toast(text: string | RegExp): Locator {
    return this.page.locator('.notifications-toasts .notification-list-item', { hasText: text }).first();
  }

  /** The page inside the webview that is in view. */
  webview(): FrameLocator {
    return this.page.locator('iframe.webview.ready').contentFrame().locator('iframe#active-frame').contentFrame();
  }

  async screenshot(name: string): Promise<string> {
    await mkdir(this.#artifacts, { recursive: true });
    const path = join(this.#artifacts, `${name}.png`);
    await this.page.screenshot({ path });
    return path;
  }
}

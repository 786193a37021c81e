import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { BrowserContext, Locator, Page } from 'playwright-core';
import * as editor from './editor.ts';
import * as menus from './menus.ts';
import { Panel } from './panel.ts';
import { until } from './until.ts';

export interface WorkbenchPlace {
  /** The workbench with the folder open. */
  readonly url: string;
  /** The folder on disk, a copy of `examples`: a scenario may write there. */
  readonly folder: string;
  /** Where screenshots go. */
  readonly artifacts: string;
}

/** A network in the explorer, once the window knows what the extension contributes: its language, and so its menus. */
const KNOWN_NETWORK = '.explorer-folders-view .monaco-list-row .nn-json-lang-file-icon';

/** A VS Code window, used with mouse and keyboard as a person does. Whatever is not there yet is waited for. */
export class Workbench {
  readonly page: Page;
  readonly folder: string;
  /** What the page, its webviews and their workers have written to the console. */
  readonly console: readonly string[];
  readonly #artifacts: string;

  private constructor(page: Page, place: WorkbenchPlace) {
    this.page = page;
    this.folder = place.folder;
    const lines: string[] = [];
    page.on('console', (message) => lines.push(message.text()));
    page.on('pageerror', (error) => lines.push(String(error)));
    this.console = lines;
    this.#artifacts = place.artifacts;
  }

  static async open(context: BrowserContext, place: WorkbenchPlace): Promise<Workbench> {
    const page = await context.newPage();
    page.setDefaultTimeout(30_000);
    const workbench = new Workbench(page, place);
    await page.goto(place.url);
    await page.locator(KNOWN_NETWORK).first().waitFor();
    return workbench;
  }

  /** Loads the window again. */
  async reload(): Promise<void> {
    await this.page.reload();
    await this.page.locator(KNOWN_NETWORK).first().waitFor();
  }

  /** Waits until the window has written down a panel and its file: it does so now and then, in the browser's own storage. */
  async panelWrittenDown(file = ''): Promise<void> {
    await this.writtenDown(String.raw`backprop\.panel.*state[\\":{]+uri[^,}]*${file}`);
  }

  /** The same for what matches an expression. */
  async writtenDown(expression: string): Promise<void> {
    await until(`the window writes down ${expression}`, () => this.page.evaluate(storageMatches, expression), 60_000);
  }

  /** Changes a file on disk that is not open yet. */
  async rewrite(path: string, change: (text: string) => string): Promise<void> {
    const file = join(this.folder, path);
    const text = await readFile(file, 'utf8');
    const changed = change(text);
    if (changed === text) throw new Error(`Nothing was changed in ${path}`);
    await writeFile(file, changed);
  }

  /** Settings of the folder; VS Code follows them at once. */
  async settings(settings: Record<string, unknown>): Promise<void> {
    const file = join(this.folder, '.vscode', 'settings.json');
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, JSON.stringify(settings));
  }

  /** Double-clicks a file in the explorer; the path is relative to the folder that is open, with `/`. */
  async openFile(path: string): Promise<void> {
    // A row that moves under the mouse, as when a file comes, takes the click for itself.
    await until(`${path} in an editor`, async () => {
      await (await menus.explorerRow(this.page, path)).dblclick();
      return editor.waitForEditor(this.page, path.split('/').at(-1) ?? path, 8000).then(
        () => true,
        () => false,
      );
    });
  }

  /** Right-clicks a file in the explorer and chooses an entry; several labels lead into submenus. */
  async explorerMenu(path: string, ...labels: string[]): Promise<void> {
    await menus.chooseFromMenu(this.page, await menus.explorerRow(this.page, path), labels);
  }

  /** What the explorer's context menu of a file offers. */
  async explorerMenuLabels(path: string): Promise<string[]> {
    return menus.labelsOfMenu(this.page, await menus.explorerRow(this.page, path));
  }

  /** Renames a file in the explorer, in its folder. */
  async rename(path: string, name: string): Promise<void> {
    const folder = path.split('/').slice(0, -1);
    const box = this.page.locator('.explorer-folders-view .monaco-inputbox input');
    await until('a box for the new name', async () => {
      await this.explorerMenu(path, 'Rename...');
      return box.waitFor({ timeout: 3000 }).then(
        () => true,
        () => false,
      );
    });
    await box.fill(name);
    await box.press('Enter');
    await menus.explorerRow(this.page, [...folder, name].join('/'));
  }

  /** Deletes a file in the explorer. */
  async delete(path: string): Promise<void> {
    await this.explorerMenu(path, 'Delete Permanently');
    const confirm = this.page.locator('.monaco-dialog-box .monaco-button', { hasText: 'Delete' }).first();
    await confirm.click();
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

  /** The title in the tab of a panel, which is the name of the file without its ending. */
  panelTab(title: string): Locator {
    return this.page.locator('.tabs-container .tab .label-name', { hasText: new RegExp(`^${title}$`) });
  }

  /** Closes a panel with the middle button on its tab. */
  async closePanel(title: string): Promise<void> {
    await this.panelTab(title).click({ button: 'middle' });
    await this.panelTab(title).waitFor({ state: 'detached' });
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
    await editor.clickOn(this.page, text, nth);
  }

  hover(text: string, nth = 0): Promise<string> {
    return editor.hover(this.page, text, nth);
  }

  codeLens(text: string | RegExp): Promise<Locator> {
    return editor.codeLens(this.page, text);
  }

  replaceAll(text: string, replacement: string): Promise<void> {
    return editor.replaceAll(this.page, text, replacement);
  }

  /** Double-clicks the word or number in the middle of a piece of text and types another one. */
  retype(text: string, replacement: string): Promise<void> {
    return editor.retype(this.page, text, replacement);
  }

  /** Undoes until a piece of text is back. */
  undoUntil(text: string): Promise<void> {
    return editor.undoUntil(this.page, text);
  }

  /** Opens the quick fixes for a piece of text and applies one. */
  quickFix(text: string, title: string): Promise<void> {
    return editor.quickFix(this.page, text, title);
  }

  /** Opens the quick fixes at the cursor and waits for one of them. */
  offeredFix(title: string): Promise<Locator> {
    return editor.offeredFix(this.page, title);
  }

  /** The names that the suggestions offer, which are open. */
  suggestions(wanted: (names: string[]) => boolean): Promise<string[]> {
    return editor.suggestions(this.page, wanted);
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

  /** Waits until the file in the editor has no problems, as the Problems panel says. */
  async noProblems(): Promise<void> {
    await this.problems((rows) => rows.length === 0);
    await this.page.locator('.markers-panel', { hasText: 'No problems have been detected' }).waitFor();
  }

  /** An entry of the status bar by a part of its text. */
  statusBar(text: string | RegExp): Locator {
    return this.page.locator('.statusbar-item', { hasText: text }).first();
  }

  /** A notification by a part of its text. Its buttons are inside. */
  toast(text: string | RegExp): Locator {
    return this.page.locator('.notifications-toasts .notification-list-item', { hasText: text }).first();
  }

  toasts(): Promise<string[]> {
    return this.page.locator('.notifications-toasts .notification-list-item').allInnerTexts();
  }

  /** The panel that is in view; with several groups, only one of them may show a panel. */
  panel(): Panel {
    return new Panel(
      this.page.locator('iframe.webview.ready:visible').contentFrame().locator('iframe#active-frame').contentFrame(),
    );
  }

  async screenshot(name: string): Promise<string> {
    await mkdir(this.#artifacts, { recursive: true });
    const path = join(this.#artifacts, `${name}.png`);
    await this.page.screenshot({ path });
    return path;
  }
}

/** Runs in the page: whether what VS Code keeps in the browser matches an expression. */
async function storageMatches(source: string): Promise<boolean> {
  const expression = new RegExp(source);
  const answer = <T>(request: IDBRequest<T>) =>
    new Promise<T>((resolve, reject) => {
      request.addEventListener('success', () => resolve(request.result));
      request.addEventListener('error', () => reject(request.error ?? new Error('no answer of IndexedDB')));
    });
  for (const { name } of await indexedDB.databases()) {
    if (!name?.startsWith('vscode-web-state-db-')) continue;
    const database = await answer(indexedDB.open(name));
    try {
      for (const store of database.objectStoreNames) {
        const values: unknown[] = await answer(database.transaction(store).objectStore(store).getAll());
        if (values.some((value) => typeof value === 'string' && expression.test(value))) return true;
      }
    } finally {
      database.close();
    }
  }
  return false;
}

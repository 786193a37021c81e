import type { Locator, Page } from 'playwright-core';
import { palette } from './menus.ts';
import type { Panel } from './panel.ts';
import { until } from './until.ts';

/** The debugger of the window, by what a person sees and presses there. */
export class Debugger {
  readonly strip: Locator;
  private readonly page: Page;

  constructor(page: Page, panel: Panel) {
    this.page = page;
    this.strip = panel.frame.getByRole('region', { name: 'Debugger', exact: true });
  }

  /** What was computed last, as the panel says it. */
  async title(): Promise<string> {
    return (await this.strip.getByRole('heading').innerText()).trim();
  }

  /** Presses a key or a button and waits until the panel stands somewhere else. */
  async go(press: () => Promise<unknown>): Promise<string> {
    // Keys are for whoever listens: the window takes a moment to know that the training stands.
    await this.page.locator('.debug-toolbar .action-label:not(.disabled)[aria-label^="Step Over"]').waitFor();
    const before = await this.place();
    await press();
    await until('another stop', async () => {
      const now = await this.place().catch(() => before);
      return now !== before && !now.includes('goes on');
    });
    return this.title();
  }

  key(key: string): Promise<string> {
    return this.go(() => this.page.keyboard.press(key));
  }

  /** A button of the tool bar of the debugger. */
  button(label: string): Locator {
    return this.page.locator(`.debug-toolbar .action-label[aria-label^="${label}"]`);
  }

  /** The rows of the call stack, the innermost first. */
  stack(): Promise<string[]> {
    return this.page.locator('.debug-call-stack .stack-frame .label').allInnerTexts();
  }

  /** Opens a scope of the variables, where it is closed. */
  async open(scope: string): Promise<void> {
    const row = this.page.locator(`.debug-variables .monaco-list-row[aria-label*="${scope}"]`);
    await row.waitFor();
    if ((await row.getAttribute('aria-expanded')) === 'false') await row.click();
  }

  /** A row of the variables, by its name. */
  variable(name: string): Locator {
    const label = new RegExp(String.raw`^${escaped(name)}\s*[:=]`);
    return this.page
      .locator('.debug-variables .monaco-list-row', { has: this.page.locator('.name', { hasText: label }) })
      .first();
  }

  /** A row under Breakpoints, by a part of its text. */
  breakpoint(text: string): Locator {
    return this.page.locator('.debug-breakpoints .monaco-list-row', { hasText: text }).first();
  }

  /** Ticks a kind of stop that belongs to no line, or takes the tick away. */
  async tick(kind: string, wanted: boolean): Promise<void> {
    await this.breakpoint(kind).getByRole('checkbox').click();
    await this.page
      .locator(`.debug-breakpoints .monaco-list-row[aria-checked="${wanted}"]`, { hasText: kind })
      .waitFor();
  }

  /** Adds a breakpoint to the line of the cursor by the window's own widget: its kind, its direction, its text. */
  async add({
    kind,
    mode,
    text,
  }: {
    readonly kind: string;
    readonly mode?: string;
    readonly text: string;
  }): Promise<void> {
    await palette(this.page, 'Debug: Add Conditional Breakpoint...');
    const widget = this.page.locator('.breakpoint-widget');
    await widget.locator('.monaco-editor.focused').waitFor();
    const [kinds, modes] = [widget.locator('select').first(), widget.locator('select').nth(1)];
    if (mode !== undefined) await modes.selectOption({ label: mode });
    await kinds.selectOption({ label: kind });
    await widget.locator('.monaco-editor').click();
    await this.page.keyboard.type(text);
    // What is suggested would take the Enter.
    await widget.getByText(text.replaceAll(' ', '\u00a0')).waitFor();
    await this.page.locator('.suggest-widget.visible').waitFor({ state: 'hidden' });
    await this.page.keyboard.press('Enter');
    await widget.waitFor({ state: 'detached' });
  }

  /** Types into the debug console and gives the last answer. */
  async ask(expression: string): Promise<string> {
    const rows = this.page.locator('.repl .repl-tree .monaco-list-row');
    const input = this.page.locator('.repl-input-wrapper .view-lines');
    // Only rows in view are there, each with its place among all.
    const last = (): Promise<number> =>
      rows.evaluateAll((all) => Math.max(-1, ...all.map((row) => Number(row.getAttribute('data-index')))));
    const before = await last();
    await input.click();
    await this.page.keyboard.type(expression);
    await this.page.keyboard.press('Escape');
    await this.page.keyboard.press('Enter');
    await until(`an answer to ${expression}`, async () => (await last()) >= before + 2);
    const answer = this.page.locator(`.repl .repl-tree .monaco-list-row[data-index="${before + 2}"]`);
    return (await answer.innerText()).trim();
  }

  /** Inside of a quantity only what is said of its neurons and terms is another. */
  private async place(): Promise<string> {
    return this.strip
      .locator('h2, p, .terms')
      .allInnerTexts()
      .then((texts) => texts.join(' '));
  }
}

function escaped(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
}

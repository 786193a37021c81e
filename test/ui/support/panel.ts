import type { FrameLocator, Locator, Page } from 'playwright-core';
import { until } from './until.ts';

export type PanelTab =
  | 'Training'
  | 'Network'
  | 'Layers'
  | 'Mistakes'
  | 'Data'
  | 'Shapes'
  | 'Graph'
  | 'Gradients'
  | 'NumPy';

interface Ink {
  readonly points: number;
  readonly columns: number;
}

/** The page of the panel that is in view, by what a person sees and presses there. */
export class Panel {
  readonly frame: FrameLocator;

  constructor(frame: FrameLocator) {
    this.frame = frame;
  }

  /** The line that says what goes on: `Training · epoch 3 of 30 ...`. */
  status(text: string | RegExp): Locator {
    return this.frame.locator('.status', { hasText: text });
  }

  async statusText(): Promise<string> {
    return plain(await this.frame.locator('.status').innerText());
  }

  /** The name of the file at the top. */
  heading(file: string): Locator {
    return this.frame.getByRole('heading', { level: 1, name: file });
  }

  /** What a gradient check has come to. */
  verdict(text: string): Locator {
    return this.frame.locator('.verdict', { hasText: text });
  }

  button(label: string): Locator {
    return this.frame.getByRole('button', { name: label, exact: true });
  }

  tab(label: PanelTab): Locator {
    return this.frame.getByRole('tab', { name: label });
  }

  /** The tab whose page is shown. */
  chosenTab(): Promise<string> {
    return this.frame.locator('[role="tab"][aria-selected="true"]').innerText();
  }

  /** The card with the read-outs of one set of samples. */
  card(split: 'Training' | 'Validation' | 'Test'): Locator {
    return this.frame.locator('.card', { has: this.frame.locator('h2', { hasText: split }) });
  }

  /** The epochs that the read-outs are of; undefined before there are any. */
  async epoch(): Promise<number | undefined> {
    const when = this.frame.locator('.card .when').first();
    if ((await when.count()) === 0) return undefined;
    const digits = /epoch ([\d,]+)/.exec(plain(await when.innerText()))?.[1];
    return digits === undefined ? 0 : Number(digits.replaceAll(',', ''));
  }

  /** How long the training has taken, by the line that says what goes on. */
  async seconds(): Promise<number> {
    const words = await this.statusText();
    const time = / · (?:(\d+) min )?([\d.]+) s\b/.exec(words);
    if (time === null) throw new Error(`No time in "${words}"`);
    return Number(time[1] ?? 0) * 60 + Number(time[2]);
  }

  /** Waits until more epochs than these have passed. Tells how many. */
  epochAfter(epochs: number, limitMs?: number): Promise<number> {
    return until(
      `an epoch after ${epochs}`,
      async () => {
        const epoch = await this.epoch();
        return epoch !== undefined && epoch > epochs ? epoch : undefined;
      },
      limitMs,
    );
  }

  /** The words of a table, row by row. */
  async table(label: string): Promise<string[][]> {
    const rows = this.frame.getByRole('region', { name: label }).locator('tr');
    await rows.first().waitFor();
    const cells = await rows.evaluateAll((all) =>
      all.map((row) => [...row.children].map((cell) => (cell as HTMLElement).innerText)),
    );
    return cells.map((row) => row.map(plain));
  }

  /** Scrolls to a chart and waits for a curve. Tells its coloured points, and over how many columns of points they spread: axes and grid are grey. */
  async curve(chart: 'Loss' | 'Accuracy', leastColumns = 1): Promise<Ink> {
    const canvas = this.frame.locator(`.chart[aria-label^="${chart}"] canvas`).first();
    return until(`a curve of the ${chart}`, async () => {
      // Where other curves have come it is another canvas.
      await canvas.scrollIntoViewIfNeeded().catch(() => {});
      const ink = await canvas.evaluate(countInk);
      return ink.columns >= leastColumns && ink;
    });
  }

  /** Chooses a speed to watch by: what is tested has the processors for itself. */
  async slowDown(): Promise<void> {
    await this.frame.getByRole('combobox', { name: /^Speed/ }).selectOption({ label: '100 a second' });
  }

  async speedUp(): Promise<void> {
    await this.frame.getByRole('combobox', { name: /^Speed/ }).selectOption({ label: 'as fast as it goes' });
  }

  /** The picture of the network. */
  get network(): Locator {
    return this.frame.locator('svg.network');
  }

  /** What is told beside the weight or neuron that is pointed at or walked to. */
  get tip(): Locator {
    return this.frame.locator('.network-card');
  }

  /** The decision surface. */
  get plane(): Locator {
    return this.frame.locator('svg.surface');
  }

  /** Where in the picture the weight with this number is, in the order of the layers, neurons and inputs. */
  async weight(index: number): Promise<{ readonly x: number; readonly y: number }> {
    const points = (await this.network.locator('.weight').nth(index).getAttribute('points'))!;
    const [from, to] = points.split(' ').map((point) => point.split(',').map(Number));
    // Near its end, where no other is.
    const along = (axis: 0 | 1): number => from![axis]! * 0.2 + to![axis]! * 0.8;
    return { x: along(0), y: along(1) };
  }

  /** A chart as it is drawn now: another text as soon as anything in it has changed. */
  picture(chart: 'Loss' | 'Accuracy'): Promise<string> {
    return this.frame
      .locator(`.chart[aria-label^="${chart}"] canvas`)
      .first()
      .evaluate((canvas) => (canvas as HTMLCanvasElement).toDataURL());
  }

  hasFocus(target: Locator): Promise<boolean> {
    return target.evaluate((element) => element === document.activeElement && document.hasFocus());
  }

  /** Presses Tab until a button has the focus; by its label, or as it is found. */
  async focusByKeyboard(page: Page, button: string | Locator): Promise<void> {
    const target = typeof button === 'string' ? this.button(button) : button;
    for (let stop = 0; stop < 60; stop++) {
      if (await this.hasFocus(target)) return;
      await page.keyboard.press('Tab');
    }
    throw new Error(`The Tab key does not lead to ${String(button)}`);
  }
}

/** Ordinary spaces instead of those that do not break, and one space for several. */
function plain(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}

/** Runs in the page. */
function countInk(element: Element): Ink {
  const canvas = element as HTMLCanvasElement;
  const { width, height } = canvas;
  const { data } = canvas.getContext('2d')!.getImageData(0, 0, width, height);
  let points = 0;
  const columns = new Set<number>();
  for (let at = 0; at < data.length; at += 4) {
    const [red, green, blue, alpha] = [data[at]!, data[at + 1]!, data[at + 2]!, data[at + 3]!];
    if (alpha < 60 || Math.max(red, green, blue) - Math.min(red, green, blue) < 50) continue;
    points++;
    columns.add((at / 4) % width);
  }
  return { points, columns: columns.size };
}

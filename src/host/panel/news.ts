import { lookKey } from '../../core/looks/key.ts';
import type { EpochScores } from '../../core/train/events.ts';
import type { BatchPoint, HistogramPoint, News, RunHistory, SpeedPoint } from '../../protocol/panel.ts';
import type { Picture } from '../../protocol/worker.ts';

/** Milliseconds between two messages to a page: about ten a second, as many as one can follow. */
const interval = 100;
/** Bytes of one message, about: what a page takes in without a stutter. */
const mostBytes = 40_000;

/**
 * Tells a page what is new, at once where nothing was told for a while, else together with all that came in between. What is too much
 * for one message comes in several; of pictures that were not told yet only the last of its kind.
 */
export class NewsDesk {
  private readonly tell: (news: News) => void;
  private runId = '';
  private latest: Omit<News, 'runId' | 'pictures' | keyof RunHistory> = {};
  private epochs: EpochScores[] = [];
  private batches: BatchPoint[] = [];
  private speeds: SpeedPoint[] = [];
  private histograms: HistogramPoint[] = [];
  private readonly pictures = new Map<string, Picture>();
  private timer: ReturnType<typeof setTimeout> | undefined;
  private told = -Infinity;

  constructor(tell: (news: News) => void) {
    this.tell = tell;
  }

  add({ runId, epochs = [], batches = [], speeds = [], histograms = [], pictures = [], ...latest }: News): void {
    if (runId !== this.runId) this.clear();
    this.runId = runId;
    this.latest = { ...this.latest, ...latest };
    // Not by `push(...items)`: there may be more than a call takes.
    for (const item of epochs) this.epochs.push(item);
    for (const item of batches) this.batches.push(item);
    for (const item of speeds) this.speeds.push(item);
    for (const item of histograms) this.histograms.push(item);
    for (const picture of pictures) {
      const key = lookKey(picture.request);
      // The last of a kind goes to the end, so that none waits for ever.
      this.pictures.delete(key);
      this.pictures.set(key, picture);
    }
    this.schedule();
  }

  /** What was not told yet is forgotten: the page has gone, or shows another run. */
  clear(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    this.latest = {};
    this.epochs = [];
    this.batches = [];
    this.speeds = [];
    this.histograms = [];
    this.pictures.clear();
  }

  /** Tells at once what waits, as far as one message goes: what comes next relies on it. */
  flush(): void {
    if (this.timer === undefined) return;
    clearTimeout(this.timer);
    this.timer = undefined;
    this.tellNext();
  }

  private schedule(): void {
    this.timer ??= setTimeout(
      () => {
        this.timer = undefined;
        this.tellNext();
      },
      Math.max(0, this.told + interval - performance.now()),
    );
  }

  private tellNext(): void {
    this.told = performance.now();
    const budget = { left: mostBytes };
    const news: News = {
      runId: this.runId,
      ...this.latest,
      epochs: take(this.epochs, budget),
      batches: take(this.batches, budget),
      speeds: take(this.speeds, budget),
      histograms: take(this.histograms, budget),
      pictures: this.takePictures(budget),
    };
    this.latest = {};
    this.tell(news);
    if (this.epochs.length + this.batches.length + this.speeds.length + this.histograms.length + this.pictures.size > 0)
      this.schedule();
  }

  private takePictures(budget: { left: number }): Picture[] {
    const taken: Picture[] = [];
    for (const [key, picture] of this.pictures) {
      const size = bytesOf(picture);
      if (budget.left < mostBytes && size > budget.left) break;
      budget.left -= size;
      taken.push(picture);
      this.pictures.delete(key);
    }
    return taken;
  }
}

/** The first items as far as the budget goes, at least one; they are taken out. */
function take<Item>(items: Item[], budget: { left: number }): Item[] {
  let count = 0;
  while (count < items.length && (budget.left > 0 || (count === 0 && budget.left === mostBytes))) {
    budget.left -= bytesOf(items[count]);
    count++;
  }
  return items.splice(0, count);
}

/** About what a value takes in a message. */
function bytesOf(value: unknown): number {
  if (ArrayBuffer.isView(value)) return value.byteLength;
  if (typeof value === 'number') return 12;
  if (typeof value === 'string') return value.length + 3;
  if (typeof value !== 'object' || value === null) return 6;
  let sum = 2;
  for (const [key, item] of Object.entries(value)) sum += (Array.isArray(value) ? 1 : key.length + 4) + bytesOf(item);
  return sum;
}

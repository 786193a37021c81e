import type { BatchPoint } from '../../protocol/panel.ts';

/** Most points that a curve keeps: more than a wide screen can tell apart. */
const batchLimit = 2000;
export const epochLimit = 4000;
const speedLimit = 600;
export const histogramLimit = 60;

/**
 * A curve that never has more than `limit` points: when it is full, neighbours are joined into their mean and from then
 * on each point stands for twice as many.
 */
export class BatchSeries {
  private readonly limit: number;
  private stride = 1;
  private losses = 0;
  private count = 0;
  private kept: BatchPoint[] = [];

  /** `points`: of an earlier window. */
  constructor(points: readonly BatchPoint[] = [], limit: number = batchLimit) {
    this.limit = limit;
    this.kept = [...points];
  }

  get points(): readonly BatchPoint[] {
    return this.kept;
  }

  /** On after these, as if no other had been. */
  restart(points: readonly BatchPoint[]): void {
    this.kept = [...points];
    this.losses = 0;
    this.count = 0;
  }

  add([x, loss]: BatchPoint): void {
    this.losses += loss;
    if (++this.count < this.stride) return;
    this.kept.push([x, this.losses / this.count]);
    this.losses = 0;
    this.count = 0;
    if (this.kept.length < this.limit) return;
    const joined: BatchPoint[] = [];
    for (let i = 1; i < this.kept.length; i += 2) {
      const [, before] = this.kept[i - 1]!;
      const [end, after] = this.kept[i]!;
      joined.push([end, (before + after) / 2]);
    }
    this.kept = joined;
    this.stride *= 2;
  }
}

/** Items of which never more than `limit` are kept: when it is full, every second one goes and of later ones half as many come. */
export class SparseSeries<Item> {
  private readonly limit: number;
  private stride = 1;
  private count = 0;
  private kept: Item[];

  constructor(items: readonly Item[] = [], limit: number = speedLimit) {
    this.limit = limit;
    this.kept = [...items];
  }

  get items(): readonly Item[] {
    return this.kept;
  }

  restart(items: readonly Item[]): void {
    this.kept = [...items];
  }

  /** Whether it was kept. */
  add(item: Item): boolean {
    if (this.count++ % this.stride !== 0) return false;
    this.kept.push(item);
    if (this.kept.length < this.limit) return true;
    this.kept = this.kept.filter((_, index) => index % 2 === 0);
    this.stride *= 2;
    return true;
  }
}

/**
 * At most about `limit` epochs, evenly spread over the run however often more are appended: those whose number a power of
 * two divides, with the first and the last.
 */
export function thin<Item extends { readonly epoch: number }>(items: readonly Item[], limit: number): readonly Item[] {
  const latest = items.at(-1)?.epoch ?? 0;
  let stride = 1;
  while (latest / stride > limit) stride *= 2;
  if (stride === 1) return items;
  const last = items.length - 1;
  return items.filter(({ epoch }, index) => epoch % stride === 0 || index === 0 || index === last);
}

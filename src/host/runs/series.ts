import type { BatchPoint } from '../../protocol/panel.ts';

/** Most points that a curve keeps: more than a wide screen can tell apart. */
const batchLimit = 2000;
export const epochLimit = 4000;

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

  constructor(limit: number = batchLimit) {
    this.limit = limit;
  }

  get points(): readonly BatchPoint[] {
    return this.kept;
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

/** Every second item left out, the first and the last kept, where there are more than `limit`. */
export function thin<Item>(items: readonly Item[], limit: number): readonly Item[] {
  let kept = items;
  while (kept.length > limit) {
    const last = kept.length - 1;
    kept = kept.filter((_, index) => index % 2 === 0 || index === last);
  }
  return kept;
}

import type { Fit } from '../../core/evaluation/fit.ts';
import { formatCount } from '../format.ts';

export interface Bar {
  readonly from: number;
  readonly to: number;
  readonly count: number;
}

/** The bars of a histogram of residuals: a single one where all are equal. */
export function barsOf({ low, high, counts }: Fit['residuals']): readonly Bar[] {
  const edge = (bin: number): number => low + (bin * (high - low)) / counts.length;
  const bars = Array.from(counts, (count, bin) => ({ from: edge(bin), to: edge(bin + 1), count }));
  return high > low ? bars : bars.slice(0, 1);
}

/** A sentence about what a picture leaves out, after another one. */
export function missing(count: number, all: number): string {
  if (count === 0 || count === all) return '';
  return ` ${formatCount(count)} of ${formatCount(all)} are no finite numbers and not drawn.`;
}

import type { Floats } from '../floats.ts';

/** How many of some values lie in each of `binCount` equal bins from `from` to `to`; the last one has its upper edge too. */
export interface Histogram extends Bounds {
  readonly counts: readonly number[];
}

/** A histogram with what it is too coarse to tell. */
export interface Distribution extends Histogram {
  readonly mean: number;
  /** Of the population. */
  readonly deviation: number;
}

export interface Bounds {
  readonly from: number;
  readonly to: number;
}

const binCount = 32;

/** Bounds are kept until the values fill less than this share of them. */
const leastFilled = 0.1;

/**
 * Between round bounds, which are those of before while the values fit them: a picture that is drawn again and again does not jump.
 * What is not finite is not counted.
 */
export function histogramOf(values: Floats, before?: Bounds): Distribution {
  let least = 0;
  let most = 0;
  for (const value of values) {
    if (value < least && value !== -Infinity) least = value;
    if (value > most && value !== Infinity) most = value;
  }
  const { from, to } = before !== undefined && fits(before, least, most) ? before : boundsOf(least, most);
  const counter = histogramBetween(from, to);
  const moments = momentsCounter();
  for (const value of values) {
    counter.add(value);
    if (value - value === 0) moments.add(value);
  }
  return { ...counter.histogram, mean: moments.mean(), deviation: moments.deviation() };
}

/** An empty histogram that counts what is added; where both bounds are one number everything is in the first bin. */
export function histogramBetween(
  from: number,
  to: number,
): { readonly histogram: Histogram; add(value: number): void } {
  const counts = Array.from({ length: binCount }, () => 0);
  const perValue = to > from ? binCount / (to - from) : 0;
  return {
    histogram: { from, to, counts },
    add(value) {
      const bin = Math.floor((value - from) * perValue);
      if (bin >= 0 && value <= to) counts[Math.min(bin, binCount - 1)]!++;
    },
  };
}

/** Mean and deviation of what is added, by Welford's sums: a large mean does not swallow the deviation. NaN of nothing. */
export function momentsCounter() {
  let [count, mean, squares] = [0, 0, 0];
  return {
    add(value: number): void {
      const before = value - mean;
      mean += before / ++count;
      squares += before * (value - mean);
    },
    mean: () => (count === 0 ? Number.NaN : mean),
    deviation: () => Math.sqrt(squares / count),
  };
}

function fits({ from, to }: Bounds, least: number, most: number): boolean {
  return least >= from && most <= to && Math.max(most, -least) >= leastFilled * Math.max(to, -from);
}

/** Around 0 where there are values on both sides of it, else from 0 on. */
function boundsOf(least: number, most: number): Bounds {
  const limit = roundUp(Math.max(most, -least));
  return { from: least < 0 ? -limit : 0, to: most > 0 || least === 0 ? limit : 0 };
}

/** The next of 1, 2, 5, 10, …, each also times a power of ten; 1 for 0. */
export function roundUp(size: number): number {
  if (size === 0) return 1;
  let exponent = 0;
  while (Number(`1e${exponent}`) < size) exponent++;
  while (exponent > -300 && Number(`1e${exponent - 1}`) >= size) exponent--;
  return [2, 5, 10].map((step) => Number(`${step}e${exponent - 1}`)).find((round) => round >= size)!;
}

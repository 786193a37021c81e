import type { Bounds, Distribution, Histogram } from '../../core/looks/histogram.ts';
import type { Quantity } from '../../core/looks/quantities.ts';
import type { HistogramPoint } from '../../protocol/panel.ts';

/** A histogram of one moment, in epochs. */
export interface Ridge {
  readonly x: number;
  readonly histogram: Distribution;
}

/** What is known of a quantity of a layer over time, oldest first; `now` comes last. */
export function ridgesOf(
  points: readonly HistogramPoint[],
  layer: number,
  quantity: Quantity,
  now: Ridge | undefined,
): Ridge[] {
  const past = points.flatMap(({ x, layers }): Ridge[] => {
    const histogram = layers.find((each) => each.layer === layer)?.[quantity];
    return histogram === undefined || (now !== undefined && x >= now.x) ? [] : [{ x, histogram }];
  });
  return now === undefined ? past : [...past, now];
}

/** The bounds that all of them fit into. */
export function boundsOf(ridges: readonly Ridge[]): Bounds {
  return {
    from: Math.min(...ridges.map(({ histogram }) => histogram.from)),
    to: Math.max(...ridges.map(({ histogram }) => histogram.to)),
  };
}

/** The line of a histogram, as high at its highest bin as `height`, from its lower to its upper bound; `left` places a value. */
export function ridgeLine({ from, to, counts }: Histogram, left: (value: number) => number, height: number): string {
  const most = Math.max(1, ...counts);
  const step = (to - from) / counts.length;
  const tops = counts.map((count, bin) => {
    const x = left(from + (bin + 0.5) * step).toFixed(1);
    return `L${x} ${((-height * count) / most).toFixed(1)}`;
  });
  return `M${left(from).toFixed(1)} 0${tops.join('')}L${left(to).toFixed(1)} 0`;
}

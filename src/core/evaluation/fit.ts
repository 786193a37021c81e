/** How predicted numbers lie to the true ones, for one output. */
export interface Fit {
  /** 1 − Σ (a − y)² / Σ (y − mean)²; where all targets are equal 1 without any error, else 0. */
  readonly r2: number;
  /** Mean of |a − y|. */
  readonly mae: number;
  /** Root of the mean of (a − y)². */
  readonly rmse: number;
  /** a − y from `low` to `high`, in bins of equal width; the last one has its end. What is not finite is in none: where nothing is finite both ends are 0. */
  readonly residuals: {
    readonly low: number;
    readonly high: number;
    readonly counts: Uint32Array;
    readonly notFinite: number;
  };
}

const bins = 20;

/** `a`: what was predicted, `y`: what is true; one value a sample each. */
export function fitOf(a: ArrayLike<number>, y: ArrayLike<number>): Fit {
  const count = a.length;
  let mean = 0;
  let absolute = 0;
  let squares = 0;
  let low = Infinity;
  let high = -Infinity;
  // Seen from the first one, so that the mean of equal numbers is exactly that.
  for (let i = 0; i < count; i++) mean += y[i]! - y[0]!;
  mean = y[0]! + mean / count;
  let spread = 0;
  for (let i = 0; i < count; i++) {
    const off = a[i]! - y[i]!;
    absolute += Math.abs(off);
    squares += off * off;
    spread += (y[i]! - mean) ** 2;
    if (!Number.isFinite(off)) continue;
    if (off < low) low = off;
    if (off > high) high = off;
  }
  if (low > high) low = high = 0;
  const counts = new Uint32Array(bins);
  let notFinite = 0;
  for (let i = 0; i < count; i++) {
    const off = a[i]! - y[i]!;
    if (!Number.isFinite(off)) {
      notFinite++;
      continue;
    }
    const place = ((off - low) / (high - low)) * bins;
    counts[Math.max(0, Math.min(bins - 1, Math.floor(place) || 0))]!++;
  }
  const r2 = spread === 0 ? (squares === 0 ? 1 : 0) : 1 - squares / spread;
  return { r2, mae: absolute / count, rmse: Math.sqrt(squares / count), residuals: { low, high, counts, notFinite } };
}

export type Range = readonly [min: number, max: number];

/**
 * The epochs that the x axis shows. While a run goes on the axis grows by doubling, so that the curves stand still
 * nearly always and yet fill at least half of the width; at the end it fits.
 */
export function epochRange(lastX: number, epochs: number, underWay: boolean): Range {
  if (!underWay) return [0, Math.max(1, lastX)];
  const doubled = 2 ** Math.ceil(Math.log2(Math.max(1, lastX)));
  return [0, Math.max(1, Math.min(doubled, epochs))];
}

/** Losses from 0 up, so that heights can be compared; below 0 only where a loss is. */
export function lossRange(min: number | null, max: number | null): Range {
  if (min === null || max === null) return [0, 1];
  const low = Math.min(0, min);
  return max > low ? [low, max + (max - low) * 0.05] : [low, low + 1];
}

/** Whole decades around the losses; a loss of 0 has no place on a logarithmic axis and lies at its foot. */
export function logLossRange(min: number | null, max: number | null): Range {
  const high = max !== null && max > 0 ? 10 ** Math.ceil(Math.log10(max)) : 1;
  const low = min !== null && min > 0 ? 10 ** Math.floor(Math.log10(min)) : high / 1000;
  return low < high ? [low, high] : [low / 10, high];
}

/** From a round value below the worst accuracy up to 100 %, with a little head room for a curve that lies on it. */
export function accuracyRange(min: number | null, max: number | null): Range {
  if (min === null || max === null) return [0, 1];
  const step = min < 0.8 ? 0.1 : min < 0.96 ? 0.05 : 0.01;
  const low = Math.max(0, Math.floor((min - step / 4) / step) * step);
  return [low, 1 + (1 - low) * 0.02];
}

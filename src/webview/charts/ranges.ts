import type { Table } from './table.ts';

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

/**
 * Losses from 0 up, so that heights can be compared; below 0 only where a loss is. What shoots above twice
 * `highestEpoch`, the highest loss of a whole epoch, leaves the chart at its top instead of flattening all else.
 */
export function lossRange(min: number | null, max: number | null, highestEpoch: number | undefined): Range {
  if (min === null || max === null) return [0, 1];
  const low = Math.min(0, min);
  const high = highestEpoch === undefined || highestEpoch <= 0 ? max : Math.min(max, 2 * highestEpoch);
  return high > low ? [low, high + (high - low) * 0.05] : [low, low + 1];
}

/** Around the losses, with a little room, where the user enlarged a part. */
export function nearLossRange(min: number | null, max: number | null): Range {
  if (min === null || max === null) return [0, 1];
  const room = max > min ? (max - min) * 0.08 : Math.abs(max) * 0.1 + 1e-9;
  return [min - room, max + room];
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

/** Share of the height that what is measured keeps at least, where a level is taken into sight. */
const keptShare = 0.55;
/** Room between a level and the edge, as a share of the height: its label stands there. */
const levelRoom = 0.08;

/** The range with a level in it too, where that costs what is measured little of its height; else as it was. */
export function withLevel(range: Range, level: number | undefined, logarithmic: boolean): Range {
  if (level === undefined || !Number.isFinite(level) || (logarithmic && level <= 0)) return range;
  const to = (value: number): number => (logarithmic ? Math.log10(value) : value);
  const from = (value: number): number => (logarithmic ? 10 ** value : value);
  const [low, high] = [to(range[0]), to(range[1])];
  const at = to(level);
  if (at >= low && at <= high) return range;
  const span = Math.max(high, at) - Math.min(low, at);
  if (high - low < keptShare * span) return range;
  const edge = at > high ? at + levelRoom * span : at - levelRoom * span;
  // Where nothing was below 0, nothing is: losses and shares have no such values.
  const lower = !logarithmic && range[0] >= 0 ? Math.max(0, edge) : edge;
  return at > high ? [range[0], from(edge)] : [from(lower), range[1]];
}

/** Lowest and highest value of some columns of a table between two x, both included; undefined where there is none. */
export function extentOf({ x, columns }: Table, chosen: readonly number[], [from, to]: Range): Range | undefined {
  let low = Infinity;
  let high = -Infinity;
  for (let row = 0; row < x.length; row++) {
    if (x[row]! < from || x[row]! > to) continue;
    for (const column of chosen) {
      const value = columns[column]![row];
      if (value === undefined || value === null) continue;
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
  }
  return low <= high ? [low, high] : undefined;
}

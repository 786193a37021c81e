import type { Range } from './ranges.ts';
import { createScale } from './scale.ts';
import { type Cell, nearestRow, type Table } from './table.ts';

/** A range enlarged `factor` times about one of its values, kept within `all`; undefined where that is all. */
export function enlarged(
  range: Range,
  factor: number,
  about: number,
  all: Range,
  logarithmic: boolean,
): Range | undefined {
  const scale = createScale(range, logarithmic, 0, 1);
  const at = Math.min(1, Math.max(0, scale.at(about)));
  const low = Math.max(all[0], scale.value(at - at / factor));
  const high = Math.min(all[1], scale.value(at + (1 - at) / factor));
  if (low <= all[0] && high >= all[1]) return undefined;
  return high > low ? [low, high] : range;
}

/** The range moved so that x is in it, as long as it was. */
export function moved([low, high]: Range, x: number): Range {
  if (x < low) return [x, x + high - low];
  if (x > high) return [x - (high - low), x];
  return [low, high];
}

/** The next x after `from` where one of some columns was measured; `from` where there is none. */
export function nextMeasured(
  { x, columns }: Table,
  chosen: readonly number[],
  from: number | undefined,
  step: 1 | -1,
): number | undefined {
  const measured = (row: number): boolean => chosen.some((column) => isNumber(columns[column]![row]));
  let row = from === undefined ? (step > 0 ? 0 : x.length - 1) : nearestRow(x, from);
  if (from !== undefined && row >= 0 && (x[row]! - from) * step <= 0) row += step;
  while (row >= 0 && row < x.length && !measured(row)) row += step;
  return x[row] ?? from;
}

function isNumber(cell: Cell): boolean {
  return cell !== undefined && cell !== null;
}

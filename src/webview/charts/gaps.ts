import type { Cell } from './table.ts';

/**
 * The rows between which a curve is interrupted, [last number before, first number after]. The curve's neighbours in
 * the table may be rows of other curves, so a gap reaches to the curve's own neighbours.
 */
export function gapsOf(column: readonly Cell[], from: number, to: number): [number, number][] {
  const gaps: [number, number][] = [];
  let last = -1;
  let open = false;
  for (let row = from; row <= to; row++) {
    const cell = column[row];
    if (cell === undefined) continue;
    if (cell === null) {
      open = last >= 0;
      continue;
    }
    if (open) gaps.push([last, row]);
    open = false;
    last = row;
  }
  return gaps;
}

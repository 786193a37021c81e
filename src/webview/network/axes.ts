import type { InputFacts } from '../../core/looks/planes.ts';
import type { Points } from '../../core/looks/points.ts';
import { roundTicks } from '../../core/math/roundTicks.ts';
import { formatTick } from '../format.ts';
import { inFile } from '../../core/looks/choosePlane.ts';

// What pictures over inputs, a plane or a line, have in common.

/** Which samples are drawn, and how many of them. */
export function samplesInWords({ part, total, x }: Points): string {
  const name = { train: '● training', validation: '◆ validation', test: '◆ test' }[part];
  const count = total.toLocaleString('en-US');
  return total > x.length ? `${name}: ${x.length} of ${count}` : `${name}: ${count}`;
}

/** Ticks at round numbers of the file, where the network sees them. */
export function ticksOf(
  from: number,
  to: number,
  input: InputFacts,
): readonly { readonly at: number; readonly words: string }[] {
  return roundTicks(inFile(input, from), inFile(input, to), 6).map((value) => ({
    at: (value - input.offset) / input.factor,
    words: formatTick(value),
  }));
}

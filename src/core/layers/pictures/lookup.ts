import { formatMatrix } from '../../shape.ts';
import { inColumns } from './columns.ts';
import { subscript } from './subscript.ts';

/** Positions that are drawn before the last. */
const mostRows = 2;

/** Which row of w each position becomes: x, whole numbers, beside what is looked up for them. */
export function drawLookup(positions: number, vocabulary: number, size: number): readonly string[] {
  const first = Array.from({ length: Math.min(mostRows, positions) }, (_, t) => t + 1);
  const rows = first.map((t) => lookedUp(t));
  if (positions > mostRows + 1) rows.push(['⋮', '', '⋮']);
  if (positions > mostRows) rows.push(lookedUp(positions));
  return inColumns([
    [
      `x (${formatMatrix([positions, 1])})`,
      `w (${formatMatrix([vocabulary, size])})`,
      `a (${formatMatrix([positions, size])})`,
    ],
    ...rows,
    ['', `rows 0 … ${vocabulary - 1}`],
  ]);
}

function lookedUp(t: number): string[] {
  return [`x${subscript(t)}`, `──▶ row x${subscript(t)} ──▶`, `row ${t} of a`];
}

import { formatMatrix } from '../../shape.ts';
import { inColumns } from './columns.ts';
import { subscript } from './subscript.ts';

/** A recurrent layer on a known input. */
export interface Unrolled {
  readonly positions: number;
  readonly features: number;
  readonly units: number;
  readonly bidirectional: boolean;
  readonly returnSequences: boolean;
  /** Names of the biases. */
  readonly biases: readonly string[];
  /** The letter of each gate and what it decides; empty where there are no gates. */
  readonly gates: readonly (readonly [letter: string, does: string])[];
  /** A step behind the sums w x + u h + b, a line each. */
  readonly steps: readonly string[];
}

/** The positions one after the other with the state that goes from each to the next, the matrices of each gate, and a step. */
export function drawUnrolled({ gates, steps, ...chain }: Unrolled): readonly string[] {
  return [...drawChain(chain), '', ...(gates.length === 0 ? [] : [...drawGates(gates, chain), '']), ...steps];
}

function drawChain({
  positions,
  features,
  units,
  bidirectional,
  returnSequences,
}: Omit<Unrolled, 'gates' | 'steps'>): readonly string[] {
  const shown = positions > 3 ? [1, 2, undefined, positions] : Array.from({ length: positions }, (_, t) => t + 1);
  const row = (cell: (t: number) => string, between: string): string =>
    shown
      .map((t) => (t === undefined ? '…' : cell(t)).padEnd(between === '' ? 0 : 4))
      .join(between)
      .trimEnd();
  const down = (letter: string): string =>
    row((t) => letter.padEnd(subscript(t).length + 1), '      ').replace('…', ' ');
  const states = (arrow: string): string => row((t) => `h${subscript(t)}`, ` ${arrow} `);
  const given = bidirectional
    ? [`h${subscript(positions)} of →`, `h${subscript(1)} of ←`]
    : [`h${subscript(positions)}`];
  const gives = returnSequences ? 'every h, a row for each position' : given.join(' and ');
  return [
    `${row((t) => `x${subscript(t)}`, '      ')}   each (${formatMatrix([features, 1])})`,
    down('│ w'),
    down('▼'),
    `${states('─u─▶')}   each (${formatMatrix([units, 1])}), from h₀ = 0`,
    ...(bidirectional ? [`${states('◀─u─')}   the same from the end, with its own w and u`] : []),
    `gives ${gives}`,
  ];
}

function drawGates(
  gates: Unrolled['gates'],
  { features, units, biases }: Omit<Unrolled, 'gates' | 'steps'>,
): readonly string[] {
  const size = (rows: number): string[] => [
    formatMatrix([rows, features]),
    formatMatrix([rows, units]),
    ...biases.map(() => formatMatrix([rows, 1])),
  ];
  return inColumns([
    ['rows for the gate', 'of w', 'of u', ...biases.map((name) => `of ${name}`)],
    ...gates.map(([letter, does]) => [`${letter}: ${does}`, ...size(units)]),
    ['together', ...size(gates.length * units)],
  ]);
}

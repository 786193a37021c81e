import type { JSX } from 'preact';
import type { Split } from '../charts/curves.ts';
import { LineSample } from './LineSample.tsx';

export interface LegendEntry {
  readonly line: Split | 'batch';
  readonly name: string;
  /** At the pointer, or the latest. */
  readonly value: string;
}

export function Legend({ entries }: { readonly entries: readonly LegendEntry[] }): JSX.Element {
  return (
    <ul class="legend">
      {entries.map(({ line, name, value }) => (
        <li key={line}>
          <LineSample split={line} />
          <span>{name}</span>
          <span class="value">{value}</span>
        </li>
      ))}
    </ul>
  );
}

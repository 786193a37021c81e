import type { JSX } from 'preact';
import { dashes } from '../charts/palette.ts';
import type { Split } from '../charts/curves.ts';

/** The same in any colour and dash. */
export function LayerSample({
  colour,
  dash,
}: {
  readonly colour: string;
  readonly dash: readonly number[];
}): JSX.Element {
  return (
    <svg class="sample" viewBox="0 0 24 8" width="24" height="8" aria-hidden="true">
      <line x1="1" y1="4" x2="23" y2="4" stroke={`var(${colour})`} stroke-dasharray={dash.join(' ') || 'none'} />
    </svg>
  );
}

/** A piece of a curve as the charts draw it, for legends. */
export function LineSample({ split }: { readonly split: Split | 'batch' }): JSX.Element {
  const dash = split === 'batch' ? [] : dashes[split];
  return (
    <svg class={`sample ${split}`} viewBox="0 0 24 8" width="24" height="8" aria-hidden="true">
      <line x1="1" y1="4" x2="23" y2="4" stroke-dasharray={dash.length === 0 ? 'none' : dash.join(' ')} />
    </svg>
  );
}

import type { JSX } from 'preact';

export type IconName = 'play' | 'pause' | 'stop' | 'restart' | 'check' | 'cross' | 'warning' | 'dot' | 'pending';

/** Drawn on a 16 × 16 grid in the colour of the text around them; words beside them carry the meaning. */
const paths: Readonly<Record<IconName, string>> = {
  play: 'M4 2.5v11l9-5.5z',
  pause: 'M4 3h3v10H4zM9 3h3v10H9z',
  stop: 'M3.5 3.5h9v9h-9z',
  restart: 'M8 3V.8L4.4 3.7 8 6.6V4.5a4 4 0 1 1-4 4H2.500A5.5 5.5 0 1 0 8 3z',
  check: 'M6.3 12.4 2.2 8.300l1.1-1.1 3 3 6.4-6.4 1.1 1.100z',
  cross: 'm8 6.9 3.6-3.6 1.1 1.100L9.1 8l3.6 3.6-1.1 1.100L8 9.100l-3.6 3.6-1.1-1.100L6.9 8 3.3 4.400l1.1-1.100z',
  warning: 'M8 1.5 15.3 14.500H.7zM7.3 6v4.500h1.400V6zm0 5.600V13h1.400v-1.400z',
  dot: 'M8 4a4 4 0 1 0 0 8 4 4 0 0 0 0-8z',
  pending:
    'M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2zm0 1.500a4.5 4.5 0 1 1 0 9 4.5 4.5 0 0 1 0-9zM7.3 5v3.600l2.9 1.7.7-1.2-2.2-1.300V5z',
};

export function Icon({ name }: { readonly name: IconName }): JSX.Element {
  return (
    <svg class="icon" viewBox="0 0 16 16" aria-hidden="true">
      <path d={paths[name]} fill="currentColor" fill-rule="evenodd" />
    </svg>
  );
}

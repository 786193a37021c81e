import type { JSX } from 'preact';

export type IconName =
  | 'play'
  | 'pause'
  | 'stop'
  | 'restart'
  | 'check'
  | 'cross'
  | 'warning'
  | 'dot'
  | 'pending'
  | 'plus'
  | 'minus'
  | 'fit'
  | 'trash'
  | 'save'
  | 'plug'
  | 'rewind'
  | 'dice'
  | 'down'
  | 'right';

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
  plus: 'M7.3 2.500h1.400v4.800h4.800v1.400H8.700v4.800H7.300V8.700H2.500V7.300h4.800z',
  minus: 'M2.500 7.300h11v1.400h-11z',
  fit: 'M1.500 3h1.400v10H1.500zm11.600 0h1.400v10h-1.400zM3.500 8l2.800-2.800.9.9-1.200 1.200h4l-1.200-1.200.9-.9L12.500 8 9.700 10.800l-.9-.9 1.200-1.200H6l1.200 1.200-.9.9z',
  trash: 'M6 1.500h4l.5 1H13.500v1.300H2.500V2.500h3zM3.500 5h9l-.7 9.500H4.200zm1.400 1.300.5 6.900h5.200l.5-6.900z',
  save: 'M7.300 1.500h1.400v6.700l2.100-2.100 1 1L8 10.900 4.200 7.100l1-1 2.100 2.100zM2.500 11h1.400v2.100h8.200V11h1.400v3.500h-11z',
  plug: 'M4 1.500a2 2 0 0 1 .7 3.900v2.900c.5-.5 1.200-.8 2-.8h2.600c.9 0 1.600-.6 1.900-1.400a2 2 0 1 1 1.400.1 3.400 3.400 0 0 1-3.300 2.700H6.700c-1.100 0-2 .8-2 1.700a2 2 0 1 1-1.400 0V5.400A2 2 0 0 1 4 1.500z',
  rewind: 'M3 3h1.600v10H3zm10 0v10L5.500 8z',
  dice: 'M3 2.500h10l.5.5v10l-.5.5H3l-.5-.5V3zM4 4v8h8V4zm1.300 1.300h1.800v1.800H5.300zm3.600 0h1.800v1.800H8.900zM5.300 8.900h1.800v1.800H5.300zm3.600 0h1.800v1.800H8.900z',
  down: 'M3.3 5.2 8 9.9l4.7-4.7 1 1L8 11.9 2.300 6.200z',
  right: 'M6.200 2.300 11.9 8l-5.7 5.7-1-1L9.9 8 5.200 3.300z',
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

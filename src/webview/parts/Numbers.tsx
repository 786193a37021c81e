import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { later } from './Later.tsx';
import type { Props } from './NumbersTable.tsx';

const NumbersTable = later(async () => (await import('./NumbersTable.tsx')).NumbersTable);

/** What the charts show, as numbers. */
export function Numbers(props: Props): JSX.Element {
  const [open, setOpen] = useState(false);
  return (
    <details class="numbers" open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>Numbers of every epoch</summary>
      {open && <NumbersTable {...props} />}
    </details>
  );
}

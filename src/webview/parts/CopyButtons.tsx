import type { JSX } from 'preact';
import type { TableFormat } from '../../core/editor/tableText.ts';
import type { Copied } from '../../protocol/panel.ts';
import { Press } from '../figure/Controls.tsx';
import type { Page } from './page.ts';

const names: Readonly<Record<TableFormat, string>> = { markdown: 'Markdown', csv: 'CSV', tabs: 'tabs' };

/** Copies a table in one of the formats; the host writes it, and tells when it is in the clipboard. */
export function CopyButtons(props: {
  readonly page: Page;
  readonly table: Copied['table'];
  readonly onCopy: (format: TableFormat) => void;
}): JSX.Element {
  const { page, table, onCopy } = props;
  const copied = page.model.copied.value;
  return (
    <div class="copy" role="group" aria-label="Copy this table">
      <span>Copy as</span>
      {(['markdown', 'csv', 'tabs'] as const).map((format) => (
        <Press key={format} label={names[format]} name={`Copy as ${names[format]}`} onPress={() => onCopy(format)} />
      ))}
      <span role="status" class="dim">
        {copied?.table === table && `Copied as ${names[copied.format]}.`}
      </span>
    </div>
  );
}

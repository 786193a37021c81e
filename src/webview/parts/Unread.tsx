import type { JSX } from 'preact';
import type { Page } from './page.ts';

/** Before there is anything to look at: the data is being read, or cannot be. */
export function Unread({ page: { model, host } }: { readonly page: Page }): JSX.Element {
  const run = model.run.value;
  const isReading = model.panel.value?.errors === 0 && run?.status.kind !== 'failed';
  return (
    <div class="empty">
      {isReading && <p aria-busy="true">Reading the network and its data …</p>}
      {!isReading && <p>There is nothing to look at while the network or its data have errors.</p>}
      {(!isReading || run === undefined) && (
        <p>
          <button type="button" class="link" onClick={() => host.post({ kind: 'showProblems' })}>
            Show problems
          </button>
        </p>
      )}
    </div>
  );
}

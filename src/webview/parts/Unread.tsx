import type { JSX } from 'preact';
import type { Page } from './page.ts';

/** Before there is anything to look at: the data is being read, or cannot be. */
export function Unread({ page: { model, host } }: { readonly page: Page }): JSX.Element {
  if (model.run.value?.status.kind === 'loading') {
    return (
      <p class="empty" aria-busy="true">
        Reading the network and its data …
      </p>
    );
  }
  return (
    <div class="empty">
      <p>There is something to look at as soon as the network and its data can be read.</p>
      <p>
        <button type="button" class="link" onClick={() => host.post({ kind: 'showProblems' })}>
          Show problems
        </button>
      </p>
    </div>
  );
}

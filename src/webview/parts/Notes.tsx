import type { JSX } from 'preact';
import type { PanelState } from '../../protocol/panel.ts';
import { problemWords } from '../../core/editor/problemCount.ts';
import { Icon } from './icons.tsx';
import type { Page } from './page.ts';

/** What stands between the learner and what they see: errors in the file, results that are older than the file. */
export function Notes({ page, panel }: { readonly page: Page; readonly panel: PanelState }): JSX.Element | null {
  const stale = panel.edited && (panel.run !== undefined || panel.check !== undefined);
  const { errors } = panel.problems;
  if (errors === 0 && !stale) return null;
  return (
    <ul class="notes">
      {errors > 0 && (
        <li class="note bad">
          <Icon name="warning" />
          <span>
            The file has {problemWords(panel.problems)}. It cannot be trained with{' '}
            {errors === 1 ? 'the error' : 'the errors'}.{' '}
          </span>
          <button type="button" class="link" onClick={() => page.host.post({ kind: 'showProblems' })}>
            Show problems
          </button>
        </li>
      )}
      {stale && (
        <li class="note">
          <Icon name="pending" />
          <span>
            The file was edited since. These results belong to the definition as it was when they were started.
          </span>
        </li>
      )}
    </ul>
  );
}

import type { JSX } from 'preact';
import type { PanelState } from '../../protocol/panel.ts';
import { problemWords } from '../../core/editor/problemCount.ts';
import { Icon } from './icons.tsx';
import type { Page } from './page.ts';

/** What stands between the learner and what they see: errors in the file, results that are older than the file. */
export function Notes({ page, panel }: { readonly page: Page; readonly panel: PanelState }): JSX.Element | null {
  const stale = staleNote(panel);
  const { errors } = panel.problems;
  if (errors === 0 && stale === undefined && !panel.gone) return null;
  return (
    <ul class="notes">
      {panel.gone && (
        <li class="note bad">
          <Icon name="warning" />
          <span>{goneNote(panel)}</span>
        </li>
      )}
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
      {stale !== undefined && (
        <li class="note">
          <Icon name="pending" />
          <span>{stale}</span>
        </li>
      )}
    </ul>
  );
}

function goneNote({ run }: PanelState): string {
  return run === undefined
    ? 'The file was moved or deleted.'
    : 'The file was moved or deleted. Its training is still here and can go on; without a file no settings can be written.';
}

function staleNote({ edited, checkEdited }: PanelState): string | undefined {
  if (edited)
    return 'The file was edited since. These results belong to the definition as it was when they were started.';
  return checkEdited
    ? 'The file was edited since its gradients were checked. What was found belongs to the definition as it was then.'
    : undefined;
}

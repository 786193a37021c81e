import type { LensResults } from '../../core/editor/lenses.ts';
import { isScoredBefore } from '../../core/train/scored.ts';
import type { Reading } from '../documents/documents.ts';
import { isCheckEdited, isRunEdited } from '../runs/edited.ts';
import type { FileRuns } from '../runs/runs.ts';

/** What lenses tell of the last training and the last check of a file. */
export function lensResults({ run, check }: FileRuns, reading: Reading): LensResults {
  if (run === undefined && check === undefined) return {};
  const status = run?.view.status;
  const ended = status?.kind === 'ended' ? status.end : undefined;
  const stopped = status?.kind === 'interrupted' ? ({ kind: 'stopped' } as const) : ended;
  return {
    training:
      run === undefined || status?.kind === 'failed'
        ? undefined
        : {
            end: stopped,
            stands: status?.kind === 'ready' ? 'start' : status?.kind === 'paused' ? run.view.position : undefined,
            epochs: run.view.epochs,
            last: run.history.epochs.at(-1),
            weightsSet: isScoredBefore(run.view.weightsSet, run.history.epochs.at(-1)?.epoch ?? 0),
            edited: isRunEdited(reading, run),
          },
    check:
      check?.status.kind === 'done' || check?.status.kind === 'running'
        ? {
            report: check.status.kind === 'done' ? check.status.report : undefined,
            edited: isCheckEdited(reading, check),
          }
        : undefined,
  };
}

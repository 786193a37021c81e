import type { CheckStatus } from '../protocol/panel.ts';
import { type Measured, splitNames } from './charts/curves.ts';
import { formatLoss } from '../core/editor/format.ts';
import { formatCount, formatPercent } from './format.ts';
import type { Run } from './model.ts';
import { checkStatus, epochsDone, isUnderWay, runStatus } from './status.ts';

/** What a screen reader says: `Training, epoch 3 of 30, test accuracy 94.1 %`. Mini-batches are too fast to be told. */
export function announcement(run: Run | undefined, check: CheckStatus | undefined, row: Measured | undefined): string {
  if (isUnderWay(run)) return runAnnouncement(run!, row);
  if (check?.kind === 'running') return 'Checking gradients';
  return [run === undefined ? '' : runAnnouncement(run, row), check === undefined ? '' : spoken(checkStatus(check))]
    .filter((part) => part !== '')
    .join('. ');
}

function runAnnouncement(run: Run, row: Measured | undefined): string {
  const epochs = epochsDone(run, row?.epoch ?? 0);
  if (run.status.kind !== 'running') return spoken(runStatus(run, epochs));
  if (row === undefined || row.epoch === 0) return 'Training started';
  return `Training, epoch ${formatCount(row.epoch)} of ${formatCount(run.epochs)} done, ${scoreOf(row)}`;
}

function spoken({ title, detail }: { readonly title: string; readonly detail: string }): string {
  return detail === '' ? title : `${title}: ${detail}`;
}

/** The score that says most: on samples that the network was not trained with. */
function scoreOf(row: Measured): string {
  const split = row.test !== undefined ? 'test' : row.validation !== undefined ? 'validation' : 'train';
  const { accuracy, loss } = row[split] ?? row.train;
  const name = splitNames[split].toLowerCase();
  return accuracy === null ? `${name} loss ${formatLoss(loss)}` : `${name} accuracy ${formatPercent(accuracy)}`;
}

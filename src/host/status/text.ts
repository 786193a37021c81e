import { formatCount, formatLoss, formatPercent } from '../../core/editor/format.ts';
import type { EpochScores } from '../../core/train/events.ts';
import type { CheckStatus, RunView } from '../../protocol/panel.ts';

/** `mnist: epoch 7/30 · 94.8 %` */
export function trainingText(
  name: string,
  { status, position, epochs }: RunView,
  history: readonly EpochScores[],
): string {
  if (status.kind === 'loading') return `${name}: loading data`;
  const last = history.at(-1);
  const scores = last?.test ?? last?.validation ?? last?.train;
  const score =
    scores && (scores.accuracy === null ? `loss ${formatLoss(scores.loss)}` : formatPercent(scores.accuracy));
  const doing = status.kind === 'running' ? '' : `${status.kind} · `;
  const current = position?.epoch ?? Math.min((last?.epoch ?? 0) + 1, epochs);
  const epoch = `epoch ${formatCount(current)}/${formatCount(epochs)}`;
  return `${name}: ${doing}${epoch}${score === undefined ? '' : ` · ${score}`}`;
}

/** `mnist: gradients 41 %` */
export function checkText(name: string, status: CheckStatus): string {
  const share =
    status.kind === 'running' && status.total > 0 ? ` ${Math.floor((100 * status.done) / status.total)} %` : '';
  return `${name}: gradients${share}`;
}

import type { JSX } from 'preact';
import { type Split, splitNames } from '../charts/curves.ts';
import { valueNear } from '../charts/lineChart.ts';
import { Press } from '../figure/Controls.tsx';
import { formatLoss, formatLossExactly } from '../../core/editor/format.ts';
import { formatTick } from '../format.ts';
import type { LegendEntry } from './Legend.tsx';
import type { Page } from './page.ts';
import { ScoreChart } from './ScoreChart.tsx';
import { batchCurve, epochCurves, ignoranceOf, levelLabel, lossesInSight, rowUnder } from './sight.ts';

interface Props {
  readonly page: Page;
  /** With scores. */
  readonly splits: readonly Split[];
}

export function LossChart({ page, splits }: Props): JSX.Element {
  const { model, view } = page;
  const { loss, rows, batchCount } = model.curves.value;
  // A training of some milliseconds an epoch tells of few mini-batches: a line through those would only mislead.
  const showsBatches = batchCount > 0 && batchCount >= rows.length;
  const entriesAt = (x: number | undefined): LegendEntry[] => {
    const row = rowUnder(model, x);
    const format = x === undefined ? formatLoss : formatLossExactly;
    const entries: LegendEntry[] = splits.map((split) => ({
      line: split,
      name: splitNames[split],
      value: row?.[split] === undefined ? '' : format(row[split].loss),
    }));
    if (showsBatches) {
      const batch = valueNear(loss, 0, x ?? Infinity);
      entries.unshift({ line: 'batch', name: 'Mini-batches', value: batch === undefined ? '' : format(batch) });
    }
    return entries;
  };
  return (
    <ScoreChart
      page={page}
      splits={splits}
      score="loss"
      explanation="How wrong the answers are, the book's cost: a line that falls is learning, and one that falls for the training data alone is overfitting (chapters 1 and 3)."
      of={String(showsBatches)}
      controls={<Press label="Logarithmic" on={view.logLoss.value} onPress={view.toggleLogLoss} />}
      entriesAt={entriesAt}
      logarithmicY={() => view.logLoss.peek()}
      formatY={formatTick}
      table={() => model.curves.peek().loss}
      yRange={(min, max) => lossesInSight(page, min, max)}
      level={() => {
        const ignorance = ignoranceOf(model);
        return ignorance && { value: ignorance.loss, label: levelLabel(ignorance.split, formatLoss(ignorance.loss)) };
      }}
      curves={(palette) => [...(showsBatches ? [batchCurve(palette)] : []), ...epochCurves(splits, palette, 1)]}
    />
  );
}

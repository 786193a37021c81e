import type { JSX } from 'preact';
import { type Split, splitNames } from '../charts/curves.ts';
import { formatPercent, formatTick } from '../format.ts';
import type { Page } from './page.ts';
import { ScoreChart } from './ScoreChart.tsx';
import { accuraciesInSight, epochCurves, ignoranceOf, levelLabel, rowUnder } from './sight.ts';

interface Props {
  readonly page: Page;
  /** With scores. */
  readonly splits: readonly Split[];
}

export function AccuracyChart({ page, splits }: Props): JSX.Element {
  const { model } = page;
  const samples = model.run.value?.start?.samples;
  return (
    <ScoreChart
      page={page}
      splits={splits}
      score="accuracy"
      unit=" %"
      explanation="How many answers are right. Whoever always says the most frequent class is on the dashed line (chapters 1 and 3)."
      entriesAt={(x) =>
        splits.map((split) => {
          const accuracy = rowUnder(model, x)?.[split]?.accuracy ?? null;
          const value = accuracy === null ? '' : formatPercent(accuracy, samples?.[split]);
          return { line: split, name: splitNames[split], value };
        })
      }
      logarithmicY={() => false}
      formatY={(value) => formatTick(value * 100)}
      table={() => model.curves.peek().accuracy}
      yRange={(min, max) => accuraciesInSight(page, min, max)}
      level={() => {
        const { accuracy = null, split = 'train' } = ignoranceOf(model) ?? {};
        if (accuracy === null) return undefined;
        const label = formatPercent(accuracy, model.run.peek()?.start?.samples[split]);
        return { value: accuracy, label: levelLabel(split, label) };
      }}
      curves={(palette) => epochCurves(splits, palette, 0)}
    />
  );
}

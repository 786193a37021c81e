import type { JSX } from 'preact';
import { isScoredBefore } from '../../core/train/scored.ts';
import { type Best, type Curves, measuredSplits, type Split, splitNames } from '../charts/curves.ts';
import { formatLoss } from '../../core/editor/format.ts';
import { formatCount, formatPercent } from '../format.ts';
import type { Run } from '../model.ts';
import { LineSample } from './LineSample.tsx';

/** The latest scores, large, one card for each set of samples. */
export function Scores({ curves, run }: { readonly curves: Curves; readonly run: Run }): JSX.Element {
  const row = curves.rows.at(-1);
  return (
    <>
      <section aria-label="Scores" class="scores">
        {measuredSplits(curves).map((split) => (
          <Card key={split} split={split} curves={curves} samples={run.start?.samples[split] ?? 0} />
        ))}
        <p class="hidden">
          {row === undefined || row.epoch === 0 ? 'Before training' : `After epoch ${formatCount(row.epoch)}`}
        </p>
      </section>
      {isScoredBefore(run.weightsSet, row?.epoch ?? 0) && (
        <p class="dim before" role="status">
          Scored before weights were set by hand; the next epoch is scored with them.
        </p>
      )}
    </>
  );
}

function Card(props: { readonly split: Split; readonly curves: Curves; readonly samples: number }): JSX.Element | null {
  const { split, curves, samples } = props;
  const row = curves.rows.at(-1);
  const scores = row?.[split];
  if (row === undefined || scores === undefined) return null;
  const { loss, accuracy, correct, metrics = {} } = scores;
  const best = curves.best[split];
  const more = Object.entries(metrics).map(([name, value]) => `${name} ${formatLoss(value)}`);
  if (correct !== undefined && samples > 0) more.unshift(`${formatCount(correct)} / ${formatCount(samples)} correct`);
  return (
    <div class="card">
      <h2>
        <LineSample split={split} />
        {splitNames[split]}
        <span class="dim when">{row.epoch === 0 ? 'before training' : `epoch ${formatCount(row.epoch)}`}</span>
      </h2>
      <dl>
        {accuracy !== null && (
          <div>
            <dt>accuracy</dt>
            <dd class="large">{formatPercent(accuracy, samples)}</dd>
            <BestSoFar best={best.accuracy} format={(value) => formatPercent(value, samples)} />
          </div>
        )}
        <div>
          <dt>loss</dt>
          <dd class="large">{formatLoss(loss)}</dd>
          <BestSoFar best={best.loss} format={formatLoss} />
        </div>
      </dl>
      {more.length > 0 && <p class="dim correct">{more.join(' · ')}</p>}
    </div>
  );
}

function BestSoFar(props: {
  readonly best: Best | undefined;
  readonly format: (value: number) => string;
}): JSX.Element {
  const { best, format } = props;
  return (
    <dd class="dim best">
      {best !== undefined && (
        <>
          <span>best {format(best.value)}</span> <span>in epoch {formatCount(best.epoch)}</span>
        </>
      )}
    </dd>
  );
}

import type { JSX } from 'preact';
import { type Curves, hasAccuracy, measuredSplits, metricNames, ratesDiffer, splitNames } from '../charts/curves.ts';
import { formatLossExactly } from '../../core/editor/format.ts';
import { formatCount, formatDuration, formatPercent, formatQuantity, formatRate } from '../format.ts';
import { DataTable } from '../figure/DataTable.tsx';
import type { Run } from '../model.ts';
import { CopyButtons } from './CopyButtons.tsx';
import type { Page } from './page.ts';

/** So many epochs are shown; all of them can be copied. */
const shown = 100;

export interface Props {
  readonly page: Page;
  readonly curves: Curves;
  readonly run: Run;
}

/** The numbers of the last epochs. */
export function NumbersTable({ page, curves, run }: Props): JSX.Element {
  const splits = measuredSplits(curves);
  const accuracy = hasAccuracy(curves);
  const metrics = metricNames(curves);
  const { rows } = curves;
  const withRates = ratesDiffer(rows);
  return (
    <>
      <div class="above tools">
        <p class="dim">
          {rows.length > shown
            ? `The last ${shown} of ${formatQuantity(rows.length, 'row')}, the newest first. `
            : 'The newest first. '}
        </p>
        <CopyButtons page={page} table="epochs" onCopy={(format) => page.host.post({ kind: 'copyEpochs', format })} />
      </div>
      <DataTable
        label="Numbers of every epoch"
        columns={[
          { title: 'Epoch' },
          ...[
            ...splits.flatMap((split) =>
              ['loss', ...(accuracy ? ['accuracy'] : []), ...metrics].map((name) => `${splitNames[split]} ${name}`),
            ),
            ...(withRates ? ['Learning rate'] : []),
            'Time',
          ].map((title) => ({ title, isNumber: true })),
        ]}
        rows={rows
          .slice(-shown)
          .toReversed()
          .map((row) => [
            row.epoch === 0 ? '0 (before)' : formatCount(row.epoch),
            ...splits.flatMap((split) => {
              const scores = row[split];
              const right = scores?.accuracy ?? null;
              return [
                exactly(scores?.loss),
                ...(accuracy ? [right === null ? '' : formatPercent(right, run.start?.samples[split])] : []),
                ...metrics.map((name) => exactly(scores?.metrics?.[name])),
              ];
            }),
            ...(withRates ? [row.learningRate === undefined ? '' : formatRate(row.learningRate)] : []),
            row.epoch === 0 ? '' : formatDuration(row.seconds),
          ])}
      />
    </>
  );
}

function exactly(value: number | undefined): string {
  return value === undefined ? '' : formatLossExactly(value);
}

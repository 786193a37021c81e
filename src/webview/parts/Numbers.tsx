import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import {
  type Curves,
  hasAccuracy,
  type Measured,
  measuredSplits,
  metricNames,
  ratesDiffer,
  type Split,
  splitNames,
} from '../charts/curves.ts';
import {
  formatCount,
  formatDuration,
  formatLossExactly,
  formatPercent,
  formatQuantity,
  formatRate,
} from '../format.ts';
import type { Run } from '../model.ts';
import { CopyButtons } from './CopyButtons.tsx';
import type { Page } from './page.ts';

/** So many epochs are shown; all of them can be copied. */
const shown = 100;

interface Props {
  readonly page: Page;
  readonly curves: Curves;
  readonly run: Run;
}

/** What the charts show, as numbers. */
export function Numbers(props: Props): JSX.Element {
  const [open, setOpen] = useState(false);
  return (
    <details class="numbers" open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>Numbers of every epoch</summary>
      {open && <Table {...props} />}
    </details>
  );
}

function Table({ page, curves, run }: Props): JSX.Element {
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
      <div class="scroll" role="region" aria-label="Numbers of every epoch" tabIndex={0}>
        <table>
          <thead>
            <tr>
              <th scope="col">Epoch</th>
              {splits.map((split) => (
                <Heads key={split} split={split} accuracy={accuracy} metrics={metrics} />
              ))}
              {withRates && (
                <th scope="col" class="number">
                  Learning rate
                </th>
              )}
              <th scope="col" class="number">
                Time
              </th>
            </tr>
          </thead>
          <tbody>
            {rows
              .slice(-shown)
              .reverse()
              .map((row) => (
                <tr key={row.epoch}>
                  <th scope="row">{row.epoch === 0 ? '0 (before)' : formatCount(row.epoch)}</th>
                  {splits.map((split) => (
                    <Cells
                      key={split}
                      row={row}
                      split={split}
                      accuracy={accuracy}
                      metrics={metrics}
                      samples={run.start?.samples[split]}
                    />
                  ))}
                  {withRates && (
                    <td class="number">{row.learningRate === undefined ? '' : formatRate(row.learningRate)}</td>
                  )}
                  <td class="number">{row.epoch === 0 ? '' : formatDuration(row.seconds)}</td>
                </tr>
              ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

function Heads(props: {
  readonly split: Split;
  readonly accuracy: boolean;
  readonly metrics: readonly string[];
}): JSX.Element {
  const { split, accuracy, metrics } = props;
  return (
    <>
      <th scope="col" class="number">
        {splitNames[split]} loss
      </th>
      {accuracy && (
        <th scope="col" class="number">
          {splitNames[split]} accuracy
        </th>
      )}
      {metrics.map((name) => (
        <th key={name} scope="col" class="number">
          {splitNames[split]} {name}
        </th>
      ))}
    </>
  );
}

function Cells(props: {
  readonly row: Measured;
  readonly split: Split;
  readonly accuracy: boolean;
  readonly metrics: readonly string[];
  readonly samples: number | undefined;
}): JSX.Element {
  const scores = props.row[props.split];
  const accuracy = scores?.accuracy ?? null;
  return (
    <>
      <td class="number">{scores === undefined ? '' : formatLossExactly(scores.loss)}</td>
      {props.accuracy && <td class="number">{accuracy === null ? '' : formatPercent(accuracy, props.samples)}</td>}
      {props.metrics.map((name) => (
        <td key={name} class="number">
          {scores?.metrics?.[name] === undefined ? '' : formatLossExactly(scores.metrics[name])}
        </td>
      ))}
    </>
  );
}

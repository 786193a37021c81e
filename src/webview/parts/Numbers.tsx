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
import { tabSeparated } from '../tabSeparated.ts';

/** So many epochs are shown; all of them can be copied. */
const shown = 100;

interface Props {
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

function Table({ curves, run }: Props): JSX.Element {
  const splits = measuredSplits(curves);
  const accuracy = hasAccuracy(curves);
  const metrics = metricNames(curves);
  const { rows } = curves;
  const withRates = ratesDiffer(rows);
  return (
    <>
      <p class="dim above">
        {rows.length > shown
          ? `The last ${shown} of ${formatQuantity(rows.length, 'row')}, the newest first. `
          : 'The newest first. '}
        <CopyButton rows={rows} />
      </p>
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

function CopyButton({ rows }: { readonly rows: readonly Measured[] }): JSX.Element {
  const [said, say] = useState('');
  const copy = () => {
    navigator.clipboard.writeText(tabSeparated(rows)).then(
      () => say('Copied, one line an epoch, with tabs between the columns.'),
      () => say('The clipboard is not available here; select the rows and copy them.'),
    );
  };
  return (
    <>
      <button type="button" class="link" onClick={copy}>
        Copy all
      </button>{' '}
      <span role="status">{said}</span>
    </>
  );
}

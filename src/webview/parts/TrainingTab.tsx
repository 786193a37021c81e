import type { JSX } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { hasAccuracy, measuredSplits } from '../charts/curves.ts';
import { formatQuantity } from '../format.ts';
import type { Run } from '../model.ts';
import { isUnderWay } from '../status.ts';
import { AccuracyChart } from './AccuracyChart.tsx';
import { ChartTools } from './ChartTools.tsx';
import { LossChart } from './LossChart.tsx';
import { later } from './Later.tsx';
import { Numbers } from './Numbers.tsx';
import type { Page } from './page.ts';
import { Scores } from './Scores.tsx';
import { SettingsBox } from './SettingsBox.tsx';
import { SpeedsChart } from './SpeedsChart.tsx';

const SmallNetwork = later(async () => (await import('./NetworkTab.tsx')).SmallNetwork);

export function TrainingTab({ page }: { readonly page: Page }): JSX.Element {
  const { model } = page;
  const run = model.run.value;
  const curves = model.growingCurves();
  const isEmpty = curves.rows.length === 0 && curves.batchCount === 0;
  useKeptHeight(isEmpty);
  if (run === undefined) return <NothingYet />;

  if (isEmpty) {
    const words = isUnderWay(run)
      ? 'The first numbers appear here as soon as the data is read and the first samples have passed.'
      : run.status.kind === 'ready'
        ? 'It stands at its start. Train, or go step by step: the first numbers appear here.'
        : 'This training ended before there were any numbers.';
    return (
      <>
        <SettingsBox page={page} run={run} />
        <p class="empty">{words}</p>
      </>
    );
  }
  const splits = measuredSplits(curves);
  return (
    <>
      <SettingsBox page={page} run={run} />
      {splits.length > 0 && <Scores curves={curves} run={run} />}
      <div class="charts">
        <LossChart page={page} splits={splits} />
        {hasAccuracy(curves) && <AccuracyChart page={page} splits={splits} />}
      </div>
      <ChartTools page={page} />
      <SmallNetwork page={page} />
      <div class="speeds">
        <SpeedsChart page={page} />
      </div>
      <Numbers page={page} curves={curves} run={run} />
      <Facts run={run} />
    </>
  );
}

/** A training that begins anew has no charts for a moment: the page stays as high as it was, so that nobody is thrown to its top. */
function useKeptHeight(isEmpty: boolean): void {
  const height = useRef(0);
  useLayoutEffect(() => {
    const tab = document.getElementById('panel-training');
    if (tab === null) return undefined;
    if (isEmpty) tab.style.minHeight = `${height.current}px`;
    const observer = new ResizeObserver(() => {
      if (!isEmpty) height.current = tab.offsetHeight;
    });
    observer.observe(tab);
    return () => {
      observer.disconnect();
      tab.style.minHeight = '';
    };
  }, [isEmpty]);
}

function NothingYet(): JSX.Element {
  return (
    <div class="empty">
      <p>
        <strong>This network has not been trained yet.</strong>
      </p>
      <p>
        <em>Train</em> draws here, while it goes on, how the loss falls and how many answers become right: for the
        training data, and for validation and test data where the definition has them.
      </p>
      <p>
        <em>Check gradients</em> compares what backpropagation computes with a difference quotient, weight by weight.
      </p>
    </div>
  );
}

/** What it takes to get the same numbers again. */
function Facts({ run }: { readonly run: Run }): JSX.Element {
  const samples = run.start?.samples;
  return (
    <dl class="facts">
      {samples !== undefined && (
        <>
          <Fact name="Training data" value={formatQuantity(samples.train, 'sample')} />
          {samples.validation > 0 && (
            <Fact name="Validation data" value={formatQuantity(samples.validation, 'sample')} />
          )}
          {samples.test > 0 && <Fact name="Test data" value={formatQuantity(samples.test, 'sample')} />}
        </>
      )}
      <Fact name="Seed" value={String(run.seed)} />
      {run.fingerprint !== undefined && <Fact name="Fingerprint of the weights" value={run.fingerprint} code />}
    </dl>
  );
}

function Fact(props: { readonly name: string; readonly value: string; readonly code?: boolean }): JSX.Element {
  return (
    <div>
      <dt>{props.name}</dt>
      <dd>{props.code === true ? <code>{props.value}</code> : props.value}</dd>
    </div>
  );
}

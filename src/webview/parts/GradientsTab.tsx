import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { CheckedEntry, CheckReport, LayerCheck } from '../../core/gradcheck/report.ts';
import type { ShapesView } from '../../core/editor/shapesView.ts';
import { Derivation } from '../gradients/Derivation.tsx';
import { Errors } from '../gradients/Errors.tsx';
import { Homework } from '../gradients/Homework.tsx';
import { formatCount, formatError, formatTick, formatPair } from '../format.ts';
import { checkStatus, isUnderWay } from '../status.ts';
import { Icon } from './icons.tsx';
import { LayerButton } from './LayerButton.tsx';
import type { Page } from './page.ts';
import { ProgressBar } from './ProgressBar.tsx';

interface Props {
  readonly page: Page;
  readonly shapes: ShapesView;
}

export function GradientsTab({ page, shapes }: Props): JSX.Element {
  const check = page.model.check.value;
  const status = check === undefined ? undefined : checkStatus(check);
  // Otherwise the bar stands in the header.
  const panelErrors = page.model.panel.value?.problems.errors;
  const showsBar = check?.kind === 'running' && isUnderWay(page.model.run.value);
  return (
    <>
      {status === undefined ? (
        <p class="verdict">
          <strong>Not checked yet.</strong> Check gradients compares every weight and bias of this network; it needs no
          training before.
        </p>
      ) : (
        <div class={`verdict ${status.tone}`}>
          <Icon name={status.tone === 'good' ? 'check' : status.tone === 'bad' ? 'cross' : 'pending'} />
          <p>
            <strong>{status.title}</strong>
            <br />
            <bdi>{status.detail}</bdi>
          </p>
        </div>
      )}
      {showsBar && <ProgressBar label="Checking gradients" done={status?.done ?? undefined} />}
      {check?.kind === 'done' && <Slips report={check.report} />}
      {check?.kind === 'done' && <Report page={page} shapes={shapes} report={check.report} />}
      {check?.kind === 'done' && panelErrors === 0 && <EveryGradient page={page} report={check.report} />}
      <Explanation tolerance={check?.kind === 'done' ? check.report.tolerance : undefined} />
      {panelErrors === 0 && (
        <>
          <Derivation page={page} layers={shapes.rows.length} />
          <Homework page={page} layers={shapes.rows.map(({ name }) => name)} />
        </>
      )}
    </>
  );
}

/** Gradients that are computed twice at once; more of them are when they are asked for. */
const fewGradients = 5000;

function EveryGradient({ page, report }: { readonly page: Page; readonly report: CheckReport }): JSX.Element {
  const [open, setOpen] = useState(report.parameters <= fewGradients);
  const wrong = report.layers.findIndex(({ ok }) => !ok);
  const layer = wrong >= 0 ? wrong : report.layers.findIndex(({ parameters }) => parameters > 0);
  const tensor = report.layers[layer]?.worst?.parameter ?? 'w';
  return open ? (
    <Errors page={page} tolerance={report.tolerance} first={[layer, tensor]} />
  ) : (
    <p>
      <button type="button" class="button" onClick={() => setOpen(true)}>
        Show every gradient
      </button>
    </p>
  );
}

/** What is likely wrong, where something is. */
function Slips({ report: { slips = [] } }: { readonly report: CheckReport }): JSX.Element | null {
  if (slips.length === 0) return null;
  return (
    <section aria-label="What is likely wrong">
      <h2>What is likely wrong</h2>
      <ul class="slips">
        {slips.map(({ says, layers, tensors }) => (
          <li key={says}>
            <strong>
              <bdi>{layers.join(', ')}</bdi> ({tensors.join(', ')})
            </strong>
            : {says}.
          </li>
        ))}
      </ul>
    </section>
  );
}

function Report({ page, shapes, report }: Props & { readonly report: CheckReport }): JSX.Element {
  return (
    <div class="scroll" role="region" aria-label="Gradients by layer" tabIndex={0}>
      <table>
        <thead>
          <tr>
            <th scope="col">Layer</th>
            <th scope="col">Verdict</th>
            <th scope="col" class="number">
              Largest relative error
            </th>
            <th scope="col">Worst gradient</th>
          </tr>
        </thead>
        <tbody>
          {report.layers.map((layer, index) => (
            <Row key={index} page={page} layer={layer} index={placeOf(shapes, layer, index)} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Row(props: {
  readonly page: Page;
  readonly layer: LayerCheck;
  readonly index: number | undefined;
}): JSX.Element {
  const { page, layer, index } = props;
  const { worst } = layer;
  return (
    <tr class={layer.ok ? '' : 'faulty'}>
      <th scope="row">
        {index === undefined ? (
          <bdi class="name">{layer.name}</bdi>
        ) : (
          <LayerButton page={page} index={index} name={layer.name} />
        )}
      </th>
      <td>
        <Verdict layer={layer} />
        {layer.parameters > 0 && <span class="dim block">{`${formatCount(layer.parameters)}\u00a0compared`}</span>}
        {layer.kinks > 0 && <span class="dim block">{formatCount(layer.kinks)} at a kink, not checked</span>}
      </td>
      <td class="number">{layer.parameters === 0 && layer.ok ? '' : formatError(layer.maxRelativeError)}</td>
      <td class="shape">{worst !== undefined && <Worst entry={worst} />}</td>
    </tr>
  );
}

function Worst({ entry }: { readonly entry: CheckedEntry }): JSX.Element {
  const [analytic, numeric] = formatPair(entry.analytic, entry.numeric);
  return (
    <span class="pair">
      <span class="which">
        {entry.parameter}
        {entry.index.map((place) => `[${place}]`).join('')}
      </span>
      <span class="dim">backpropagation</span>
      <span class="digits">{analytic}</span>
      <span class="dim">{entry.oracle === 'dual' ? 'dual numbers' : 'quotient'}</span>
      <span class="digits">{numeric}</span>
    </span>
  );
}

function Verdict({ layer }: { readonly layer: LayerCheck }): JSX.Element {
  if (layer.parameters === 0 && layer.ok) {
    return <span class="dim">{layer.kinks > 0 ? 'no verdict' : 'nothing to check'}</span>;
  }
  const [tone, icon, text] = layer.ok
    ? (['good', 'check', 'agree'] as const)
    : Number.isFinite(layer.maxRelativeError)
      ? (['bad', 'cross', 'differ'] as const)
      : (['bad', 'warning', 'not a number'] as const);
  return (
    <span class={`mark ${tone}`}>
      <Icon name={icon} /> {text}
    </span>
  );
}

/** A report lists layers in the order of the definition; the name settles it where it has fewer. */
function placeOf(shapes: ShapesView, layer: LayerCheck, index: number): number | undefined {
  if (shapes.rows[index]?.name === layer.name) return index;
  const found = shapes.rows.findIndex(({ name }) => name === layer.name);
  return found < 0 ? undefined : found;
}

function Explanation({ tolerance }: { readonly tolerance: number | undefined }): JSX.Element {
  return (
    <section class="explanation">
      <h2>What is compared</h2>
      <p>
        Backpropagation gives the gradient by formula: the error <code>δ</code> of the output layer is carried back
        through the weights, layer by layer, and then <code>∂C/∂b = δ</code> and <code>∂C/∂w = δ aᵀ</code>. The check
        finds the same numbers in other ways, for every weight and bias on its own. By experiment: one weight a little
        larger and a little smaller, the cost <code>C</code> both times, and{' '}
        <code>∂C/∂w ≈ (C(w + h) − C(w − h)) / 2h</code>. By dual numbers: the forward pass once more with{' '}
        <code>w + ε</code>, where <code>ε² = 0</code>, so that what stands behind <code>ε</code> at the end is the
        derivative, with no step and no subtraction. Where they agree in many digits, the formulas of this network are
        right; where they differ, a derivative in it is wrong.
        {tolerance !== undefined && ` A relative error up to ${formatTick(tolerance)} counts as equal.`}
      </p>
    </section>
  );
}

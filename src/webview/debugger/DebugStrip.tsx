import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { Factor, LookedInto, Phase, StepEquation } from '../../core/debugger/debugger.ts';
import type { DebugView } from '../../protocol/panel.ts';
import { Matrix } from '../figure/Matrix.tsx';
import { formatCount, formatTick } from '../format.ts';
import { LayerButton } from '../parts/LayerButton.tsx';
import type { Page } from '../parts/page.ts';
import { type Entry, goesInto } from './roles.ts';

/** Where the debugger stands: the layer, the equation of the step, and the numbers in it. */
export function DebugStrip({ page, view }: { readonly page: Page; readonly view: DebugView }): JSX.Element {
  const { stop, equation, isGoing } = view;
  const { epoch, epochs, miniBatch, miniBatches, sample, samples, title, next } = stop;
  return (
    <section class={isGoing ? 'debugger going' : 'debugger'} aria-label="Debugger" aria-busy={isGoing}>
      <h2>{isGoing ? 'Debugger: the training goes on …' : <bdi>{title}</bdi>}</h2>
      <p class="dim">
        {[
          `Epoch ${ofAll(epoch, epochs)}`,
          `mini-batch ${ofAll(miniBatch, miniBatches)}`,
          `sample ${ofAll(sample, samples)}`,
        ].join(' · ')}
        {next !== undefined && !isGoing && (
          <>
            {' · next: '}
            <bdi>{next}</bdi>
          </>
        )}
      </p>
      {stop.undone !== undefined && !isGoing && (
        <p class="hint">
          Undone by going back to before it was set: <bdi>{stop.undone.join('; ')}</bdi>.
        </p>
      )}
      <Way page={page} phase={stop.phase} layer={stop.layer} />
      <Equation equation={equation} phase={stop.phase} />
    </section>
  );
}

function ofAll(one: number, all: number): string {
  return `${formatCount(one)} of ${formatCount(all)}`;
}

/** The layers in their order; the one that is computed is lit, with the direction in which the numbers go. */
function Way(props: { readonly page: Page; readonly phase: Phase; readonly layer: number | undefined }): JSX.Element {
  const { page, phase, layer } = props;
  const rows = page.model.panel.value?.shapes.rows ?? [];
  const isBack = phase === 'backward' || phase === 'gradient';
  const arrow = isBack ? '←' : '→';
  return (
    <ol class="way" aria-label={`${isBack ? 'Backward' : 'Forward'} through the layers`}>
      <li>x</li>
      {rows.map(({ name }, index) => (
        <li key={index} class={index === layer ? 'lit' : undefined} aria-current={index === layer ? 'step' : undefined}>
          <span aria-hidden="true">{arrow}</span>
          <LayerButton page={page} index={index} name={name} />
        </li>
      ))}
      <li class={phase === 'loss' ? 'lit' : undefined} aria-current={phase === 'loss' ? 'step' : undefined}>
        <span aria-hidden="true">{arrow}</span> C
      </li>
    </ol>
  );
}

function Equation(props: { readonly equation: StepEquation; readonly phase: Phase }): JSX.Element | null {
  const { equation, phase } = props;
  const { number, text, factors, others = [], setSince, inside } = equation;
  if (text === '') return null;
  const result = factors.find(isResult)?.name;
  return (
    <div class="equation">
      <p>
        {number !== undefined && <strong>{number} </strong>}
        <span class="written">{text}</span>
      </p>
      {inside !== undefined && <Inside inside={inside} />}
      {factors.length > 0 && (
        <div class="scroll" tabIndex={0} role="region" aria-label={`${number ?? 'The equation'} in numbers`}>
          {[factors, ...others].map((line, index) => (
            <Line key={index} factors={line} inside={inside?.entry} />
          ))}
        </div>
      )}
      {setSince.length > 0 && phase === 'update' && (
        <p class="hint">{setSince.join(', ')} was set after the update: it is not what the update gave.</p>
      )}
      {setSince.length > 0 && phase !== 'update' && (
        <p class="hint">
          {setSince.join(', ')} {setSince.length === 1 ? 'was' : 'were'} set after {result} had been computed, and{' '}
          {setSince.length === 1 ? 'counts' : 'count'} from the next step on. To compute {result} with it: Step Back,
          set it there, Step Over.
        </p>
      )}
      {result !== undefined && factors.some(({ sign }) => sign === '·') && (
        <p class="dim hint">
          Point at a number of the result: the row and the column that it is the product of light up.
        </p>
      )}
    </div>
  );
}

function isResult({ sign }: Factor): boolean {
  return sign === '=' || sign === '→';
}

/** The factors of an equation side by side; those that go into the entry that is pointed at are lit. */
function Line(props: { readonly factors: readonly Factor[]; readonly inside: Entry | undefined }): JSX.Element {
  const { factors, inside } = props;
  const [pointed, setPointed] = useState<Entry | undefined>();
  const lit = inside ?? pointed;
  return (
    <div class="factors">
      {factors.map((factor, index) => (
        <Part
          key={index}
          factor={factor}
          isLit={(row, column) => lit !== undefined && goesInto(factors, index, [row, column], lit)}
          {...(isResult(factor) && { onPoint: setPointed })}
        />
      ))}
    </div>
  );
}

/** One entry of the result, and the last terms of its sum. */
function Inside({ inside }: { readonly inside: LookedInto }): JSX.Element {
  const { name, sum, terms } = inside;
  return (
    <>
      <p class="hint">
        <strong>{name}</strong>
        {sum !== undefined && (
          <>
            {': '}
            <span class="written">{sum}</span>
          </>
        )}
      </p>
      {terms.length > 0 && (
        <div class="scroll" tabIndex={0} role="region" aria-label="The last terms of the sum">
          <table class="terms">
            <thead>
              <tr>
                <th>term</th>
                <th>in numbers</th>
                <th>sum so far</th>
              </tr>
            </thead>
            <tbody>
              {terms.map((term) => (
                <tr key={term.name}>
                  <td>{term.name}</td>
                  <td>{term.factors.map(short).join(' · ')}</td>
                  <td>{short(term.sum)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </>
  );
}

function short(value: number): string {
  return formatTick(Number(value.toPrecision(6)));
}

function Part(props: {
  readonly factor: Factor;
  isLit(row: number, column: number): boolean;
  onPoint?(entry: Entry | undefined): void;
}): JSX.Element {
  const { factor, isLit, onPoint } = props;
  const { name, sign } = factor;
  return (
    <span class="signed">
      {sign !== '' && <span class="operator">{sign}</span>}
      <Matrix letter={name} matrix={factor} isLit={isLit} {...(onPoint && { onPoint })} />
    </span>
  );
}

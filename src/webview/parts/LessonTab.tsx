import type { JSX } from 'preact';
import type { Comparison, LessonRow, LessonView, OtherShape } from '../../core/lesson/lesson.ts';
import type { Verdict } from '../../core/lesson/verdict.ts';
import { Icon, type IconName } from './icons.tsx';
import type { Page } from './page.ts';

/** What NumPy would do with samples of the wrong shape. */
export function LessonTab({ page, lesson }: { readonly page: Page; readonly lesson: LessonView }): JSX.Element {
  const { sizes, own, comparisons, others, instead } = lesson;
  const inputs = sizes[0]!;
  return (
    <div class="lesson">
      <h2>What would NumPy do with this shape?</h2>
      <p>
        {!own &&
          `This is for chains of up to 50 dense layers with biases, as network.py has them; so here it is about the book's [${sizes.join(', ')}]. `}
        {inputs === 1 ? 'The one value' : `The ${inputs} values`} of an x stand{inputs === 1 && 's'} in a line, and
        Backprop takes them as the column ({inputs} × 1). In Python you would have to say so: a list alone becomes an
        array of shape <code>({inputs},)</code>, which is neither a column nor a row. This is what the book's{' '}
        <code>network.py</code> makes of both, with one sample in the mini-batch.
      </p>
      {comparisons.map((comparison, index) => (
        <ComparisonPart key={index} comparison={comparison} twin={index > 0} />
      ))}
      <Others others={others} sizes={sizes} />
      <h2>What Backprop does instead</h2>
      <ul class="points">
        {instead.map((answer) => (
          <li key={answer}>{answer}</li>
        ))}
      </ul>
      <Tries page={page} />
    </div>
  );
}

const icons: Readonly<Record<Verdict['tone'], { readonly icon: IconName; readonly tone: string }>> = {
  right: { icon: 'check', tone: 'good' },
  fails: { icon: 'cross', tone: 'bad' },
  silent: { icon: 'warning', tone: 'bad' },
};

const tones: Readonly<Record<Verdict['tone'], string>> = {
  right: 'It works.',
  fails: 'It fails.',
  silent: 'It goes wrong in silence.',
};

function ComparisonPart(props: { readonly comparison: Comparison; readonly twin: boolean }): JSX.Element {
  const { title, tone, text, error, reason, looksRight, rows, right, wrong } = props.comparison;
  return (
    <>
      <h2>{props.twin ? `Its twin: ${title}` : title}</h2>
      <div class="verdict">
        <span class={icons[tone].tone}>
          <Icon name={icons[tone].icon} />
        </span>
        <div>
          <p>
            <strong>{tones[tone]}</strong> {text}
          </p>
          {error !== undefined && (
            <p>
              <code>{error}</code>
            </p>
          )}
          {reason !== undefined && <p class="dim">{reason}</p>}
          {looksRight && (
            <p class="dim">Where a shape is right again, it only looks so: its values are made of wrong ones.</p>
          )}
        </div>
      </div>
      <div class="scroll whole" role="region" aria-label={title} tabIndex={0}>
        <table>
          <thead>
            <tr>
              <th scope="col">Line</th>
              <th scope="col">
                x is a column <code>{right}</code>
              </th>
              <th scope="col">
                x is flat <code>{wrong}</code>
              </th>
            </tr>
          </thead>
          {partsOf(rows).map(([part, lines]) => (
            <tbody key={part}>
              <tr>
                <th scope="rowgroup" colSpan={3} class="part">
                  {partNames[part]}
                </th>
              </tr>
              {lines.map((row, index) => (
                <Line key={index} row={row} />
              ))}
            </tbody>
          ))}
        </table>
      </div>
    </>
  );
}

const partNames: Readonly<Record<LessonRow['part'], string>> = {
  forward: 'Forward',
  backward: 'Backward',
  update: 'Update: what the weights and biases become',
};

function partsOf(rows: readonly LessonRow[]): [LessonRow['part'], LessonRow[]][] {
  const parts = [...new Set(rows.map(({ part }) => part))];
  return parts.map((part) => [part, rows.filter((row) => row.part === part)]);
}

/** The words carry what the colour shows. */
const states: Readonly<Record<LessonRow['state'], string>> = {
  same: '',
  differs: '≠',
  fails: '✗',
  notReached: 'not reached',
};

function Line({ row }: { readonly row: LessonRow }): JSX.Element {
  const { formula, right, wrong, state } = row;
  return (
    <tr class={state}>
      <th scope="row" class="shape">
        {formula}
      </th>
      <td class="shape">{right}</td>
      <td class="shape">
        {wrong} <span class={state === 'notReached' ? 'dim' : 'sign'}>{states[state]}</span>
      </td>
    </tr>
  );
}

function Others(props: { readonly others: readonly OtherShape[]; readonly sizes: readonly number[] }): JSX.Element {
  const title = `Other ways to write it, for [${props.sizes.join(', ')}]`;
  return (
    <>
      <h2>{title}</h2>
      <div class="scroll whole" role="region" aria-label={title} tabIndex={0}>
        <table>
          <thead>
            <tr>
              <th scope="col">If</th>
              <th scope="col">Python</th>
              <th scope="col">Shape</th>
              <th scope="col">What comes of it</th>
            </tr>
          </thead>
          <tbody>
            {props.others.map(({ what, python, shape, tone, text, error }) => (
              <tr key={what}>
                <th scope="row">{what}</th>
                <td class="shape">{python}</td>
                <td class="shape">{shape}</td>
                <td class="sentence">
                  <span class={icons[tone].tone}>
                    <Icon name={icons[tone].icon} />
                  </span>{' '}
                  {text} {error !== undefined && <code>{error}</code>}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

function Tries({ page }: { readonly page: Page }): JSX.Element {
  const { host, model } = page;
  const showShapes = (): void => {
    model.chooseTab('shapes');
    host.post({ kind: 'tab', tab: 'shapes' });
  };
  return (
    <>
      <h2>Try it</h2>
      <div class="buttons">
        <Try title="Open [2, 3, 1]" onClick={() => host.post({ kind: 'openExample', name: 'book-2-3-1' })} />
        <Try
          title="Open its silent twin [2, 2, 1]"
          onClick={() => host.post({ kind: 'openExample', name: 'book-2-2-1' })}
        />
        <Try title="Train this network" onClick={() => host.post({ kind: 'train' })} />
        <Try title="Show its shapes" onClick={showShapes} />
      </div>
    </>
  );
}

function Try({ title, onClick }: { readonly title: string; readonly onClick: () => void }): JSX.Element {
  return (
    <button type="button" class="button" onClick={onClick}>
      {title}
    </button>
  );
}

import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { NumbersPicture } from '../../core/looks/numbers.ts';
import type { QuantityName } from '../../core/workings/quantities.ts';
import { formatCount, formatPair } from '../format.ts';
import { useLook } from '../looks.ts';
import { Icon } from '../parts/icons.tsx';
import type { Page } from '../parts/page.ts';
import { SampleField } from './SampleField.tsx';

const choices: readonly (readonly [name: QuantityName, says: string])[] = [
  ['z', 'z, weighted inputs'],
  ['a', 'a, activations'],
  ['delta', 'δ, error'],
  ['nablaW', 'nablaW = ∂C/∂w'],
  ['nablaB', 'nablaB = ∂C/∂b'],
  ['dC/da', '∂C/∂a, cost_derivative'],
  ["sigma'", "σ'(z)"],
  ['w', 'w, weights'],
  ['b', 'b, biases'],
  ['cost', 'C, cost'],
  ['x', 'x, input'],
  ['y', 'y, target'],
];
/** Those that belong to no layer. */
const ofNetwork: ReadonlySet<QuantityName> = new Set(['x', 'y', 'cost']);

/** As the worker takes them. */
const mostCharacters = 20_000;

/** A learner pastes numbers of a program, or of a sheet of paper, and sees which are right, and what the others probably are. */
export function Homework({ page, layers }: { readonly page: Page; readonly layers: readonly string[] }): JSX.Element {
  const [name, setName] = useState<QuantityName>('delta');
  const [layer, setLayer] = useState(Math.max(0, layers.length - 1));
  const [sample, setSample] = useState(0);
  const [batch, setBatch] = useState<number | undefined>();
  const [typed, setTyped] = useState('');
  const [text, setText] = useState('');
  const hasLayer = !ofNetwork.has(name);
  return (
    <section class="homework" aria-label="Compare my numbers">
      <h2>Compare my numbers</h2>
      <p class="dim explanation">
        Paste what your own program printed, or what you computed by hand: one number, a list, or an array as NumPy and
        PyTorch print it. Only the digits that you give are compared. Nothing is run.
      </p>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          setText(typed.trim());
        }}
      >
        <div class="fields">
          <label class="choice">
            Quantity{' '}
            <select value={name} onChange={(event) => setName(event.currentTarget.value as QuantityName)}>
              {choices.map(([each, says]) => (
                <option key={each} value={each}>
                  {says}
                </option>
              ))}
            </select>
          </label>
          {hasLayer && (
            <label class="choice">
              Layer{' '}
              <select value={layer} onChange={(event) => setLayer(Number(event.currentTarget.value))}>
                {layers.map((each, index) => (
                  <option key={index} value={index}>
                    {index + 1}: {each}
                  </option>
                ))}
              </select>
            </label>
          )}
          <label class="choice">
            Of{' '}
            <select
              value={batch === undefined ? 'sample' : 'batch'}
              onChange={(event) => setBatch(event.currentTarget.value === 'batch' ? 2 : undefined)}
            >
              <option value="sample">one sample</option>
              <option value="batch">a mini-batch of the first samples</option>
            </select>
          </label>
          {batch === undefined ? (
            <SampleField samples={undefined} sample={sample} onChange={setSample} />
          ) : (
            <label class="choice">
              Samples{' '}
              <input
                type="number"
                min={1}
                max={1000}
                value={batch}
                onChange={(event) => setBatch(Math.max(1, Math.min(1000, Number(event.currentTarget.value) || 1)))}
              />
            </label>
          )}
        </div>
        <label class="numbers">
          Your numbers
          <textarea
            rows={4}
            spellcheck={false}
            maxLength={mostCharacters}
            placeholder="array([[-0.0213], [0.1041]])"
            value={typed}
            onInput={(event) => setTyped(event.currentTarget.value)}
          />
        </label>
        {typed.length >= mostCharacters && (
          <p class="mark bad">
            <Icon name="warning" /> Only {formatCount(mostCharacters)} characters fit here. Write more into a file
            beside the network, such as <code>xor.numbers.json</code> beside <code>xor.nn.json</code>.
          </p>
        )}
        <button type="submit" class="button" disabled={typed.trim() === ''}>
          Compare
        </button>
      </form>
      <div role="status">
        {text !== '' && (
          <Answer
            page={page}
            text={text}
            name={name}
            layer={hasLayer ? layer : undefined}
            sample={batch === undefined ? sample : undefined}
            batch={batch}
          />
        )}
      </div>
    </section>
  );
}

interface AnswerProps {
  readonly page: Page;
  readonly text: string;
  readonly name: QuantityName;
  readonly layer: number | undefined;
  readonly sample: number | undefined;
  readonly batch: number | undefined;
}

function Answer({ page, text, name, layer, sample, batch }: AnswerProps): JSX.Element {
  const found = useLook(page, {
    look: 'numbers',
    name,
    text,
    batch: batch ?? 1,
    ...(layer !== undefined && { layer }),
    ...(sample !== undefined && { sample }),
  });
  if (found === undefined) return <p class="empty">Comparing …</p>;
  const { picture } = found;
  if (picture === undefined) {
    return (
      <p class="mark bad">
        <Icon name="warning" /> There is no such quantity here: the way back is written out for dense layers at the end
        of a network, and for samples that there are.
      </p>
    );
  }
  if (!picture.ok) {
    return (
      <p class="mark bad">
        <Icon name="warning" /> {picture.message}.
      </p>
    );
  }
  return <Compared picture={picture} />;
}

function Compared({ picture }: { readonly picture: Extract<NumbersPicture, { ok: true }> }): JSX.Element {
  const { rows, columns, claimed, truth, right, wrong, total, notes, slip } = picture;
  return (
    <>
      <p class={`mark ${wrong === 0 ? 'good' : 'bad'}`}>
        <Icon name={wrong === 0 ? 'check' : 'cross'} />{' '}
        {wrong === 0
          ? total === 1
            ? 'Right.'
            : `All ${formatCount(total)} are right.`
          : total === 1
            ? 'Wrong.'
            : `${formatCount(wrong)} of ${formatCount(total)} are wrong.`}
      </p>
      {slip !== undefined && (
        <p>
          <strong>Likely:</strong> {slip}.
        </p>
      )}
      {wrong > 0 && slip === undefined && <p>No common slip explains it.</p>}
      {notes.map((note) => (
        <p key={note}>Note: {note}.</p>
      ))}
      <div class="scroll" tabIndex={0} role="region" aria-label="Your numbers and the network's">
        <table>
          <thead>
            <tr>
              <th scope="col">Entry</th>
              <th scope="col" class="number">
                Yours
              </th>
              <th scope="col" class="number">
                The network's
              </th>
              <th scope="col">Verdict</th>
            </tr>
          </thead>
          <tbody>
            {Array.from(claimed, (value, i) => {
              const [yours, its] = formatPair(value, truth[i]!);
              const isRight = right[i] === 1;
              return (
                <tr key={i}>
                  <th scope="row">
                    [{Math.floor(i / columns)}]{rows * columns > rows && `[${i % columns}]`}
                  </th>
                  <td class="number digits">{yours}</td>
                  <td class="number digits">{its}</td>
                  <td>
                    <span class={`mark ${isRight ? 'good' : 'bad'}`}>
                      <Icon name={isRight ? 'check' : 'cross'} /> {isRight ? 'right' : 'wrong'}
                    </span>
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
      {claimed.length < total && <p class="dim">The first {formatCount(claimed.length)} entries.</p>}
    </>
  );
}

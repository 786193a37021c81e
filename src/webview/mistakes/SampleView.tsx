import type { JSX } from 'preact';
import type { Answer, LayerOutput, SampleLoss, SamplePicture } from '../../core/looks/sample.ts';
import { formatLoss } from '../../core/editor/format.ts';
import { formatCount, formatProbability } from '../format.ts';
import { InputPicture } from './InputPicture.tsx';
import { nameShown } from '../../core/editor/whiteSpace.ts';
import { outputsShown } from './outputs.ts';
import { Pixels } from './Pixels.tsx';

/** One sample on its way through the network, with all numbers. `bare`: without its input, which stands beside it already. */
export function SampleView({
  sample,
  bare = false,
}: {
  readonly sample: SamplePicture;
  readonly bare?: boolean;
}): JSX.Element {
  const { input, columns, layers, answer, answers, loss } = sample;
  return (
    <div class="sample">
      {!bare && <InputPicture input={input} columns={columns} side={140} label="Input of the sample" />}
      <div class="passes">
        <h2>Answer{answers > 1 && ` for the first of ${answers} positions`}</h2>
        <Outputs answer={answer} shares={loss?.shares} />
        {loss !== undefined && <Loss loss={loss} />}
        <h2>Layer by layer</h2>
        {layers.map((layer, index) => (
          <Layer key={index} layer={layer} />
        ))}
      </div>
    </div>
  );
}

function Outputs({
  answer,
  shares,
}: {
  readonly answer: Answer;
  readonly shares: Float64Array | undefined;
}): JSX.Element {
  const { total, classes, names, outputs, probabilities, said, wanted, targets } = answer;
  const isSingle = outputs.length === 1;
  const order = outputsShown(answer);
  const name = (j: number): string =>
    classes === undefined ? names![j]! : isSingle ? (classes[1] ?? '1') : nameShown(classes[j] ?? String(j));
  // Where outputs are probabilities as they stand, they are written once.
  const isOther = probabilities !== undefined && probabilities.some((p, j) => p !== outputs[j]);
  return (
    <>
      {said !== undefined && (
        <p class="said">
          <strong>
            <bdi>{nameShown(classes?.[said] ?? String(said))}</bdi>
          </strong>
          {wanted !== undefined && (
            <span class={wanted === said ? 'good' : 'bad'}>
              {wanted === said ? ' is right' : ` is wrong: it is ${nameShown(classes?.[wanted] ?? String(wanted))}`}
            </span>
          )}
        </p>
      )}
      <div class="scroll" tabIndex={0} role="region" aria-label="Outputs">
        <table class="outputs">
          <thead>
            <tr>
              <th scope="col">{classes === undefined ? 'Output' : 'Class'}</th>
              {probabilities !== undefined && <th scope="col">Probability</th>}
              {(isOther || probabilities === undefined) && (
                <th scope="col" class="number" title="Activation of the last layer">
                  a
                </th>
              )}
              {targets !== undefined && (
                <th scope="col" class="number" title="Target">
                  y
                </th>
              )}
              {shares !== undefined && (
                <th scope="col" class="number" title="What this output adds to the loss">
                  of C
                </th>
              )}
            </tr>
          </thead>
          <tbody>
            {order.map((j) => (
              <tr key={j} class={j === said && !isSingle ? 'best' : undefined}>
                <th scope="row">
                  <bdi>{name(j)}</bdi>
                </th>
                {probabilities !== undefined && (
                  <td class="bars">
                    <span
                      class="bar"
                      style={{ width: `${(60 * Math.max(0, Math.min(1, probabilities[j]!))).toFixed(1)}%` }}
                    />
                    {formatProbability(probabilities[j]!)}
                  </td>
                )}
                {(isOther || probabilities === undefined) && <td class="number">{formatLoss(outputs[j]!)}</td>}
                {targets !== undefined && <td class="number">{formatTarget(targets[j]!)}</td>}
                {shares !== undefined && <td class="number">{formatLoss(shares[j]!)}</td>}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {order.length < total && (
        <p class="dim">
          The {order.length} largest of {formatCount(total)}.
        </p>
      )}
    </>
  );
}

function formatTarget(value: number): string {
  return Number.isInteger(value) ? String(value) : formatLoss(value);
}

function Loss({ loss: { value, formula, shares } }: { readonly loss: SampleLoss }): JSX.Element {
  return (
    <p class="loss">
      <strong>Loss {formatLoss(value)}</strong>
      <br />
      <code>{formula}</code>
      {shares !== undefined && shares.length > 1 && (
        <span class="dim"> {'—'} the sum of the last column: what each output adds.</span>
      )}
    </p>
  );
}

/** Lists up to this stand open. */
const short = 16;

function Layer({ layer }: { readonly layer: LayerOutput }): JSX.Element {
  const { name, type, activation, shape, values, low, mean, high, picture } = layer;
  const words = activation === undefined || activation === 'linear' ? type : `${type}, ${activation}`;
  return (
    <details open={values !== undefined && values.length <= short}>
      <summary>
        <bdi>{name}</bdi>{' '}
        <span class="dim">
          {name.startsWith(type) && words === type ? '' : `${words} · `}
          <span class="shape">[{shape.join(', ')}]</span> · {formatLoss(low)} to {formatLoss(high)}, mean{' '}
          {formatLoss(mean)}
        </span>
      </summary>
      {values !== undefined && (
        <ol class="values" aria-label={`Outputs of ${name}`}>
          {[...values].map((value, j) => (
            <li key={j}>{formatLoss(value)}</li>
          ))}
        </ol>
      )}
      {picture !== undefined && (
        <Pixels
          {...picture}
          side={160}
          label={`Outputs of ${name}: black is ${formatLoss(low)}, white ${formatLoss(high)}`}
        />
      )}
    </details>
  );
}

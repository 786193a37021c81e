import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { DerivationPicture } from '../../core/looks/derivation.ts';
import type { Excerpt } from '../../core/workings/excerpt.ts';
import { Matrix } from '../figure/Matrix.tsx';
import { formatLoss } from '../../core/editor/format.ts';
import { formatCount } from '../format.ts';
import { useLook } from '../looks.ts';
import type { Page } from '../parts/page.ts';
import { SampleField } from './SampleField.tsx';

/** Backpropagation written out for one layer and one sample: each equation with its shapes and its numbers. */
export function Derivation({ page, layers }: { readonly page: Page; readonly layers: number }): JSX.Element {
  const [layer, setLayer] = useState(Math.max(0, layers - 1));
  const [sample, setSample] = useState(0);
  const found = useLook(page, { look: 'derivation', layer: Math.min(layer, layers - 1), sample });
  const picture = found?.picture;
  return (
    <section class="derivation" aria-label="Backpropagation in numbers">
      <h2>Backpropagation in numbers</h2>
      <p class="dim explanation">
        What BP1 to BP4 compute for one sample in one layer, with the weights as they are now (chapter 2). A column is
        one sample; under each factor stands its shape.
      </p>
      <div class="fields">
        <label class="choice">
          Layer{' '}
          <select value={layer} onChange={(event) => setLayer(Number(event.currentTarget.value))}>
            {(picture?.names ?? []).map((name, index) => (
              <option key={index} value={index}>
                {index + 1}: {name}
              </option>
            ))}
          </select>
        </label>
        <SampleField samples={picture?.samples} sample={sample} onChange={setSample} />
      </div>
      {found === undefined ? (
        <p class="empty">Reading the network and its data …</p>
      ) : picture === undefined ? (
        <p class="empty">This network is too large to be worked through here.</p>
      ) : (
        <Equations picture={picture} />
      )}
    </section>
  );
}

function Equation(props: {
  readonly label: string;
  readonly says: string;
  readonly children: JSX.Element;
}): JSX.Element {
  const { label, says, children } = props;
  return (
    <div class="equation">
      <p>
        <strong>{label}</strong> <span class="dim">{says}</span>
      </p>
      <div class="scroll" tabIndex={0} role="region" aria-label={`${label} in numbers`}>
        <div class="factors">{children}</div>
      </div>
    </div>
  );
}

function Equations({ picture }: { readonly picture: DerivationPicture }): JSX.Element {
  const { quantities, next, isLast, read, y, activation, loss, cost } = picture;
  const { z, a, w, b, delta, nablaW, nablaB } = quantities;
  const gradient = quantities['dC/da'];
  const slope = quantities["sigma'"];
  const prime = activation === undefined || activation === 'sigmoid' ? "σ'(z)" : `${activation}'(z)`;
  return (
    <>
      {z !== undefined && w !== undefined && (
        <Equation label="Forward" says="z = w a + b: the weighted inputs">
          <>
            <Matrix letter="w" matrix={w} />
            <Matrix letter="a before" matrix={read} />
            {b !== undefined && (
              <>
                <span class="operator">+</span>
                <Matrix letter="b" matrix={b} />
              </>
            )}
            <span class="operator">=</span>
            <Matrix letter="z" matrix={z} />
            {a !== undefined && activation !== undefined && (
              <>
                <span class="operator">{activation}</span>
                <Matrix letter="a" matrix={a} />
              </>
            )}
          </>
        </Equation>
      )}
      {delta === undefined ? (
        <p class="empty">
          The way back is written out for dense layers at the end of a network; this is a layer of type {picture.type}.
        </p>
      ) : (
        <>
          {isLast ? (
            <Equation label="BP1" says={`the error of the output layer; C = ${formatLoss(cost)} (${loss})`}>
              <>
                <Matrix letter="a" matrix={a} />
                <Matrix letter="y" matrix={y} />
                <Matrix letter="∂C/∂a" matrix={gradient} />
                <span class="operator">⊙</span>
                <Matrix letter={prime} matrix={slope} />
                <span class="operator">→</span>
                <Matrix letter="δ" matrix={delta} />
              </>
            </Equation>
          ) : (
            <Equation label="BP2" says="the error comes back through the weights of the next layer">
              <>
                <span class="operator">(</span>
                <Matrix letter={`w of ${next?.name ?? 'the next layer'}, transposed`} matrix={turned(next?.w)} />
                <Matrix letter={`δ of ${next?.name ?? 'the next layer'}`} matrix={next?.delta} />
                <span class="operator">) ⊙</span>
                <Matrix letter={prime} matrix={slope} />
                <span class="operator">=</span>
                <Matrix letter="δ" matrix={delta} />
              </>
            </Equation>
          )}
          {nablaB !== undefined && (
            <Equation label="BP3" says="the gradient of the biases is δ">
              <>
                <Matrix letter="∂C/∂b" matrix={nablaB} />
                <span class="operator">=</span>
                <Matrix letter="δ" matrix={delta} />
              </>
            </Equation>
          )}
          {nablaW !== undefined && (
            <Equation label="BP4" says="the gradient of the weights: δ times what the layer reads, transposed">
              <>
                <Matrix letter="δ" matrix={delta} />
                <Matrix letter="a before, transposed" matrix={turned(read)} />
                <span class="operator">=</span>
                <Matrix letter="∂C/∂w" matrix={nablaW} />
              </>
            </Equation>
          )}
        </>
      )}
      <p class="dim">
        {z === undefined || z.rows <= z.shownRows
          ? ''
          : `The first ${formatCount(z.shownRows)} of ${formatCount(z.rows)} neurons. `}
        Regularisers are in ∂C/∂w where the file has them.
      </p>
    </>
  );
}

/** The transpose of what is shown; what is cut off stays cut off. */
function turned(excerpt: Excerpt | undefined): Excerpt | undefined {
  if (excerpt === undefined) return undefined;
  const { rows, columns, values, firstRow, firstColumn, shownRows, shownColumns } = excerpt;
  // A row of all inputs would be wider than the page.
  const shown = Math.min(shownRows, 4);
  return {
    rows: columns,
    columns: rows,
    firstRow: firstColumn,
    firstColumn: firstRow,
    shownRows: shownColumns,
    shownColumns: shown,
    values: Float64Array.from(
      { length: shownColumns * shown },
      (_, i) => values[(i % shown) * shownColumns + Math.floor(i / shown)]!,
    ),
  };
}

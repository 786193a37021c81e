import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { formatTick } from '../format.ts';
import { useLook } from '../looks.ts';
import type { Page } from '../parts/page.ts';
import { ProgressBar } from '../parts/ProgressBar.tsx';
import { HeatMap } from './HeatMap.tsx';
import { CostCurve, StepCurve } from './SlopeFigures.tsx';

interface Props {
  readonly page: Page;
  readonly tolerance: number;
  /** The tensor that is looked at first: layer and name. */
  readonly first: readonly [layer: number, tensor: string];
}

/** Errors of all gradients, tensor by tensor, and one gradient as an experiment with a step of one's own. */
export function Errors({ page, tolerance, first }: Props): JSX.Element {
  const [[layer, tensor], setTensor] = useState(first);
  const [entry, setEntry] = useState<number | undefined>();
  const [exponent, setExponent] = useState(4);
  const of = { tensor, ...(layer >= 0 && { layer }) };
  const found = useLook(page, { look: 'gradientErrors', ...of });
  const picture = found?.picture;
  const chosen = entry ?? picture?.worst[0]?.entry;
  const slope = useLook(page, { look: 'slope', ...of, entry: chosen ?? 0, exponent })?.picture;
  if (found === undefined) {
    return (
      <div class="empty">
        <p>Computing every gradient twice …</p>
        <ProgressBar label="Computing every gradient twice" done={page.model.looking.value} />
      </div>
    );
  }
  if (picture === undefined) return <p class="empty">There are no gradients to be shown.</p>;
  const layerName = picture.tensors.find((each) => each.layer === layer && each.name === tensor)?.layerName ?? '';
  const { columns } = picture;
  const place =
    chosen === undefined
      ? ''
      : columns === 1
        ? `[${chosen}]`
        : `[${Math.floor(chosen / columns)}, ${chosen % columns}]`;
  const name = `${tensor}${place} of ${layerName}`;
  return (
    <section class="errors" aria-label="Every gradient">
      <div class="fields">
        <label class="choice">
          Tensor{' '}
          <select
            value={`${layer} ${tensor}`}
            onChange={(event) => {
              const [index, ...words] = event.currentTarget.value.split(' ');
              setTensor([Number(index), words.join(' ')]);
              setEntry(undefined);
            }}
          >
            {picture.tensors.map((each) => (
              <option key={`${each.layer} ${each.name}`} value={`${each.layer} ${each.name}`}>
                {each.name} of {each.layerName}
              </option>
            ))}
          </select>
        </label>
        <label class="choice">
          Step{' '}
          <input
            type="range"
            min={1}
            max={12}
            value={exponent}
            aria-valuetext={`1e-${exponent}`}
            onInput={(event) => setExponent(Number(event.currentTarget.value))}
          />
          <output>h = {formatTick(Number(`1e-${exponent}`))}</output>
        </label>
      </div>
      <div class="figures">
        <HeatMap
          title={`Errors of ${tensor} of ${layerName}`}
          picture={picture}
          tolerance={tolerance}
          chosen={chosen}
          onChoose={setEntry}
        />
        {slope !== undefined && (
          <>
            <CostCurve picture={slope} name={name} />
            <StepCurve picture={slope} name={name} chosen={exponent} />
          </>
        )}
      </div>
    </section>
  );
}

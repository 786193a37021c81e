import type { JSX } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { LayersPicture } from '../../core/looks/layers.ts';
import { type Layout, middleOf, type Spot } from '../../core/looks/networkLayout.ts';
import type { NeuronMaps } from '../network/maps.ts';
import { formatLoss } from '../../core/editor/format.ts';
import { neuronName, parameterAt, readValue, type SpotParameter } from '../network/spots.ts';
import type { Page } from './page.ts';

interface Props {
  readonly page: Page;
  readonly picture: LayersPicture;
  readonly layout: Layout;
  /** Pixels of the picture that are in sight, and by how many it is scrolled to the left. */
  readonly room: number;
  readonly scrolled: number;
  readonly maps: NeuronMaps | undefined;
  readonly spot: Spot;
  readonly isEdited: boolean;
  /** The value was set or left as it is; whether the keyboard goes back to the picture. */
  onEnd(backToKeys: boolean): void;
}

const widest = 200;
const narrowest = 124;

/** Beside what is pointed at or walked to: its name, its value, a neuron's map in large, or a field to set the value. */
export function NetworkCard({
  page,
  picture,
  layout,
  room,
  scrolled,
  maps,
  spot,
  isEdited,
  onEnd,
}: Props): JSX.Element {
  const [middle, y] = middleOf(layout, spot);
  const x = middle - scrolled;
  const isLeft = x > room / 2;
  const parameter = parameterAt(picture, spot);
  const map = spot.kind === 'neuron' ? maps?.[spot.column]?.[spot.place] : undefined;
  const away = spot.kind === 'weight' ? 14 : layout.columns[spot.column]!.width / 2 + 12;
  return (
    <div
      class={`network-card${isEdited ? ' edited' : ''}`}
      style={{
        top: `${Math.max(0, y - 24)}px`,
        maxWidth: `${Math.max(narrowest, Math.min(widest, (isLeft ? x : room - x) - away))}px`,
        ...(isLeft ? { right: `${room - x + away}px` } : { left: `${x + away}px` }),
      }}
    >
      {isEdited && parameter !== undefined ? (
        <Field page={page} parameter={parameter} onEnd={onEnd} />
      ) : (
        <p>{wordsOf(picture, spot, undefined)}</p>
      )}
      {map !== undefined && !isEdited && (
        <>
          <img src={map.address} alt="" width={104} height={104} />
          <p class="dim">{map.words}</p>
        </>
      )}
    </div>
  );
}

/** `w from x1 to neuron 3 of dense 1: −0.4312` */
export function wordsOf(picture: LayersPicture, spot: Spot, maps: NeuronMaps | undefined): string {
  const parameter = parameterAt(picture, spot);
  const map = spot.kind === 'neuron' ? maps?.[spot.column]?.[spot.place] : undefined;
  const more = map === undefined ? '' : `; ${map.words}`;
  if (parameter !== undefined) return `${parameter.words}: ${formatLoss(parameter.value)}${more}`;
  if (spot.kind !== 'layer') return neuronName(picture, spot.column, spot.place) + more;
  const { name, type, shape } = picture.columns[spot.column]!;
  return spot.column === 0
    ? `input: ${shape.join(' × ')} values, here of the first training sample`
    : `${name}: ${type}, gives ${shape.join(' × ')} values`;
}

function Field(props: {
  readonly page: Page;
  readonly parameter: SpotParameter;
  onEnd(backToKeys: boolean): void;
}): JSX.Element {
  const { page, parameter, onEnd } = props;
  const field = useRef<HTMLInputElement>(null);
  const [fault, setFault] = useState('');
  const [before] = useState(parameter);
  // Before the next key comes, which is for the field.
  useLayoutEffect(() => {
    field.current!.focus();
    field.current!.select();
  }, []);
  const { layer, name, index } = before;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        const value = readValue(field.current!.value);
        if (typeof value === 'string') {
          setFault(value);
          return;
        }
        page.host.post({ kind: 'setParameter', layer, name, index, value });
        onEnd(true);
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onEnd(true);
      }}
    >
      <label>
        {before.words}
        <input
          ref={field}
          type="text"
          inputMode="decimal"
          autocomplete="off"
          spellcheck={false}
          defaultValue={formatLoss(before.value)}
          aria-invalid={fault !== ''}
          aria-describedby="network-fault"
          onBlur={() => onEnd(false)}
        />
      </label>
      <p class="dim">Enter sets it, Escape leaves it.</p>
      <p id="network-fault" class="fault" role="alert">
        {fault}
      </p>
    </form>
  );
}

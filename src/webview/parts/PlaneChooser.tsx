import type { JSX } from 'preact';
import type { PlanesPicture } from '../../core/looks/planes.ts';
import type { Plane } from '../../core/looks/plane.ts';
import { formatTick } from '../format.ts';
import { inFile } from '../../core/looks/choosePlane.ts';
import { type PlaneView } from '../network/plane.ts';

interface Props {
  readonly view: PlaneView;
  readonly facts: Exclude<PlanesPicture, { readonly kind: 'none' }>;
  readonly plane: Plane;
}

/** More sliders than this are shown when they are asked for. */
const mostOpen = 4;

/** Which two inputs vary, and where the others are held; nothing where there are only two. */
export function PlaneChooser({ view, facts: { inputs }, plane }: Props): JSX.Element | null {
  if (inputs.length <= 2) return null;
  const { x, y } = plane;
  const { held } = view.choice.value;
  const pick = (axis: 'x' | 'y', index: number): void => {
    const other = axis === 'x' ? y : x;
    // The input of the other axis changes places with this one.
    const swapped = index === other ? (axis === 'x' ? x : y) : other;
    view.choose(axis === 'x' ? { x: index, y: swapped } : { x: swapped, y: index });
  };
  const others = inputs.flatMap((input, index) => (index === x || index === y ? [] : [{ ...input, index }]));
  return (
    <div class="plane">
      {(['x', 'y'] as const).map((axis) => (
        <label key={axis}>
          {axis === 'x' ? 'Horizontal' : 'Vertical'}
          <select value={axis === 'x' ? x : y} onChange={(event) => pick(axis, Number(event.currentTarget.value))}>
            {inputs.map(({ name }, index) => (
              <option key={index} value={index}>
                {name}
              </option>
            ))}
          </select>
        </label>
      ))}
      <details open={others.length <= mostOpen}>
        <summary>{others.length === 1 ? 'The other input is held at' : 'The other inputs are held at'}</summary>
        <div class="sliders">
          {others.map((input) => {
            const value = held[input.index] ?? input.mean;
            const words = formatTick(Number(inFile(input, value).toPrecision(4)));
            return (
              <label key={input.index}>
                <span>
                  {input.name} {words}
                  {held[input.index] === undefined && <span class="dim"> (mean)</span>}
                </span>
                <input
                  type="range"
                  aria-label={input.name}
                  min={input.least}
                  max={input.most}
                  step="any"
                  value={value}
                  aria-valuetext={words}
                  onInput={(event) =>
                    view.choose({ held: { ...held, [input.index]: event.currentTarget.valueAsNumber } })
                  }
                />
              </label>
            );
          })}
          <button type="button" class="link" onClick={() => view.choose({ held: {} })}>
            All at their mean
          </button>
        </div>
      </details>
    </div>
  );
}

import type { JSX } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import type { OutputMeaning } from '../../core/looks/outputs.ts';
import type { Plane } from '../../core/looks/plane.ts';
import type { Points } from '../../core/looks/points.ts';
import type { SurfacePicture } from '../../core/looks/surface.ts';
import { arrowOf, placeWithin } from '../arrows.ts';
import { formatShort, formatTick } from '../format.ts';
import { ticksOf } from '../network/axes.ts';
import { heatOf, levelsOf, linesOf, marksOf, shades, shareAlong } from '../network/heat.ts';
import { classColour, type Colour, type Colours, cssOf, diverging } from '../figure/paint.ts';
import { inFile } from '../../core/looks/choosePlane.ts';
import { meaningOfOutput, shareOf, valueAt, verdictAt } from '../../core/looks/reading.ts';
import { AxisMarks } from '../figure/AxisMarks.tsx';
import { apart, roomLeft, widthOf } from '../../core/looks/axisLabels.ts';
import { useWidth } from '../figure/width.ts';
import { DrawingNotes, type Facts } from './OutputFigure.tsx';

interface Props {
  readonly picture: SurfacePicture;
  readonly facts: Facts;
  readonly plane: Plane;
  /** Where outputs are values: the one that is shown. */
  readonly output: number;
  readonly samples: readonly Points[];
  readonly isDiscrete: boolean;
  readonly colours: Colours;
}

const leastLeft = 50;
const rightRoom = 22;
const topRoom = 8;
const axisRoom = 40;
const keyRoom = 36;
const mostSize = 420;

/** Pixels, samples, axes and a key, in one drawing. */
export function SurfaceDrawing(props: Props): JSX.Element {
  const { picture, facts, plane, output, samples, isDiscrete, colours } = props;
  const { inputs } = facts;
  const meaning = useMemo(() => meaningOfOutput(facts.output, output), [facts, output]);
  const [place, room] = useWidth(0);
  const [cell, setCell] = useState<number | undefined>();
  const { side } = picture;
  const [across, up] = [inputs[plane.x]!, inputs[plane.y]!];
  const upright = ticksOf(plane.bottom, plane.top, up);
  const left = roomLeft(
    upright.map(({ words }) => words),
    leastLeft,
  );
  const size = Math.max(160, Math.min(mostSize, room - left - rightRoom));
  const areClasses = meaning.kind === 'classes';
  const levels = useMemo(() => levelsOf(meaning), [meaning]);
  const address = useMemo(
    () => heatOf(picture, meaning, levels, { output, isDiscrete, colours }),
    [picture, meaning, levels, output, isDiscrete, colours],
  );
  const lines = useMemo(
    () => linesOf(picture, meaning, levels, output, size),
    [picture, meaning, levels, output, size],
  );
  const marks = useMemo(() => marksOf(samples, meaning, plane, size), [samples, meaning, plane, size]);
  const xOf = (value: number): number => left + shareAlong(value, plane.left, plane.right) * size;
  const yOf = (value: number): number => topRoom + shareAlong(value, plane.top, plane.bottom) * size;
  const colourOf = (index: number): Colour => classColour(colours, picture.outputs, index);
  const floor = topRoom + size;
  const column = cell === undefined ? 0 : cell % side;
  const row = cell === undefined ? 0 : Math.floor(cell / side);
  const middle = ([at, from, to]: readonly [number, number, number]): number =>
    from + ((at + 0.5) / side) * (to - from);
  const values = [middle([column, plane.left, plane.right]), middle([row, plane.top, plane.bottom])] as const;
  const read =
    cell === undefined
      ? undefined
      : `${across.name} ${formatShort(inFile(across, values[0]))}, ${up.name} ${formatShort(inFile(up, values[1]))}: ${saysAt(picture, meaning, cell)}`;

  const point = ({ clientX, clientY }: MouseEvent, svg: SVGSVGElement): void => {
    const box = svg.getBoundingClientRect();
    const at = (pixels: number): number => Math.floor((pixels / size) * side);
    const [x, y] = [at(clientX - box.left - left), at(clientY - box.top - topRoom)];
    setCell(x >= 0 && y >= 0 && x < side && y < side ? y * side + x : undefined);
  };
  const press = (event: KeyboardEvent): void => {
    const step = event.shiftKey ? 10 : 1;
    const by = arrowOf(event.key);
    if (event.key === 'Escape') setCell(undefined);
    if (by === undefined) return;
    event.preventDefault();
    const middleCell = Math.floor(side / 2);
    setCell(
      cell === undefined
        ? middleCell * side + middleCell
        : placeWithin(row + step * by[1], side) * side + placeWithin(column + step * by[0], side),
    );
  };

  return (
    <div ref={place} class="surface-place">
      <div
        class="surface-field"
        role="group"
        tabIndex={0}
        aria-label="Plane: arrow keys read the output at its points, with Shift in larger steps"
        onKeyDown={press}
        onBlur={() => setCell(undefined)}
      >
        <svg
          class="surface"
          width={left + size + rightRoom}
          height={floor + axisRoom + (areClasses ? 0 : keyRoom)}
          role="img"
          aria-label={`${meaning.kind === 'classes' ? 'Classes' : meaning.names[output]!} over ${across.name} and ${up.name}`}
          onPointerMove={(event) => point(event, event.currentTarget)}
          onPointerLeave={() => setCell(undefined)}
        >
          <image
            class={isDiscrete ? 'pixels' : undefined}
            href={address}
            x={left}
            y={topRoom}
            width={size}
            height={size}
            preserveAspectRatio="none"
          />
          <path class="contour" d={lines} transform={`translate(${left} ${topRoom})`} />
          {marks.map(({ key, path, group, isTrain }) => (
            <path
              key={key}
              class={`sample${areClasses ? '' : ' value'}${isTrain ? '' : ' held'}`}
              d={path}
              transform={`translate(${left} ${topRoom})`}
              fill={cssOf(areClasses ? colourOf(group) : diverging(colours, group / shades))}
            />
          ))}
          <rect class="frame" x={left} y={topRoom} width={size} height={size} />
          <AxisMarks
            box={{ left, top: topRoom, width: size, height: size }}
            x={ticksOf(plane.left, plane.right, across).map(({ at, words }) => ({ at: xOf(at), words }))}
            y={upright.map(({ at, words }) => ({ at: yOf(at), words }))}
            names={[across.name, up.name]}
            grid="none"
          />
          {cell !== undefined && (
            <path
              class="cross"
              d={`M${xOf(values[0]) - 7} ${yOf(values[1])}h14M${xOf(values[0])} ${yOf(values[1]) - 7}v14`}
            />
          )}
          {!areClasses && (
            <Scale
              left={left}
              y={floor + axisRoom + 4}
              size={size}
              meaning={meaning}
              levels={levels}
              colours={colours}
            />
          )}
        </svg>
      </div>
      <DrawingNotes
        facts={facts}
        swatch={(index) => (
          <svg width={12} height={12} aria-hidden="true">
            <rect width={12} height={12} rx={2} fill={cssOf(colourOf(index))} />
          </svg>
        )}
        samples={samples}
        read={read ?? 'Point at the plane to read the output there.'}
      />
    </div>
  );
}

/** `class 1, output 0.973`, `setosa 0.98, versicolor 0.02, …` */
function saysAt(picture: SurfacePicture, meaning: OutputMeaning, cell: number): string {
  const { names, kind } = meaning;
  const { index } = verdictAt(picture, meaning, cell);
  if (picture.outputs === 1) {
    const value = formatShort(valueAt(picture, 0, cell));
    return kind === 'classes' ? `class ${names[index]!}, output ${value}` : value;
  }
  if (picture.said !== undefined) return `${names[index]!} ${formatShort(valueAt(picture, 0, cell))}`;
  return names
    .map((name, output) => ({ name, value: valueAt(picture, output, cell) }))
    .toSorted((a, b) => (kind === 'classes' ? b.value - a.value : 0))
    .slice(0, 4)
    .map(({ name, value }) => `${name} ${formatShort(value)}`)
    .join(', ');
}

/** The colours of values, with numbers. */
function Scale(props: {
  readonly left: number;
  readonly y: number;
  readonly size: number;
  readonly meaning: OutputMeaning;
  readonly levels: readonly number[];
  readonly colours: Colours;
}): JSX.Element {
  const { left, y, size, meaning, levels, colours } = props;
  const numbers = levels.map((level) => {
    const words = formatTick(level);
    const at = left + ((shareOf(meaning, level) + 1) / 2) * size;
    // The last one would be cut off where it is long.
    return { at: Math.min(at, left + size + rightRoom - widthOf(words) / 2), words };
  });
  return (
    <g>
      <defs>
        <linearGradient id="surface-key">
          {[-1, 0, 1].map((share) => (
            <stop key={share} offset={(share + 1) / 2} stop-color={cssOf(diverging(colours, 0.9 * share))} />
          ))}
        </linearGradient>
      </defs>
      <rect class="scale" x={left} y={y} width={size} height={10} fill="url(#surface-key)" />
      {apart(numbers).map(({ at, words }) => (
        <text key={at} class="note" x={at} y={y + 24} text-anchor="middle">
          {words}
        </text>
      ))}
    </g>
  );
}

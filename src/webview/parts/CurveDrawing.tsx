import type { JSX } from 'preact';
import { useId, useState } from 'preact/hooks';
import type { CurvePicture } from '../../core/looks/curve.ts';
import type { Points } from '../../core/looks/points.ts';
import { roundTicks } from '../../core/math/roundTicks.ts';
import { layerDashes } from '../charts/palette.ts';
import { classColour, type Colours, cssOf } from '../figure/paint.ts';
import { AxisMarks } from '../figure/AxisMarks.tsx';
import { roomLeft } from '../../core/looks/axisLabels.ts';
import { useWidth } from '../figure/width.ts';
import { formatShort } from '../format.ts';
import { ticksOf } from '../network/axes.ts';
import { outputRange, pathOf, targetAt, valuesOf } from '../network/curve.ts';
import { sampleMarks } from '../network/sampleMarks.ts';
import { inFile, rangeOf } from '../../core/looks/choosePlane.ts';
import { meaningOfOutput } from '../../core/looks/reading.ts';
import { DrawingNotes, type Facts } from './OutputFigure.tsx';

interface Props {
  readonly picture: CurvePicture;
  readonly facts: Facts;
  /** Where outputs are values: the one that is shown. */
  readonly output: number;
  readonly samples: readonly Points[];
  readonly colours: Colours;
}

const leastLeft = 54;
const axisRoom = 40;
const mostWidth = 560;
/** Of several classes, a row of samples each above the lines. */
const rowHeight = 8;
const mostRows = 12;

/** Lines, samples and axes in one drawing. */
export function CurveDrawing({ picture, facts, output, samples, colours }: Props): JSX.Element {
  const { inputs } = facts;
  const meaning = meaningOfOutput(facts.output, output);
  const [place, room] = useWidth(0);
  const [cursor, setCursor] = useState<number | undefined>();
  const clip = useId();
  const input = inputs[0]!;
  const { places, outputs } = picture;
  const areClasses = meaning.kind === 'classes';
  const rows = areClasses && outputs > 1 ? Math.min(mostRows, outputs) : 0;
  const drawn = areClasses ? Array.from({ length: outputs }, (_, index) => index) : [output];
  const [low, high] = outputRange(
    meaning,
    drawn.flatMap((index) => [...valuesOf(picture, index)]),
  );
  // More numbers than there will be, so that the room for them does not depend on how many.
  const left = roomLeft(roundTicks(low, high, 16).map(formatShort), leastLeft);
  const wide = Math.max(160, Math.min(mostWidth, room - left - 14));
  const tall = Math.max(170, Math.round(wide * 0.6));
  const top = 8 + rows * rowHeight;
  const floor = top + tall;
  const [from, to] = rangeOf(input);
  const xOf = (value: number): number => left + ((value - from) / (to - from)) * wide;
  const yOf = (value: number): number => top + ((high - value) / (high - low)) * tall;
  const colourOf = (index: number): string =>
    cssOf(areClasses ? classColour(colours, outputs, outputs === 1 ? 1 : index) : colours.plus);
  const marks = sampleMarks(
    samples,
    (target) => (areClasses ? target : 0),
    ({ x, targets }, i) => {
      const target = targets[i]!;
      return [xOf(x[i]!), rows > 0 ? 4 + (target % rows) * rowHeight : yOf(targetAt(meaning, target))];
    },
  );
  const x = cursor === undefined ? 0 : from + (cursor / (places - 1)) * (to - from);
  const read =
    cursor === undefined
      ? undefined
      : `${input.name} ${formatShort(inFile(input, x))}: ${saysAt(picture, meaning, drawn, cursor)}`;
  const yTitle = areClasses
    ? meaning.bounded
      ? `probability${outputs === 1 ? ` of ${meaning.names[1]!}` : ''}`
      : 'output'
    : meaning.names[output]!;

  const press = (event: KeyboardEvent): void => {
    const step = event.shiftKey ? 10 : 1;
    const moves: Readonly<Record<string, number | undefined>> = {
      ArrowLeft: cursor === undefined ? Math.floor(places / 2) : cursor - step,
      ArrowRight: cursor === undefined ? Math.floor(places / 2) : cursor + step,
      Home: 0,
      End: places - 1,
    };
    const next = moves[event.key];
    if (event.key === 'Escape') setCursor(undefined);
    if (next === undefined) return;
    event.preventDefault();
    setCursor(Math.max(0, Math.min(places - 1, next)));
  };

  return (
    <div ref={place} class="surface-place">
      <div
        class="surface-field"
        role="group"
        tabIndex={0}
        aria-label="Curve: arrow keys read the output along the input, with Shift in larger steps"
        onKeyDown={press}
        onBlur={() => setCursor(undefined)}
      >
        <svg
          class="surface curve"
          width={left + wide + 14}
          height={floor + axisRoom}
          role="img"
          aria-label={`${yTitle} over ${input.name}`}
          onPointerMove={(event) => {
            const share = (event.clientX - event.currentTarget.getBoundingClientRect().left - left) / wide;
            setCursor(share >= 0 && share <= 1 ? Math.round(share * (places - 1)) : undefined);
          }}
          onPointerLeave={() => setCursor(undefined)}
        >
          <clipPath id={clip}>
            <rect x={left} y={top} width={wide} height={tall} />
          </clipPath>
          <AxisMarks
            box={{ left, top, width: wide, height: tall }}
            x={ticksOf(from, to, input).map(({ at, words }) => ({ at: xOf(at), words }))}
            y={roundTicks(low, high, Math.max(3, Math.floor(tall / 40))).map((value) => ({
              at: yOf(value),
              words: formatShort(value),
            }))}
            names={[input.name, yTitle]}
          />
          <rect class="frame" x={left} y={top} width={wide} height={tall} />
          <g {...(rows === 0 && { 'clip-path': `url(#${clip})` })}>
            {marks.map(({ key, path, group, isTrain }) => (
              <path
                key={key}
                class={`sample${isTrain ? '' : ' held'}`}
                d={path}
                fill={areClasses ? cssOf(classColour(colours, outputs, group)) : 'currentColor'}
              />
            ))}
          </g>
          <g clip-path={`url(#${clip})`}>
            {drawn.map((index, i) => (
              <path
                key={index}
                class="line"
                d={pathOf(valuesOf(picture, index), wide, yOf)}
                transform={`translate(${left} 0)`}
                stroke={colourOf(index)}
                stroke-dasharray={layerDashes[i % layerDashes.length]!.join(' ')}
              />
            ))}
          </g>
          {cursor !== undefined && (
            <path
              class="cross"
              d={`M${xOf(x)} ${top}V${floor}${drawn.map((index) => `M${xOf(x) - 4} ${yOf(valuesOf(picture, index)[cursor]!)}h8`).join('')}`}
              clip-path={`url(#${clip})`}
            />
          )}
        </svg>
      </div>
      <DrawingNotes
        facts={facts}
        swatch={(index) => (
          <svg width={24} height={12} aria-hidden="true">
            {outputs === 1 ? (
              <circle cx={12} cy={6} r={4} fill={cssOf(classColour(colours, outputs, index))} />
            ) : (
              <line
                x2={24}
                y1={6}
                y2={6}
                stroke={colourOf(index)}
                stroke-width={2.5}
                stroke-dasharray={layerDashes[index % layerDashes.length]!.join(' ')}
              />
            )}
          </svg>
        )}
        samples={samples}
        read={read ?? 'Point at the picture to read the output there.'}
      />
    </div>
  );
}

/** `output 0.973`, `setosa 0.98, versicolor 0.02, …` */
function saysAt(
  picture: CurvePicture,
  { names, kind }: Facts['output'],
  drawn: readonly number[],
  place: number,
): string {
  const isSingle = kind === 'classes' && picture.outputs === 1;
  return drawn
    .map((output) => ({ name: isSingle ? 'output' : names[output]!, value: valuesOf(picture, output)[place]! }))
    .toSorted((a, b) => b.value - a.value)
    .slice(0, 4)
    .map(({ name, value }) => `${name} ${formatShort(value)}`)
    .join(', ');
}

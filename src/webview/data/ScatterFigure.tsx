import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { DataSetsPicture } from '../../core/looks/dataSets.ts';
import type { ScatterPicture } from '../../core/looks/scatter.ts';
import { splitNames } from '../charts/curves.ts';
import { Choice, Press } from '../figure/Controls.tsx';
import { Figure } from '../figure/Figure.tsx';
import { classColour, cssOf, ownColours, useColours } from '../figure/paint.ts';
import { useWidth } from '../figure/width.ts';
import { formatCount, formatShort } from '../format.ts';
import { useLook } from '../looks.ts';
import type { Page } from '../parts/page.ts';
import { colourOfShare, Mark } from './marks.tsx';
import { Plane, placesIn } from './Plane.tsx';
import { areaOf } from './points.ts';
import { shownNumber } from './units.ts';

/** Two columns against each other, coloured by class or by target. */
export function ScatterFigure({ page, sets }: { readonly page: Page; readonly sets: DataSetsPicture }): JSX.Element {
  const [chosenX, setX] = useState(0);
  const [chosenY, setY] = useState(1);
  const [apart, setApart] = useState(true);
  const names = [...sets.columns, ...sets.targetNames];
  const x = Math.min(chosenX, names.length - 1);
  const y = Math.min(chosenY, names.length - 1);
  const indexOf = (place: number): number =>
    place < sets.columns.length ? place : place - sets.columns.length + sets.inputs;
  const picture = useLook<'scatter'>(page, { look: 'scatter', x: indexOf(x), y: indexOf(y) })?.picture;
  const options = names.map((name, index) => [index, name] as const);
  const shown = picture?.xs.length ?? 0;
  const [least, most] = picture === undefined ? [0, 1] : extent(picture.colours);
  const colours = useColours();
  const colourOf = (label: number): string =>
    sets.classes === undefined
      ? colourOfShare((label - least) / (most - least || 1))
      : cssOf(classColour(colours, sets.targets / sets.answers, label));
  const few = picture !== undefined && shown < picture.samples;
  return (
    <Figure
      title="Scatter"
      explanation={
        (sets.classes === undefined
          ? 'The colour is the target: how it changes from place to place is what there is to learn.'
          : 'Where classes lie apart a straight line may part them; where they mix, hidden neurons are needed (chapter 4).') +
        (few ? ` ${formatCount(shown)} of ${formatCount(picture.samples)} samples.` : '')
      }
      controls={
        <>
          <Choice label="x" value={x} options={options} choose={setX} />
          <Choice label="y" value={y} options={options} choose={setY} />
          {sets.splits.length > 1 && <Press label="Splits by shape" on={apart} onPress={() => setApart(!apart)} />}
        </>
      }
      table={() => ({
        columns: ['split', names[x]!, names[y]!, sets.targetNames[0] ?? 'class'],
        rows: Array.from({ length: shown }, (_, i) => [
          sets.splits[picture!.splits[i]!]!.split,
          shownNumber(picture!.xs[i]!),
          shownNumber(picture!.ys[i]!),
          sets.classes?.[picture!.colours[i]!] ?? shownNumber(picture!.colours[i]!),
        ]),
      })}
    >
      {picture === undefined ? (
        <p class="empty">Placing the samples …</p>
      ) : (
        <Points picture={picture} x={names[x]!} y={names[y]!} apart={apart} colourOf={colourOf} />
      )}
      <Keys sets={sets} apart={apart} range={[least, most]} colourOf={colourOf} />
    </Figure>
  );
}

interface PointsProps {
  readonly picture: ScatterPicture;
  readonly x: string;
  readonly y: string;
  readonly apart: boolean;
  colourOf(label: number): string;
}

function Points({ picture, x, y, apart, colourOf }: PointsProps): JSX.Element {
  const [place, width] = useWidth(170);
  const area = areaOf(Array.from(picture.xs, (value, i) => [value, picture.ys[i]!, []]));
  const size = { width, height: Math.min(360, Math.max(220, width * 0.7)) };
  const at = placesIn(area, size);
  return (
    <div ref={place}>
      <svg
        class="plot"
        width={size.width}
        height={size.height}
        role="img"
        aria-label={`${picture.xs.length} samples, ${x} against ${y}`}
      >
        <Plane area={area} size={size} names={[x, y]} />
        <g class="points">
          {Array.from(picture.xs, (value, i) => (
            <Mark
              key={i}
              x={at.left(value)}
              y={at.top(picture.ys[i]!)}
              shape={apart ? picture.splits[i]! : 0}
              size={picture.xs.length > 400 ? 2.5 : 4}
              colour={colourOf(picture.colours[i]!)}
            />
          ))}
        </g>
      </svg>
    </div>
  );
}

function Keys(props: {
  readonly sets: DataSetsPicture;
  readonly apart: boolean;
  readonly range: readonly [number, number];
  colourOf(label: number): string;
}): JSX.Element {
  const { sets, apart, range, colourOf } = props;
  const named = sets.classes?.slice(0, ownColours) ?? [];
  const marks = (shape: number, colour: string): JSX.Element => (
    <svg class="key" width={14} height={14} aria-hidden="true">
      <Mark x={7} y={7} shape={shape} colour={colour} />
    </svg>
  );
  return (
    <ul class="legend keys">
      {named.map((name, label) => (
        <li key={label}>
          {marks(0, colourOf(label))}
          <bdi>{name}</bdi>
        </li>
      ))}
      {sets.classCount > named.length && (
        <li class="dim">{`${formatCount(sets.classCount - named.length)} more, in the same colours again`}</li>
      )}
      {sets.classes === undefined && (
        <li class="scale">
          <span>
            <bdi>{sets.targetNames[0]}</bdi> {formatShort(range[0])}
          </span>
          <span class="targets" />
          <span>{formatShort(range[1])}</span>
        </li>
      )}
      {apart &&
        sets.splits.length > 1 &&
        sets.splits.map(({ split }, shape) => (
          <li key={split} class="shape-key">
            {marks(shape, 'var(--dim)')}
            {splitNames[split]}
          </li>
        ))}
    </ul>
  );
}

function extent(values: Float32Array): [number, number] {
  let [least, most] = [Infinity, -Infinity];
  for (const value of values) [least, most] = [Math.min(least, value), Math.max(most, value)];
  return [least, most];
}

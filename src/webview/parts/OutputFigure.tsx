import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import type { PlanesPicture } from '../../core/looks/planes.ts';
import type { Points } from '../../core/looks/points.ts';
import type { FigureTable } from '../figure/copy.ts';
import { Choice, Press } from '../figure/Controls.tsx';
import { Figure } from '../figure/Figure.tsx';
import { ownColours } from '../figure/paint.ts';
import { useLook } from '../looks.ts';
import { samplesInWords } from '../network/axes.ts';
import type { Page } from './page.ts';

export type Facts = Exclude<PlanesPicture, { readonly kind: 'none' }>;

interface Props<Picture> {
  readonly page: Page;
  readonly facts: Facts;
  /** The inputs along the axes. */
  readonly x: number;
  readonly y: number;
  readonly title: string;
  readonly explanation: string;
  /** Undefined until there is an answer. */
  readonly seen: { readonly picture: Picture | undefined } | undefined;
  readonly controls?: JSX.Element;
  table(): FigureTable;
  draw(picture: Picture, output: number, samples: readonly Points[]): JSX.Element;
}

/** What the network says over one or two of its inputs, with the samples. */
export function OutputFigure<Picture>(props: Props<Picture>): JSX.Element {
  const { page, facts, x, y, title, explanation, seen, controls, table, draw } = props;
  const { kind, names } = facts.output;
  const view = page.view.plane;
  const showsTest = view.showsTest.value;
  const output = kind === 'values' ? Math.min(view.output.value, names.length - 1) : 0;
  const samples = useLook(page, { look: 'points', x, y, output })?.picture;
  const shown = useMemo(
    () => (samples?.parts ?? []).filter(({ part }) => part === 'train' || showsTest),
    [samples, showsTest],
  );
  const held = samples?.parts.find(({ part }) => part !== 'train');
  return (
    <Figure
      title={title}
      explanation={explanation}
      table={table}
      controls={
        <div class="choices">
          {kind === 'values' && names.length > 1 && (
            <Choice
              label="Output"
              value={output}
              options={names.map((name, index) => [index, name])}
              choose={view.showOutput}
            />
          )}
          {controls}
          {held !== undefined && (
            <Press
              label={held.part === 'test' ? 'Test data' : 'Validation data'}
              on={showsTest}
              onPress={view.toggleTest}
            />
          )}
        </div>
      }
    >
      {seen?.picture === undefined ? (
        <p class="empty">
          {seen === undefined
            ? 'Reading the outputs …'
            : 'There is nothing to draw: the outputs are no finite numbers any more, or there are too many.'}
        </p>
      ) : (
        draw(seen.picture, output, shown)
      )}
    </Figure>
  );
}

/** Under a drawing: the colours of the classes, how many samples there are, and what is read at the pointer. */
export function DrawingNotes(props: {
  readonly facts: Facts;
  /** The colour of a class, as it is drawn. */
  swatch(index: number): JSX.Element;
  readonly samples: readonly Points[];
  readonly read: string;
}): JSX.Element {
  const {
    facts: {
      output: { kind, names },
    },
    swatch,
    samples,
    read,
  } = props;
  return (
    <>
      {kind === 'classes' && (
        <ul class="classes">
          {names.slice(0, ownColours).map((name, index) => (
            <li key={index}>
              {swatch(index)}
              <bdi>{name}</bdi>
            </li>
          ))}
          {names.length > ownColours && (
            <li class="dim">{`${(names.length - ownColours).toLocaleString('en-US')} more, in the same colours again`}</li>
          )}
        </ul>
      )}
      <p class="dim">{samples.map(samplesInWords).join(' · ')}</p>
      <p class="readout" role="status">
        {read}
      </p>
    </>
  );
}

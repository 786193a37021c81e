import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import type { PlanesPicture } from '../../core/looks/planes.ts';
import type { Plane } from '../../core/looks/plane.ts';
import type { SurfacePicture } from '../../core/looks/surface.ts';
import type { FigureTable } from '../figure/copy.ts';
import { Toggle } from '../figure/Controls.tsx';
import { Figure } from '../figure/Figure.tsx';
import { formatLoss } from '../format.ts';
import { useLook } from '../looks.ts';
import type { Colours } from '../figure/paint.ts';
import { inFile } from '../../core/looks/choosePlane.ts';
import { valueAt } from '../../core/looks/reading.ts';
import type { Page } from './page.ts';
import { HeldToggle, OutputChoice } from './PlaneChoices.tsx';
import { SurfaceDrawing } from './SurfaceDrawing.tsx';

export type Facts = Exclude<PlanesPicture, { readonly kind: 'none' }>;

interface Props {
  readonly page: Page;
  readonly facts: Facts;
  readonly plane: Plane;
  readonly colours: Colours;
}

/** What the network says at every point of a plane of two inputs, with the samples. */
export function SurfaceFigure({ page, facts, plane, colours }: Props): JSX.Element {
  const { output: meaning, inputs } = facts;
  const view = page.view.plane;
  const seen = useLook(page, { look: 'surface', ...plane });
  const picture = seen?.picture;
  const areValues = meaning.kind === 'values';
  const output = Math.min(areValues ? view.output.value : 0, meaning.names.length - 1);
  const samples = useLook(page, { look: 'points', x: plane.x, y: plane.y, output })?.picture;
  const shown = useMemo(
    () => (samples?.parts ?? []).filter(({ part }) => part === 'train' || view.showsTest.value),
    [samples, view.showsTest.value],
  );
  const held = samples?.parts.find(({ part }) => part !== 'train');
  const isProjected = inputs.length > 2;
  return (
    <Figure
      title={areValues ? 'Output over the plane' : 'Decision surface'}
      explanation={
        (areValues
          ? 'The colour is the output, a line joins points of equal output; the samples have the colour of their target.'
          : 'The colour is the class that the network would say, the stronger, the surer; the samples have the colour of their own class.') +
        (isProjected ? ' The samples’ other inputs differ from those that are held.' : '')
      }
      table={() => tableOf(picture, facts, plane)}
      controls={
        <div class="choices">
          {areValues && <OutputChoice view={view} names={meaning.names} />}
          <Toggle label="Discrete" on={view.isDiscrete.value} onPress={() => view.toggleDiscrete()} />
          {held !== undefined && <HeldToggle view={view} part={held.part} />}
        </div>
      }
    >
      {picture === undefined ? (
        <p class="empty">
          {seen === undefined
            ? 'Reading the outputs …'
            : `There is nothing to draw: the outputs are no finite numbers any more${areValues ? ', or there are too many' : ''}.`}
        </p>
      ) : (
        <SurfaceDrawing
          picture={picture}
          facts={facts}
          plane={plane}
          output={output}
          samples={shown}
          isDiscrete={view.isDiscrete.value}
          colours={colours}
        />
      )}
    </Figure>
  );
}

/** About as many rows as a page shows; the picture has more points than anybody reads. */
const tableSide = 13;

function tableOf(
  picture: SurfacePicture | undefined,
  { inputs, output: { names } }: Facts,
  { x, y, left, right, bottom, top }: Plane,
): FigureTable {
  const isOne = picture?.outputs === 1 && names.length === 2;
  const outputs = isOne ? ['output'] : picture?.said === undefined ? names : ['class', 'output'];
  const columns = [inputs[x]!.name, inputs[y]!.name, ...outputs];
  if (picture === undefined) return { columns, rows: [] };
  const { side, said } = picture;
  const places = Array.from({ length: tableSide }, (_, i) => Math.round((i * (side - 1)) / (tableSide - 1)));
  const rows = places.flatMap((row) =>
    places.map((column) => [
      formatLoss(inFile(inputs[x]!, left + ((column + 0.5) / side) * (right - left))),
      formatLoss(inFile(inputs[y]!, top - ((row + 0.5) / side) * (top - bottom))),
      ...(said === undefined
        ? outputs.map((_, output) => formatLoss(valueAt(picture, output, row * side + column)))
        : [names[said[row * side + column]!]!, formatLoss(valueAt(picture, 0, row * side + column))]),
    ]),
  );
  return { columns, rows };
}

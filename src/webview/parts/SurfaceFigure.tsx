import type { JSX } from 'preact';
import type { Plane } from '../../core/looks/plane.ts';
import type { SurfacePicture } from '../../core/looks/surface.ts';
import type { FigureTable } from '../figure/copy.ts';
import { Press } from '../figure/Controls.tsx';
import { formatLoss } from '../../core/editor/format.ts';
import { useLook } from '../looks.ts';
import type { Colours } from '../figure/paint.ts';
import { inFile } from '../../core/looks/choosePlane.ts';
import { valueAt } from '../../core/looks/reading.ts';
import { type Facts, OutputFigure } from './OutputFigure.tsx';
import type { Page } from './page.ts';
import { SurfaceDrawing } from './SurfaceDrawing.tsx';

interface Props {
  readonly page: Page;
  readonly facts: Facts;
  readonly plane: Plane;
  readonly colours: Colours;
}

/** What the network says at every point of a plane of two inputs, with the samples. */
export function SurfaceFigure({ page, facts, plane, colours }: Props): JSX.Element {
  const view = page.view.plane;
  const seen = useLook(page, { look: 'surface', ...plane });
  const areValues = facts.output.kind === 'values';
  return (
    <OutputFigure
      page={page}
      facts={facts}
      x={plane.x}
      y={plane.y}
      title={areValues ? 'Output over the plane' : 'Decision surface'}
      explanation={
        (areValues
          ? 'The colour is the output, a line joins points of equal output; the samples have the colour of their target.'
          : 'The colour is the class that the network would say, the stronger, the surer; the samples have the colour of their own class.') +
        (facts.inputs.length > 2 ? ' The samples’ other inputs differ from those that are held.' : '')
      }
      seen={seen}
      table={() => tableOf(seen?.picture, facts, plane)}
      controls={<Press label="Discrete" on={view.isDiscrete.value} onPress={view.toggleDiscrete} />}
      draw={(picture, output, samples) => (
        <SurfaceDrawing
          picture={picture}
          facts={facts}
          plane={plane}
          output={output}
          samples={samples}
          isDiscrete={view.isDiscrete.value}
          colours={colours}
        />
      )}
    />
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

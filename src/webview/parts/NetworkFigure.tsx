import type { JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import type { LayersPicture } from '../../core/looks/layers.ts';
import type { Plane } from '../../core/looks/plane.ts';
import type { FigureTable } from '../figure/copy.ts';
import { Figure } from '../figure/Figure.tsx';
import { formatLossExactly } from '../../core/editor/format.ts';
import { useLook } from '../looks.ts';
import { leastWidth } from '../../core/looks/networkLayout.ts';
import { type NeuronMaps, responseMaps, weightMaps } from '../network/maps.ts';
import { type Colours, useColours } from '../figure/paint.ts';
import { neuronName, parameterAt } from '../network/spots.ts';
import { NetworkDrawing } from './NetworkDrawing.tsx';
import type { Page } from './page.ts';

/** Neurons of a layer that are drawn one by one. */
const most = 10;

interface Props {
  readonly page: Page;
  /** Over which the neurons show what they answer. */
  readonly plane: Plane | undefined;
  /** Whether the outputs are values, and no classes. */
  readonly areValues?: boolean;
}

/** Neurons and the weights between them, of the training. */
export function NetworkFigure(props: Props): JSX.Element {
  const picture = useLook(props.page, { look: 'layers', most })?.picture;
  return <Picture {...props} picture={picture} />;
}

/** The same of a training that is debugged, with the weights where it stands. */
export function DebuggedNetwork({
  page,
  picture,
}: {
  readonly page: Page;
  readonly picture: LayersPicture;
}): JSX.Element {
  return <Picture page={page} plane={undefined} picture={picture} isDebugged />;
}

function Picture(
  props: Props & { readonly picture: LayersPicture | undefined; readonly isDebugged?: boolean },
): JSX.Element {
  const { page, plane, areValues = false, picture, isDebugged = false } = props;
  const colours = useColours();
  const weights = useMemo(() => picture && weightMaps(picture, colours), [picture, colours]);
  const isPictured = weights?.some((maps) => maps !== undefined) === true;
  const hasBoxes = picture?.columns.some(({ neurons }) => neurons.length === 0) === true;
  const drawing = (maps: NeuronMaps | undefined): JSX.Element =>
    picture === undefined ? (
      <p class="empty">Reading the network …</p>
    ) : (
      <NetworkDrawing page={page} picture={picture} maps={maps} colours={colours} />
    );
  const figure = (
    <Figure
      title="Network"
      explanation={`A line is a weight: the thicker, the larger; its colour is its sign. ${
        isDebugged
          ? 'These are the weights where the debugger stands; a value that you change counts from here on.'
          : plane !== undefined
            ? 'A square shows what its neuron answers to every point of the plane (chapter 4, a visual proof).'
            : isPictured
              ? 'A square shows the weights of its neuron as an image: where it wants ink, and where none (chapter 1).'
              : hasBoxes
                ? 'A box is a layer whose values are no list of neurons (chapter 1, the architecture of neural networks).'
                : 'A circle is a neuron (chapter 1, the architecture of neural networks).'
      }`}
      table={() => tableOf(picture)}
    >
      {plane === undefined || picture === undefined ? (
        drawing(isPictured ? weights : undefined)
      ) : (
        <WithResponses
          page={page}
          plane={plane}
          picture={picture}
          areValues={areValues}
          colours={colours}
          drawing={drawing}
        />
      )}
    </Figure>
  );
  // A long network has the row for itself.
  return (
    <div class="network-whole" style={{ flexBasis: `${picture === undefined ? 0 : leastWidth(picture)}px` }}>
      {figure}
    </div>
  );
}

function WithResponses({
  page,
  plane,
  picture,
  areValues,
  colours,
  drawing,
}: {
  readonly page: Page;
  readonly plane: Plane;
  readonly picture: LayersPicture;
  readonly areValues: boolean;
  readonly colours: Colours;
  drawing(maps: NeuronMaps): JSX.Element;
}): JSX.Element {
  const seen = useLook(page, { look: 'responses', most, ...plane })?.picture;
  const maps = useMemo(
    () => (seen === undefined ? picture.columns.map(() => undefined) : responseMaps(picture, seen, areValues, colours)),
    [seen, picture, areValues, colours],
  );
  return drawing(maps);
}

function tableOf(picture: LayersPicture | undefined): FigureTable {
  const rows = (picture?.columns ?? []).flatMap(({ neurons, links }, column) =>
    neurons.flatMap((_, place) => {
      const name = neuronName(picture!, column, place);
      const sources = links === undefined ? [] : picture!.columns[links.from + 1]!.neurons;
      const bias = parameterAt(picture!, { kind: 'neuron', column, place });
      return [
        ...(bias === undefined ? [] : [[name, 'b', formatLossExactly(bias.value)]]),
        ...sources.map((_source, from) => [
          name,
          `w from ${neuronName(picture!, links!.from + 1, from)}`,
          formatLossExactly(parameterAt(picture!, { kind: 'weight', column, place, from })!.value),
        ]),
      ];
    }),
  );
  return { columns: ['neuron', 'parameter', 'value'], rows };
}

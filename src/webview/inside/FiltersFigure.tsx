import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { FiltersPicture } from '../../core/looks/filters.ts';
import type { InsideLayer } from '../../core/looks/inside.ts';
import { type Colour, type Colours, diverging } from '../figure/paint.ts';
import { Choice, ColourScale, Pager } from '../figure/Controls.tsx';
import { Figure } from '../figure/Figure.tsx';
import { PixelGrid } from '../figure/PixelGrid.tsx';
import { useKept, useLook } from '../looks.ts';
import type { Page } from '../parts/page.ts';

/** Pictures at a time, as the look gives them. */
const pageSize = 30;

/** What neurons and filters look for: their weights as pictures. */
export function FiltersFigure({
  page,
  layers,
}: {
  readonly page: Page;
  readonly layers: readonly InsideLayer[];
}): JSX.Element {
  const [index, setIndex] = useState(layers[0]!.layer);
  const [first, setFirst] = useState(0);
  const [chosen, setChosen] = useState(0);
  const layer = layers.find((each) => each.layer === index) ?? layers[0]!;
  const picture = useKept(useLook<'filters'>(page, { look: 'filters', layer: layer.layer, first })?.picture);
  const nameOf = (place: number): string => {
    const all = (picture?.first ?? 0) + place;
    const channels = picture?.channels ?? 1;
    const name = `${layer.filters} ${Math.floor(all / channels) + 1}`;
    return channels === 1 ? name : `${name}, channel ${(all % channels) + 1}`;
  };
  const short = (place: number): string => {
    const all = (picture?.first ?? 0) + place;
    const channels = picture?.channels ?? 1;
    return channels === 1 ? String(all + 1) : `${Math.floor(all / channels) + 1}·${(all % channels) + 1}`;
  };
  const size = picture === undefined ? 0 : picture.height * picture.width;
  const count = size === 0 ? 0 : picture!.pixels.length / size;
  const shown = Math.min(chosen, count - 1);
  const what = layer.filters === 'neuron' ? 'neurons' : 'filters';
  return (
    <Figure
      title={layer.filters === 'neuron' ? 'Weights as pictures' : 'Filters'}
      explanation={
        layer.filters === 'neuron'
          ? 'A picture is what a neuron adds up: it fires for images with ink where its weights are positive (chapter 1).'
          : 'A filter slides over what the layer reads and answers where that looks like it (chapter 6, shared weights).'
      }
      controls={
        <>
          {layers.length > 1 && (
            <Choice
              label="Layer"
              value={layer.layer}
              options={layers.map((each) => [each.layer, each.name])}
              choose={(value) => {
                setIndex(value);
                setFirst(0);
              }}
            />
          )}
          {picture !== undefined && (
            <Pager of={what} first={picture.first} size={pageSize} total={picture.total} turn={setFirst} />
          )}
        </>
      }
      table={() => ({
        columns: [layer.filters!, ...Array.from({ length: size }, (_, i) => pixelName(i, picture!.width))],
        rows: Array.from({ length: count }, (_, i) => [
          nameOf(i),
          ...Array.from(picture!.pixels.subarray(i * size, (i + 1) * size), (value) =>
            Number(((value / 127) * picture!.largest).toPrecision(3)),
          ),
        ]),
      })}
    >
      {picture === undefined ? (
        <p class="empty">Looking at the weights …</p>
      ) : (
        <div class="beside">
          <PixelGrid
            label={`The weights of ${what} of ${layer.name} as pictures`}
            height={picture.height}
            width={picture.width}
            count={count}
            side={size > 100 ? 72 : 42}
            of={picture}
            caption={short}
            colour={(at, pixel, colours) => colourOf(picture, at * size + pixel, colours)}
            chosen={shown}
            choose={setChosen}
          />
          <div class="enlarged">
            <PixelGrid
              label={`${nameOf(shown)}, enlarged`}
              height={picture.height}
              width={picture.width}
              count={1}
              side={168}
              of={`${shown} ${picture.first} ${sumOf(picture, shown, size)}`}
              colour={(_, pixel, colours) => colourOf(picture, shown * size + pixel, colours)}
            />
            <p class="dim">{nameOf(shown)}</p>
            <ColourScale colours="diverging" low={-picture.largest} high={picture.largest} />
          </div>
        </div>
      )}
    </Figure>
  );
}

function colourOf({ pixels }: FiltersPicture, at: number, colours: Colours): Colour {
  return diverging(colours, pixels[at]! / 127);
}

/** Differs, as good as always, when the picture does. */
function sumOf({ pixels }: FiltersPicture, picture: number, size: number): number {
  let sum = 0;
  for (let i = 0; i < size; i++) sum = (31 * sum + pixels[picture * size + i]!) | 0;
  return sum;
}

function pixelName(pixel: number, width: number): string {
  return `row ${Math.floor(pixel / width) + 1}, column ${(pixel % width) + 1}`;
}

import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { InsideLayer, InsidePicture } from '../../core/looks/inside.ts';
import type { BytePictures } from '../../core/looks/pixels.ts';
import type { Split } from '../../core/looks/request.ts';
import { splitNames } from '../charts/curves.ts';
import { type Colours, mix, type Colour } from '../figure/paint.ts';
import { Choice, ColourScale, Pager } from '../figure/Controls.tsx';
import { Figure } from '../figure/Figure.tsx';
import { PixelGrid } from '../figure/PixelGrid.tsx';
import { formatCount } from '../format.ts';
import { useKept, useLook } from '../looks.ts';
import type { Page } from '../parts/page.ts';

interface Props {
  readonly page: Page;
  readonly layers: readonly InsideLayer[];
  readonly splits: InsidePicture['splits'];
}

/** Maps at a time, as the look gives them. */
const pageSize = 32;

/** What layers of images make of one sample. */
export function MapsFigure({ page, layers, splits }: Props): JSX.Element {
  const [index, setIndex] = useState(layers[0]!.layer);
  const [split, setSplit] = useState<Split>(splits.at(-1)!);
  const [sample, setSample] = useState(0);
  const [first, setFirst] = useState(0);
  const layer = layers.find((each) => each.layer === index) ?? layers[0]!;
  const picture = useKept(useLook<'maps'>(page, { look: 'maps', layer: layer.layer, split, sample, first })?.picture);
  const maps = picture?.maps;
  const size = maps === undefined ? 0 : maps.height * maps.width;
  const count = size === 0 ? 0 : maps!.bytes.length / size;
  return (
    <Figure
      title="Feature maps"
      explanation="What the layer makes of one sample: strong where a filter has found what it looks for (chapter 6, feature maps)."
      controls={
        <>
          <Choice
            label="Layer"
            value={layer.layer}
            options={layers.map((each) => [each.layer, each.name])}
            choose={(value) => {
              setIndex(value);
              setFirst(0);
            }}
          />
          <Choice
            label="Samples"
            value={split}
            options={splits.map((each) => [each, splitNames[each]])}
            choose={setSplit}
          />
          <label class="choice">
            <span class="dim">Sample</span>
            <input
              type="number"
              min={1}
              max={picture?.samples}
              value={sample + 1}
              onChange={({ currentTarget: { valueAsNumber } }) =>
                setSample(Math.max(0, Math.min(picture?.samples ?? 1, Math.floor(valueAsNumber) || 1) - 1))
              }
            />
            <span class="dim">{picture === undefined ? '' : `of ${formatCount(picture.samples)}`}</span>
          </label>
          {picture !== undefined && (
            <Pager of="maps" first={picture.first} size={pageSize} total={picture.total} turn={setFirst} />
          )}
        </>
      }
      table={() => ({
        columns: ['map', ...Array.from({ length: size }, (_, i) => `pixel ${i + 1}`)],
        rows: Array.from({ length: count }, (_, i) => [
          `map ${picture!.first + i + 1}`,
          ...Array.from(maps!.bytes.subarray(i * size, (i + 1) * size), (byte) => valueOf(maps!, byte)),
        ]),
      })}
    >
      {picture === undefined ? (
        <p class="empty">Looking at the sample …</p>
      ) : (
        <div class="beside">
          <PixelGrid
            label={`Feature maps of ${layer.name} for sample ${picture.sample + 1}`}
            height={picture.maps.height}
            width={picture.maps.width}
            count={count}
            side={72}
            of={picture}
            caption={(map) => String(picture.first + map + 1)}
            colour={(map, pixel, colours) => grey(picture.maps, map * size + pixel, colours)}
          />
          <div class="enlarged">
            {picture.input !== undefined && (
              <ImageGrid label={`Sample ${picture.sample + 1}`} images={picture.input} count={1} side={140} />
            )}
            <p class="dim">
              Sample {formatCount(picture.sample + 1)}: {picture.label}
            </p>
            <ColourScale colours="rising" low={picture.maps.min} high={picture.maps.max} />
          </div>
        </div>
      )}
    </Figure>
  );
}

interface ImageGridProps {
  readonly label: string;
  readonly images: BytePictures;
  readonly count: number;
  readonly side: number;
  caption?(picture: number): string;
}

/** Samples that are images: of one channel in the colours of the theme, of three in their own. */
export function ImageGrid({ label, images, count, side, caption }: ImageGridProps): JSX.Element {
  const { height, width, bytes } = images;
  const size = height * width;
  const channels = bytes.length / size / count;
  return (
    <PixelGrid
      label={label}
      height={height}
      width={width}
      count={count}
      side={side}
      of={images}
      {...(caption && { caption })}
      colour={(picture, pixel, colours) => {
        const at = picture * channels * size + pixel;
        return channels === 1 ? grey(images, at, colours) : [bytes[at]!, bytes[at + size]!, bytes[at + 2 * size]!];
      }}
    />
  );
}

function grey({ bytes }: BytePictures, at: number, colours: Colours): Colour {
  return mix(colours.surface, colours.text, bytes[at]! / 255);
}

function valueOf({ min, max }: BytePictures, byte: number): number {
  return Number((min + ((max - min) * byte) / 255).toPrecision(4));
}

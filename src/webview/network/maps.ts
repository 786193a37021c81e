import type { LayersPicture } from '../../core/looks/layers.ts';
import type { ColumnResponses, ResponsesPicture } from '../../core/looks/responses.ts';
import { formatShort } from '../format.ts';
import { type Colours, diverging, paint } from '../figure/paint.ts';

/** The square in a neuron: what it answers over the plane, or its weights as an image. */
export interface NeuronMap {
  readonly address: string;
  /** What is to be seen, with numbers. */
  readonly words: string;
}

/** Of the drawn neurons of each column; undefined where a column has none. */
export type NeuronMaps = readonly (readonly NeuronMap[] | undefined)[];

/** The colours are as strong as a value is large. `areValues`: what the outputs are. */
export function responseMaps(
  { columns }: LayersPicture,
  seen: ResponsesPicture,
  areValues: boolean,
  colours: Colours,
): NeuronMaps {
  const points = seen.side ** 2;
  return columns.map(({ layer, neurons }, column) => {
    const found = seen.columns.find((column) => column.layer === layer);
    // Of another network, for a moment.
    if (found === undefined || found.least.length !== neurons.length) return undefined;
    const { maps, least, most } = found;
    const strongest = strongestOf(found, areValues && column === columns.length - 1);
    return neurons.map((_, place): NeuronMap => {
      const [low, high] = [least[place]!, most[place]!];
      const address = paint(seen.side, seen.side, (pixel) =>
        diverging(colours, (low + (maps[place * points + pixel]! / 255) * (high - low)) / strongest[place]!),
      );
      return { address, words: `activation ${formatShort(low)} to ${formatShort(high)} over the plane` };
    });
  });
}

/**
 * The value that the strongest colour stands for, of each neuron: of a layer the largest of all, so that they can be compared.
 * `haveOwn`: outputs that are values are quantities of their own, large and small ones.
 */
export function strongestOf({ least, most }: Pick<ColumnResponses, 'least' | 'most'>, haveOwn: boolean): number[] {
  const sizes = Array.from(least, (low, place) => Math.max(Math.abs(low), Math.abs(most[place]!)));
  const largest = Math.max(...sizes);
  return sizes.map((size) => (haveOwn ? size : largest) || 1);
}

export function weightMaps({ columns }: LayersPicture, colours: Colours): NeuronMaps {
  return columns.map(({ links, neurons }) => {
    const images = links?.images;
    const shape = images && columns[links!.from + 1]?.image?.shape;
    if (images === undefined || shape === undefined) return undefined;
    const [height, width] = shape as [number, number];
    return neurons.map((_, place): NeuronMap => {
      const own = images.subarray(place * height * width, (place + 1) * height * width);
      const largest = own.reduce((most, value) => Math.max(most, Math.abs(value)), 1);
      const address = paint(width, height, (pixel) => diverging(colours, own[pixel]! / largest));
      const strongest = (largest / 127) * links!.largest;
      return { address, words: `its weights as an image, the strongest colour is ±${formatShort(strongest)}` };
    });
  });
}

export function imageAddress({ columns }: LayersPicture): string | undefined {
  const image = columns[0]?.image;
  if (image === undefined) return undefined;
  const { shape, values } = image;
  const [height, width, channels] = shape as [number, number, number];
  return paint(width, height, (pixel) => {
    const at = pixel * channels;
    return channels === 1 ? [values[at]!, values[at]!, values[at]!] : [values[at]!, values[at + 1]!, values[at + 2]!];
  });
}

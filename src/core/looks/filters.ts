import { type InferOutput, literal, strictObject } from 'valibot';
import { type Grid, gridOf, imageOf } from '../data/image.ts';
import type { NetworkShapes } from '../shapes.ts';
import { networkInput } from '../shapes.ts';
import { declaredValues } from '../train/network.ts';
import type { LookKind } from './look.ts';
import { eachPixel, mostPixels, shrinkage, shrunk } from './pixels.ts';
import type { Probe } from './probe.ts';
import { layerIndex, place } from './request.ts';

/** Pictures at a time. */
const most = 30;

const schema = strictObject({
  look: literal('filters'),
  layer: layerIndex,
  /** The first picture, from 0. */
  first: place,
});

type FiltersRequest = InferOutput<typeof schema>;

export interface FiltersPicture {
  /** Of one picture, as it is shown: a large one is shrunk. */
  readonly height: number;
  readonly width: number;
  /** Channels of each neuron or filter: it has as many pictures, one after the other. */
  readonly channels: number;
  readonly first: number;
  /** Pictures in all: neurons or filters times channels. */
  readonly total: number;
  /** One picture after the other, row by row: w / largest · 127. */
  readonly pixels: Int8Array;
  /** Largest |w| of all pictures of the layer. */
  readonly largest: number;
}

/** The weights of neurons that look at an image, or of the filters of a convolution, as pictures. */
export const filters = {
  look: 'filters',
  schema,
  ofWeights: true,
  see(probe: Probe, { layer: index, first }: FiltersRequest): FiltersPicture | undefined {
    const grid = filterGrid(probe, index);
    if (grid === undefined) return undefined;
    const { network } = probe;
    const w = network.layers[index]!.parameters.find(({ spec }) => spec.name === 'w')!;
    const values = declaredValues(network, w);
    const { channels } = grid;
    const size = grid.height * grid.width * channels;
    const total = (values.length / size) * channels;
    const start = Math.min(first, total - 1);
    const one = { ...grid, channels: 1 };
    const factor = shrinkage(one, 1);
    const { height, width } = shrunk(one, factor);
    const count = Math.max(1, Math.min(most, Math.floor(mostPixels / (height * width)), total - start));
    let largest = 0;
    for (const value of values) largest = Math.max(largest, Math.abs(value));
    const pixels = new Int8Array(count * height * width);
    let next = 0;
    for (let picture = start; picture < start + count; picture++) {
      const offset = Math.floor(picture / channels) * size + (picture % channels);
      const at = (pixel: number): number => values[offset + pixel * channels]!;
      eachPixel(one, factor, at, (value) => (pixels[next++] = largest === 0 ? 0 : Math.round((127 * value) / largest)));
    }
    return { height, width, channels, first: start, total, pixels, largest };
  },
} satisfies LookKind<FiltersRequest, FiltersPicture>;

/** What one neuron or filter of a layer looks at: an image, or a window; undefined where it is no picture. */
export function filterGrid(probe: Probe, index: number): Grid | undefined {
  const layer = probe.shapes.layers[index];
  const w = layer?.parameters.find(({ name }) => name === 'w');
  if (layer === undefined || w === undefined) return undefined;
  if (layer.type === 'conv2d') return gridOf(w.shape.slice(1));
  if (layer.type !== 'dense' || !readsInput(probe.shapes, index)) return undefined;
  const image = imageOf(probe.definition, probe.data.train);
  return image !== undefined && image.height * image.width * image.channels === w.shape[1] ? image : undefined;
}

/** Whether a layer reads the values of the input in their order. */
function readsInput({ layers }: NetworkShapes, index: number): boolean {
  let [source] = layers[index]!.sources;
  while (source !== undefined && source !== networkInput && ['flatten', 'dropout'].includes(layers[source]!.type)) {
    [source] = layers[source]!.sources;
  }
  return source === networkInput;
}

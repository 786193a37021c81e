import { type InferOutput, literal, strictObject } from 'valibot';
import { gridOf, imageOf } from '../data/image.ts';
import { labelling } from './labels.ts';
import type { LookKind } from './look.ts';
import { type BytePictures, picturesOf, shownChannels } from './pixels.ts';
import type { Probe } from './probe.ts';
import { layerIndex, place, splitName } from './request.ts';

/** Maps at a time. */
const most = 32;

const schema = strictObject({
  look: literal('maps'),
  layer: layerIndex,
  split: splitName,
  /** Index of the sample in its split, from 0. */
  sample: place,
  /** The first map, from 0. */
  first: place,
});

type MapsRequest = InferOutput<typeof schema>;

export interface MapsPicture {
  readonly sample: number;
  /** In the split. */
  readonly samples: number;
  /** Its class or target. */
  readonly label: string;
  /** The sample itself, where it is an image. */
  readonly input: BytePictures | undefined;
  readonly maps: BytePictures;
  readonly first: number;
  /** Maps of the layer. */
  readonly total: number;
}

/** What a layer of images makes of one sample: its feature maps (chapter 6). */
export const maps = {
  look: 'maps',
  schema,
  ofWeights: true,
  see(probe: Probe, { layer: index, split, sample: asked, first }: MapsRequest): MapsPicture | undefined {
    const { definition, network, data } = probe;
    const set = data[split];
    const layer = network.layers[index];
    if (set === undefined || layer?.shapes.output?.length !== 3) return undefined;
    const sample = Math.min(asked, set.inputs.rows - 1);
    network.room.kernels.gather(set.inputs, Uint32Array.of(sample), 0, 1, network.input);
    network.forward(1);
    const grid = gridOf(layer.shapes.output);
    const start = Math.min(first, grid.channels - 1);
    const count = Math.min(most, grid.channels - start);
    const channels = Array.from({ length: count }, (_, i) => start + i);
    const image = imageOf(definition, data.train);
    return {
      sample,
      samples: set.inputs.rows,
      label: labelling(probe).words(set, sample),
      input: image && picturesOf(network.input, image, { grids: 1, channels: shownChannels(image), most: 3000 }),
      maps: picturesOf(layer.output, grid, { grids: 1, channels }),
      first: start,
      total: grid.channels,
    };
  },
} satisfies LookKind<MapsRequest, MapsPicture>;

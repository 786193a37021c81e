import { type InferOutput, literal, strictObject } from 'valibot';
import { sizeOf } from '../shape.ts';
import { filterGrid } from './filters.ts';
import type { LookKind } from './look.ts';
import type { Probe } from './probe.ts';
import type { Quantity } from './quantities.ts';
import { setsOf, type Split } from './request.ts';

const schema = strictObject({ look: literal('inside') });

type InsideRequest = InferOutput<typeof schema>;

export interface InsideLayer {
  readonly layer: number;
  readonly name: string;
  /** Of which there are histograms. */
  readonly quantities: readonly Quantity[];
  /** What its pictures of weights are of: neurons of a dense layer that reads an image, filters of a convolution. */
  readonly filters: 'neuron' | 'filter' | undefined;
  /** Its output is maps [height, width, channels]. */
  readonly hasMaps: boolean;
}

export interface InsidePicture {
  readonly layers: readonly InsideLayer[];
  readonly splits: readonly Split[];
}

/** Layers of a deep network that are named. */
const mostLayers = 500;

/** What there is to be seen inside a network: which layers have which pictures. */
export const inside = {
  look: 'inside',
  schema,
  ofWeights: false,
  see(probe: Probe): InsidePicture {
    const layers = probe.shapes.layers
      .slice(0, mostLayers)
      .map(({ name, type, output, parameters }, layer): InsideLayer => {
        const has = (role: string): boolean => parameters.some((spec) => spec.role === role);
        const learns = has('weights') || has('biases');
        return {
          layer,
          name,
          quantities: [
            ...(has('weights') ? (['weights'] as const) : []),
            ...(has('biases') ? (['biases'] as const) : []),
            ...(sizeOf(output!) > 0 ? (['activations'] as const) : []),
            ...(learns ? (['gradients'] as const) : []),
          ],
          filters: filterGrid(probe, layer) && (type === 'dense' ? 'neuron' : 'filter'),
          hasMaps: output?.length === 3,
        };
      });
    return { layers, splits: setsOf(probe.data).map(({ split }) => split) };
  },
} satisfies LookKind<InsideRequest, InsidePicture>;

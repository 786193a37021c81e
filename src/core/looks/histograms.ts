import { type InferOutput, literal, picklist, strictObject } from 'valibot';
import type { Distribution } from './histogram.ts';
import type { LookKind } from './look.ts';
import type { Probe } from './probe.ts';
import { histogramIn, passFor, quantities } from './quantities.ts';
import { layerIndex } from './request.ts';

const schema = strictObject({ look: literal('histograms'), layer: layerIndex, quantity: picklist(quantities) });

type HistogramRequest = InferOutput<typeof schema>;

export interface HistogramPicture {
  readonly histogram: Distribution;
  /** Of the training data, that activations and gradients are of; 0 for weights and biases. */
  readonly samples: number;
}

/** How the weights, biases, activations or gradients of a layer are spread now. */
export const histograms = {
  look: 'histograms',
  schema,
  ofWeights: true,
  see(probe: Probe, { layer, quantity }: HistogramRequest): HistogramPicture | undefined {
    const samples = passFor(probe, quantity);
    const histogram = histogramIn(probe, layer, quantity, samples);
    return histogram && { histogram, samples };
  },
} satisfies LookKind<HistogramRequest, HistogramPicture>;

import type { Floats } from '../floats.ts';
import { sizeOf } from '../shape.ts';
import { declaredValues, type Network } from '../train/network.ts';
import { gradientsOf } from '../train/speeds.ts';
import { type Distribution, histogramOf } from './histogram.ts';
import type { Probe } from './probe.ts';

/** What there is to a layer in numbers. */
export const quantities = ['weights', 'biases', 'activations', 'gradients'] as const;

export type Quantity = (typeof quantities)[number];

/** The histograms of one layer at one moment; of what it does not have there is none. */
export interface LayerHistograms extends Partial<Readonly<Record<Quantity, Distribution>>> {
  /** Index of the layer. */
  readonly layer: number;
}

/** Layers of one moment that are kept; of a deeper network the first and the last. */
const mostLayers = 24;

/** Layers that learn, in reading order. */
function learningLayers({ layers }: Network): readonly number[] {
  return layers.flatMap(({ parameters }, layer) =>
    parameters.some(({ spec }) => spec.role !== 'state') ? [layer] : [],
  );
}

/** Histograms of all that learns. `rows`: the samples whose activations and summed gradients are in the probe's network. */
export function histogramsOf(probe: Probe, rows: number): LayerHistograms[] {
  const learning = learningLayers(probe.network);
  const half = mostLayers / 2;
  const chosen = learning.length <= mostLayers ? learning : [...learning.slice(0, half), ...learning.slice(-half)];
  return chosen.map((layer) => {
    const histograms = quantities.flatMap((quantity) => {
      const histogram = histogramIn(probe, layer, quantity, rows);
      return histogram === undefined ? [] : [[quantity, histogram] as const];
    });
    return { layer, ...Object.fromEntries(histograms) };
  });
}

/** The histogram of a quantity of a layer, with the bounds of the last one where they fit; undefined where the layer has no such values. */
export function histogramIn(probe: Probe, layer: number, quantity: Quantity, rows: number): Distribution | undefined {
  const values = valuesIn(probe.network, layer, quantity, rows);
  if (values === undefined || values.length === 0) return undefined;
  const key = `${layer} ${quantity}`;
  const histogram = histogramOf(values, probe.bounds.get(key));
  probe.bounds.set(key, histogram);
  return histogram;
}

/** Passes the samples through the network that a quantity is of: the first of the training data. Returns how many those are. */
export function passFor({ network, data: { train } }: Probe, quantity: Quantity): number {
  return quantity === 'activations' || quantity === 'gradients' ? gradientsOf(network, train) : 0;
}

/** Gradients are those of the mean loss: divided by the number of samples. */
function valuesIn(network: Network, index: number, quantity: Quantity, rows: number): Floats | undefined {
  const layer = network.layers[index];
  if (layer === undefined) return undefined;
  if (quantity === 'activations') return layer.output.subarray(0, rows * sizeOf(layer.shapes.output!));
  const isGradient = quantity === 'gradients';
  const all = layer.parameters
    .filter(({ spec: { role } }) => (isGradient ? role !== 'state' : role === quantity))
    .map((parameter) => declaredValues(network, parameter, isGradient ? 'nabla' : 'value'));
  const joined = new Float64Array(all.reduce((sum, { length }) => sum + length, 0));
  let offset = 0;
  for (const values of all) {
    joined.set(values, offset);
    offset += values.length;
  }
  if (isGradient) for (let i = 0; i < joined.length; i++) joined[i]! /= rows;
  return joined;
}

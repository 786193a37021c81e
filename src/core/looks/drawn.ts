import { maxValue, minValue, number, integer, pipe } from 'valibot';
import type { SampleSet } from '../data/dataset.ts';
import { type Shape, sizeOf } from '../shape.ts';
import type { Probe } from './probe.ts';

// Which neurons a picture of a network draws one by one.

/** Neurons of one layer that are drawn; a wider layer shows its first and its last. */
export const mostDrawn = pipe(number(), integer(), minValue(2), maxValue(32));

/** Ascending indices of the drawn ones of `size` neurons. */
function drawnOf(size: number, most: number): number[] {
  if (size <= most) return Array.from({ length: size }, (_, i) => i);
  const first = Math.ceil(most / 2);
  return Array.from({ length: most }, (_, i) => (i < first ? i : size - most + i));
}

/** Height, width and channels of the image that a sample's input is; undefined where it is none. */
export function imageShape(input: Shape, { inputShape }: Pick<SampleSet, 'inputShape'>): Shape | undefined {
  const shape = input.length === 1 ? inputShape : input;
  if (sizeOf(shape) !== sizeOf(input)) return undefined;
  const isImage = shape.length === 3 ? shape[2] === 1 || shape[2] === 3 : input.length === 1 && shape.length === 2;
  if (!isImage) return undefined;
  return shape.length === 3 ? shape : [...shape, 1];
}

/** The drawn values of the input: of an image none, it is drawn as a whole. */
export function drawnInputs({ shapes, data }: Pick<Probe, 'shapes' | 'data'>, most: number): number[] {
  const input = shapes.input!;
  return input.length > 1 || imageShape(input, data.train) !== undefined ? [] : drawnOf(sizeOf(input), most);
}

/** The drawn neurons of a layer with this output: of anything but a list of neurons none, it is drawn as a box. */
export function drawnNeurons(output: Shape, most: number): number[] {
  return output.length > 1 ? [] : drawnOf(sizeOf(output), most);
}

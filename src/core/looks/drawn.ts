import { maxValue, minValue, number, integer, pipe } from 'valibot';
import { imageOf } from '../data/image.ts';
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

/** The drawn values of the input: of an image none, it is drawn as a whole. */
export function drawnInputs(
  { definition, shapes, data }: Pick<Probe, 'definition' | 'shapes' | 'data'>,
  most: number,
): number[] {
  const input = shapes.input!;
  return input.length > 1 || imageOf(definition, data.train) !== undefined ? [] : drawnOf(sizeOf(input), most);
}

/** The drawn neurons of a layer with this output: of anything but a list of neurons none, it is drawn as a box. */
export function drawnNeurons(output: Shape, most: number): number[] {
  return output.length > 1 ? [] : drawnOf(sizeOf(output), most);
}

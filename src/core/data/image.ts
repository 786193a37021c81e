import type { NetworkDefinition } from '../definition/network.ts';
import { type Shape, sizeOf } from '../shape.ts';
import type { SampleSet } from './dataset.ts';

/** A grid of values, row by row, the channels of a pixel side by side. */
export interface Grid {
  readonly height: number;
  readonly width: number;
  readonly channels: number;
}

/**
 * The image that a sample is, grey or in three colours; undefined where it is none. A file of images says so; else the shape does, in
 * three extents: two may also be steps of a sequence and their values, and a strip of one row is a list of numbers.
 */
export function imageOf(
  { data, input }: Pick<NetworkDefinition, 'data' | 'input'>,
  { inputShape, inputs }: Pick<SampleSet, 'inputShape' | 'inputs'>,
): Grid | undefined {
  const isFile = data.train !== undefined && 'idx' in data.train;
  const shape = [inputShape, input ?? []].find((each) => {
    const [height = 0, width = 0, channels = 1] = each;
    const isPicture = isFile ? each.length >= 2 : each.length === 3 && height > 1 && width > 1;
    return isPicture && (channels === 1 || channels === 3) && sizeOf(each) === inputs.columns;
  });
  return shape && gridOf(shape);
}

/** Two extents are those of one channel. */
export function gridOf([height = 1, width = 1, channels = 1]: Shape): Grid {
  return { height, width, channels };
}

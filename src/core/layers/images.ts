import { formatShape, type Shape } from '../shape.ts';
import type { LayerFault } from './layer.ts';

// Channels last: an image is [height, width, channels], a sequence [length, channels].

/** An image, or a sequence as an image of height 1. */
export interface Grid {
  readonly height: number;
  readonly width: number;
  readonly channels: number;
}

export type GridSort = 'image' | 'sequence' | 'image or sequence';

const shapesOf: Readonly<Record<GridSort, string>> = {
  image: '[height, width, channels]',
  sequence: '[length, channels]',
  'image or sequence': '[height, width, channels] or [length, channels]',
};

const ranksOf: Readonly<Record<GridSort, readonly number[]>> = {
  image: [3],
  sequence: [2],
  'image or sequence': [2, 3],
};

export function gridOf(shape: Shape): Grid {
  const [height, width, channels] = shape.length === 2 ? [1, ...shape] : shape;
  return { height: height!, width: width!, channels: channels! };
}

/** What a kind can go on with: the input, or the best guess and the fault that it is one. */
export interface ReadGrid {
  readonly shape: Shape | undefined;
  readonly fault?: LayerFault;
}

export function readGrid(type: string, sort: GridSort, input: Shape | undefined): ReadGrid {
  if (input === undefined || ranksOf[sort].includes(input.length)) return { shape: input };
  const reads = `${type} reads ${shapesOf[sort]}, but gets ${formatShape(input)}`;
  const oneChannel = [...input, 1];
  if (!ranksOf[sort].includes(oneChannel.length)) {
    return { shape: undefined, fault: { code: 'layer-shape', message: reads } };
  }
  const message = `${reads}; with one channel that is ${formatShape(oneChannel)}`;
  return { shape: oneChannel, fault: { code: 'layer-shape', message } };
}

import { formatShape, type Shape, sizeOf } from '../shape.ts';
import type { Json } from '../definition/edit/write.ts';
import type { Equation, LayerFault } from './layer.ts';

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
    // A sequence layer may as well be meant for another input.
    if (input.length === 4 && sort !== 'sequence') {
      const sample = input.slice(1);
      const message = `${reads}; without the batch the shape of one sample is ${formatShape(sample)}`;
      return { shape: sample, fault: { code: 'layer-shape', message, mends: [{ sample }] } };
    }
    const image = squareImage(input);
    if (image === undefined) return { shape: undefined, fault: { code: 'layer-shape', message: reads } };
    const message = `${reads}; ${sizeOf(input)} pixels of a square image are ${formatShape(image)}`;
    return { shape: undefined, fault: { code: 'layer-shape', message, mends: [{ reads: image }] } };
  }
  const message = `${reads}; with one channel that is ${formatShape(oneChannel)}`;
  return { shape: oneChannel, fault: { code: 'layer-shape', message, mends: [{ reads: oneChannel }] } };
}

/** The square image of one channel, or of three, that so many values in a row are. */
function squareImage(input: Shape): Shape | undefined {
  if (input.length > 1) return undefined;
  const shapes = [1, 3].map((channels) => {
    const side = Math.sqrt(input[0]! / channels);
    return [side, side, channels];
  });
  return shapes.find(([side]) => side! >= 2 && Number.isInteger(side));
}

/** Of a layer whose input it cannot read; the fault says more. */
export const unknownEquation: Equation = { computation: '?', shapes: '?', batchShapes: '?', parameters: '?' };

/** An option of the form n or [height, width] that is a pair, where the input is a sequence. */
export function pairFault(
  type: string,
  input: Shape,
  options: Readonly<Record<string, unknown>>,
): LayerFault | undefined {
  if (input.length !== 2) return undefined;
  const pair = Object.entries(options).find(([, value]) => Array.isArray(value));
  if (pair === undefined) return undefined;
  const [option, value] = pair;
  const message =
    `${type} has ${option} ${JSON.stringify(value).replace(',', ', ')} for the height and width of an image, ` +
    `but ${formatShape(input)} is a sequence [length, channels]; write one number`;
  return { code: 'layer-option', message, option, mends: [{ options: { [option]: (value as Json[])[1] } }] };
}

import { description, type InferOutput, literal, pipe, strictObject, strictTuple, union } from 'valibot';
import { formatShape, type Shape } from '../shape.ts';
import { layerEntries } from './common.ts';
import { shapesEquation } from './equations.ts';
import { gridOf, readGrid, unknownEquation } from './images.ts';
import type { LayerFault, LayerKind } from './layer.ts';
import { drawAxis, drawZeros } from './pictures/axis.ts';
import { extentOrZero } from './windows.ts';
import type { Scalar } from '../scalars/scalars.ts';
import { eachSample } from './writing.ts';

/** n on both sides, or [before, after]. */
const sides = union([extentOrZero, strictTuple([extentOrZero, extentOrZero])]);

const schema = strictObject({
  type: literal('zeroPadding'),
  ...layerEntries,
  padding: pipe(
    union([extentOrZero, strictTuple([sides, sides])]),
    description(
      'Zeros on each side: n, [height, width] or [[top, bottom], [left, right]] of an image; n or [before, after] of a sequence.',
    ),
  ),
});

export type ZeroPaddingOptions = InferOutput<typeof schema>;

interface Margins {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
}

function marginsOf(input: Shape, { padding }: ZeroPaddingOptions): Margins {
  if (input.length === 2) {
    const [left, right] = typeof padding === 'number' ? [padding, padding] : [first(padding[0]), last(padding[1])];
    return { top: 0, bottom: 0, left, right };
  }
  const [rows, columns] = typeof padding === 'number' ? [padding, padding] : padding;
  return { top: first(rows), bottom: last(rows), left: first(columns), right: last(columns) };
}

type Sides = number | readonly [number, number];

function first(side: Sides): number {
  return typeof side === 'number' ? side : side[0];
}

function last(side: Sides): number {
  return typeof side === 'number' ? side : side[1];
}

function paddedShape(input: Shape, options: ZeroPaddingOptions): Shape {
  const { height, width, channels } = gridOf(input);
  const { top, bottom, left, right } = marginsOf(input, options);
  return input.length === 2
    ? [left + width + right, channels]
    : [top + height + bottom, left + width + right, channels];
}

function sidesFault(input: Shape, { type, padding }: ZeroPaddingOptions): LayerFault | undefined {
  if (input.length !== 2 || typeof padding === 'number') return undefined;
  if (padding.every((side) => typeof side === 'number')) return undefined;
  const message =
    `${type} has the four sides of an image, but ${formatShape(input)} is a sequence [length, channels]; ` +
    'write n or [before, after]';
  return { code: 'layer-option', message, option: 'padding', mends: [{ options: { padding: padding[1] } }] };
}

export const zeroPadding = {
  type: 'zeroPadding',
  summary: 'Zeros around an image or a sequence.',
  givesBack: 'its gradient without that of the border',
  schema,
  arity: [1, 1],
  activation: () => undefined,

  infer([input], options) {
    const { shape, fault } = readGrid(options.type, 'image or sequence', input);
    const found = fault ?? (shape && sidesFault(shape, options));
    const output = shape && paddedShape(shape, options);
    return { output, parameters: [], multiplyAdds: 0, ...(found && { fault: found }) };
  },

  equation([input], options) {
    const { shape } = readGrid(options.type, 'image or sequence', input);
    if (shape === undefined) return unknownEquation;
    return shapesEquation('a = x within zeros', [shape], paddedShape(shape, options));
  },

  picture([input], options) {
    const { shape } = readGrid(options.type, 'image or sequence', input);
    if (shape === undefined) return [];
    const { height, width } = gridOf(shape);
    const { top, bottom, left, right } = marginsOf(shape, options);
    const along = (before: number, extent: number, after: number): string => {
      const values = [drawZeros(before), drawAxis(extent), drawZeros(after)].filter((part) => part !== '');
      return `${values.join(' ')}   ${before} + ${extent} + ${after} = ${before + extent + after}`;
    };
    const across = along(left, width, right);
    const down = along(top, height, bottom);
    return shape.length === 2 || down === across ? [across] : [`${down}  (rows)`, `${across}  (columns)`];
  },

  define(m, [shape], options, { inputs: [x] }) {
    const { height, width, channels } = gridOf(shape!);
    const { top, bottom, left, right } = marginsOf(shape!, options);
    const zero = m.constant(0);
    return eachSample(x, (row) => {
      const a: Scalar[] = [];
      for (let y = -top; y < height + bottom; y++) {
        for (let at = -left; at < width + right; at++) {
          const inside = y >= 0 && y < height && at >= 0 && at < width;
          for (let c = 0; c < channels; c++) a.push(inside ? row[(y * width + at) * channels + c]! : zero);
        }
      }
      return a;
    });
  },

  create([inputShape], options, { kernels, inputs, output, outputGradient, inputGradients }) {
    const { height, width, channels } = gridOf(inputShape!);
    const { top, bottom, left, right } = marginsOf(inputShape!, options);
    const paddedHeight = top + height + bottom;
    const paddedLine = (left + width + right) * channels;
    const line = width * channels;
    const input = inputs[0]!;
    const inputGradient = inputGradients[0];
    /** Where line y of a sample begins in the output. */
    const lineIn = (row: number, y: number): number => (row * paddedHeight + top + y) * paddedLine + left * channels;
    return {
      forward(rows) {
        kernels.clear(output, rows * paddedHeight * paddedLine);
        for (let row = 0; row < rows; row++) {
          for (let y = 0; y < height; y++) {
            const from = (row * height + y) * line;
            const to = lineIn(row, y);
            for (let i = 0; i < line; i++) output[to + i] = input[from + i]!;
          }
        }
      },
      backward(rows) {
        if (inputGradient === undefined) return;
        for (let row = 0; row < rows; row++) {
          for (let y = 0; y < height; y++) {
            const to = (row * height + y) * line;
            const from = lineIn(row, y);
            for (let i = 0; i < line; i++) inputGradient[to + i] = inputGradient[to + i]! + outputGradient[from + i]!;
          }
        }
      },
    };
  },
} satisfies LayerKind<ZeroPaddingOptions>;
